#include "formats/copytext.h"

#include "formats/rowtext.h"

#include <string>
#include <string_view>
#include <type_traits>

namespace batchlens {

namespace {

QByteArray bytesOf(const GrowBuffer<char> &buffer)
{
    return QByteArray(buffer.data(), static_cast<qsizetype>(buffer.size()));
}

/// JSON Lines as one JSON list: a line feed is always the end of an object, inside of texts it is escaped.
QByteArray asList(QByteArray lines)
{
    if (lines.isEmpty())
        return "[]\n";
    lines.chop(1);
    return "[\n" + lines.replace('\n', ",\n") + "\n]\n";
}

template <typename Notation>
void appendText(const Notation &notation, GrowBuffer<char> &out, const QString &text)
{
    const std::string bytes = text.toStdString();
    appendCell(notation, out, text.isNull() ? std::string_view() : std::string_view(bytes));
}

void appendBytes(GrowBuffer<char> &out, std::string_view bytes)
{
    out.append(bytes.data(), bytes.size());
}

template <typename Notation>
void appendRow(const Notation &notation, GrowBuffer<char> &out, const QStringList &names, const QStringList &cells)
{
    constexpr bool kNamed = std::is_same_v<Notation, JsonText>;
    if (kNamed)
        appendBytes(out, "{");
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            appendBytes(out, notation.separator());
        if (kNamed) {
            appendText(notation, out, names.value(i, QLatin1StringView("")));
            appendBytes(out, ":");
        }
        appendText(notation, out, cells.at(i));
    }
    appendBytes(out, Notation::kLineEnd);
}

template <typename Notation>
void appendHeader(const Notation &notation, GrowBuffer<char> &out, const QStringList &names)
{
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (i > 0)
            appendBytes(out, notation.separator());
        appendName(notation, out, names.at(i).toStdString(), i == 0);
    }
    appendBytes(out, Notation::kLineEnd);
}

template <typename Notation>
QByteArray tableAs(const Notation &notation, const QStringList &names, const QList<QStringList> &rows)
{
    GrowBuffer<char> out;
    if constexpr (!std::is_same_v<Notation, JsonText>)
        appendHeader(notation, out, names);
    for (const QStringList &cells : rows)
        appendRow(notation, out, names, cells);
    return bytesOf(out);
}

ExportFormat formatOf(CopyFormat format)
{
    switch (format) {
    case CopyFormat::Csv:
        return ExportFormat::Csv;
    case CopyFormat::Json:
        return ExportFormat::JsonLines;
    default:
        return ExportFormat::Tsv;
    }
}

} // namespace

QByteArray copyFiles(CopyFormat format, const ExportPart &part, const std::vector<quint32> &files,
                     const QList<ExportColumn> &columns)
{
    const FileTable &table = part.batch->files;
    GrowBuffer<char> out;
    if (format == CopyFormat::Paths) {
        for (quint32 file : files) {
            const std::string_view path = table.path(file);
            appendBytes(out, path.empty() ? table.label(file) : path);
            appendBytes(out, "\n");
        }
        return bytesOf(out);
    }

    ExportSpec spec = ExportSpec::scripts();
    spec.format = formatOf(format);
    spec.columns = columns;
    RowWriter writer(spec);
    writer.writeHead(out);
    const QString projectId = part.projectId.isEmpty() ? part.batch->projectId : part.projectId;
    // The rows of one call are of one state.
    for (std::size_t from = 0; from < files.size();) {
        const FileState state = table.state(files[from]);
        std::size_t to = from + 1;
        while (to < files.size() && table.state(files[to]) == state)
            ++to;
        writer.setFixed({projectId, part.batch->id, state});
        const auto first = files.begin() + static_cast<std::ptrdiff_t>(from);
        const auto last = files.begin() + static_cast<std::ptrdiff_t>(to);
        const FileOrder run = FileOrder::list({first, last});
        writer.writeRows(out, table, run, 0, run.size());
        from = to;
    }
    return format == CopyFormat::Json ? asList(bytesOf(out)) : bytesOf(out);
}

QByteArray copyTable(CopyFormat format, const QStringList &names, const QList<QStringList> &rows)
{
    switch (format) {
    case CopyFormat::Csv:
        return names.size() == 1 ? tableAs(LoneText<CsvText>(U',', false), names, rows)
                                 : tableAs(CsvText(U',', false), names, rows);
    case CopyFormat::Json:
        return asList(tableAs(JsonText(), names, rows));
    case CopyFormat::Paths: {
        QByteArray lines;
        for (const QStringList &cells : rows)
            lines += cells.value(0).toUtf8() + '\n';
        return lines;
    }
    case CopyFormat::Tsv:
        break;
    }
    return tableAs(TsvText(), names, rows);
}

} // namespace batchlens
