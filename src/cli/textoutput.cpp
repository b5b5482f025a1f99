#include "cli/textoutput.h"

#include "core/display.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::TextOutput)
};

struct Column
{
    QString title;
    bool isNumber;
};

/// Columns with two blanks between them; the last is not padded, so that it may be of any width.
QByteArray aligned(const QList<Column> &columns, const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        qsizetype width = columns.at(i).title.size();
        for (const QStringList &row : rows)
            width = std::max(width, row.at(i).size());
        widths.append(width);
    }
    const auto lineOf = [&](const QStringList &cells) {
        QString line;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const bool isLast = i + 1 == cells.size();
            const QString &cell = cells.at(i);
            line += columns.at(i).isNumber ? cell.rightJustified(widths.at(i))
                                           : cell.leftJustified(isLast ? 0 : widths.at(i));
            line += isLast ? u"\n"_s : u"  "_s;
        }
        return line.toUtf8();
    };
    QStringList titles;
    for (const Column &column : columns)
        titles.append(column.title);
    QByteArray text = lineOf(titles);
    for (const QStringList &row : rows)
        text += lineOf(row);
    return text;
}

QString countText(const std::optional<FileCounts> &files, qint64 count)
{
    return files ? display::number(count) : u"–"_s;
}

QString filesText(const BatchSummary &batch)
{
    if (!batch.files)
        return Texts::tr("This batch lists no files.");
    QStringList parts;
    for (const FileState state : kFileStates)
        parts.append(Texts::tr("%1 %2").arg(display::number((*batch.files)[state]),
                                            display::stateName(state, batch.remainingLabel).toLower()));
    QString text = Texts::tr("%1: %2").arg(display::number(batch.files->total()), parts.join(u", "_s));
    if (!batch.hasLists)
        text += u' ' + Texts::tr("(the server's numbers; no list)");
    return text;
}

QString jobsText(const BatchSummary &batch)
{
    QStringList parts;
    const auto add = [&parts](const QString &word, qint64 count) {
        if (count > 0)
            parts.append(Texts::tr("%1 %2").arg(display::number(count), word));
    };
    add(u"submitted"_s, batch.jobs.submitted);
    add(u"working"_s, batch.jobs.working);
    add(u"completed"_s, batch.jobs.completed);
    add(u"failed"_s, batch.jobs.failed);
    add(u"canceled"_s, batch.jobs.canceled);
    for (auto word = batch.jobs.unknown.cbegin(); word != batch.jobs.unknown.cend(); ++word)
        add(word.key(), word.value());
    const QString count = display::number(batch.jobCount);
    return parts.isEmpty() ? count : Texts::tr("%1: %2").arg(count, parts.join(u", "_s));
}

QString serverText(const ServerFileCounts &counts)
{
    QStringList parts;
    const auto add = [&parts](const QString &word, const std::optional<qint64> &count) {
        if (count)
            parts.append(Texts::tr("%1 %2").arg(display::number(*count), word));
    };
    add(Texts::tr("in all"), counts.total);
    for (const FileState state : {FileState::Failed, FileState::Skipped, FileState::Completed})
        add(display::stateName(state).toLower(), counts.of(state));
    return parts.join(u", "_s);
}

QString timeText(const QDateTime &time, const QString &raw)
{
    if (raw.isNull())
        return u"–"_s;
    if (!time.isValid())
        return raw;
    return Texts::tr("%1 (%2)").arg(time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s), raw);
}

} // namespace

QByteArray batchesText(const QList<BatchSummary> &batches, const QDateTime &now)
{
    const QList<Column> columns{{Texts::tr("Batch"), false},   {Texts::tr("Outcome"), false},
                                {Texts::tr("Failed"), true},   {Texts::tr("Skipped"), true},
                                {Texts::tr("Files"), true},    {Texts::tr("Jobs"), true},
                                {Texts::tr("Created"), false}, {Texts::tr("Name"), false}};
    QList<QStringList> rows;
    for (const BatchSummary &batch : batches) {
        const FileCounts files = batch.files.value_or(FileCounts());
        rows.append(
            {display::visible(batch.id), display::visible(display::outcomeName(batch.outcome, batch.unknownWord)),
             countText(batch.files, files[FileState::Failed]), countText(batch.files, files[FileState::Skipped]),
             countText(batch.files, files.total()), display::number(batch.jobCount),
             display::visible(display::shortTime(batch.created, batch.createdText, now)),
             display::visible(batch.title())});
    }
    return aligned(columns, rows);
}

QByteArray batchText(const BatchSummary &batch)
{
    QList<QStringList> rows;
    const auto add = [&rows](const QString &name, const QString &value) {
        if (!value.isEmpty())
            rows.append({name, display::visible(value)});
    };
    add(Texts::tr("Batch"), batch.id);
    add(Texts::tr("Name"), batch.title());
    add(Texts::tr("Outcome"), display::outcomeName(batch.outcome, batch.unknownWord));
    add(Texts::tr("Project"), batch.projectId);
    add(Texts::tr("Target"), batch.target);
    add(Texts::tr("Kind"), batch.kind);
    add(Texts::tr("Created"), timeText(batch.created, batch.createdText));
    add(Texts::tr("Updated"), timeText(batch.updated, batch.updatedText));
    add(Texts::tr("Jobs"), jobsText(batch));
    add(Texts::tr("Files"), filesText(batch));
    if (batch.serverCountsDiffer)
        add(Texts::tr("Server says"), serverText(batch.serverCounts));

    qsizetype width = 0;
    for (const QStringList &row : rows)
        width = std::max(width, row.first().size());
    QByteArray text;
    for (const QStringList &row : rows)
        text += u"%1  %2\n"_s.arg(row.first().leftJustified(width), row.last()).toUtf8();
    return text;
}

} // namespace batchlens
