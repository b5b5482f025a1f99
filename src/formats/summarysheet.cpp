#include "formats/summarysheet.h"

#include "core/display.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::SummarySheet)
};

QVariant cellOf(const QDateTime &time, const QString &raw)
{
    return time.isValid() ? QVariant(time) : QVariant(raw);
}

} // namespace

SummarySheet summarySheet(const SummaryHead &head, const ExportSpec &spec, const QList<SummaryRow> &batches)
{
    SummarySheet sheet;
    if (!head.project.isEmpty())
        sheet.about.append({Texts::tr("Project"), head.project});
    QStringList states;
    for (const FileState state : spec.states)
        states.append(fileStateWord(state));
    sheet.about.append({Texts::tr("Rows"), states.join(u", "_s)});
    sheet.about.append({Texts::tr("Filter"), head.filter.isEmpty() ? Texts::tr("none") : head.filter});
    sheet.about.append({Texts::tr("As of (UTC)"), head.asOf.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s)});

    sheet.columns = {Texts::tr("Batch"),         Texts::tr("Batch ID"),      Texts::tr("Outcome"),
                     Texts::tr("Created (UTC)"), Texts::tr("Updated (UTC)"), Texts::tr("Jobs"),
                     Texts::tr("Files")};
    for (const FileState state : kFileStates)
        sheet.columns.append(display::stateName(state));
    sheet.columns.append(Texts::tr("Rows here"));

    for (const auto &[batch, rows] : batches) {
        QVariantList cells{batch.contents(),
                           batch.id,
                           display::outcomeName(batch.outcome, batch.unknownWord),
                           cellOf(batch.created, batch.createdText),
                           cellOf(batch.updated, batch.updatedText),
                           batch.jobCount,
                           batch.files ? QVariant(batch.files->total()) : QVariant(QString())};
        for (const FileState state : kFileStates)
            cells.append(batch.files ? QVariant((*batch.files)[state]) : QVariant(QString()));
        cells.append(rows);
        sheet.rows.append(cells);
    }
    return sheet;
}

} // namespace batchlens
