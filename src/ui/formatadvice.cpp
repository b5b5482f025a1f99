#include "ui/formatadvice.h"

#include "core/display.h"

#include <QCoreApplication>

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::FormatAdvice)
};

} // namespace

QString formatAdvice(const ExportSpec &spec, qint64 rows)
{
    const qint64 room = kSheetRows - (spec.header ? 1 : 0);
    if (spec.format == ExportFormat::Csv && spec.isForSpreadsheet() && rows > room)
        return Texts::tr("A spreadsheet shows only the first %1 rows of a CSV file and does not say so.")
            .arg(display::number(room));
    return {};
}

} // namespace batchlens
