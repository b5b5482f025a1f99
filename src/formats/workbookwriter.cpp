#include "formats/workbookwriter.h"

#include "formats/destination.h"
#include "formats/zipdirectory.h"

#include <QDateTime>
#include <QFile>
#include <QHash>
#include <QVariant>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <utility>

#include <xlsxwriter.h>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

/// The number of the format "@" among those that every reader knows.
constexpr std::uint8_t kTextFormat = 49;
/// How many rows the widths of the columns are made from.
constexpr quint32 kMeasuredRows = 1000;
constexpr int kNarrowest = 8;
constexpr int kWidest = 60;
/// What a filter arrow and the cell's margins take, in characters.
constexpr int kArrow = 4;
/// How many lines of a message a row shows at most, and the points that a line takes in the font of the workbook.
constexpr int kMostLines = 6;
constexpr double kLineHeight = 15;
/// What is about a sheet's rows in its file, at least: it is 490 bytes for a single column.
constexpr qint64 kAroundRows = 400;
/// From here on the parts of the file need wider numbers for their sizes, which some readers do not know.
constexpr qint64 kNeedsZip64 = qint64{3} << 30;

/// The sheet's name without its number: the state, where there is one.
QString sheetName(const ExportSpec &spec)
{
    return spec.states.size() == 1 ? fileStateWord(spec.states.first()) : u"files"_s;
}

/// The system's error where a stream could not write.
int faultOf(std::FILE *stream)
{
    errno = 0;
    const bool failed = std::fflush(stream) != 0 || std::ferror(stream) != 0;
    const int code = errno;
    return !failed ? 0 : code != 0 ? code : EIO;
}

/// How many places a letter takes, by its first byte; those from U+3000 on are two wide. 0 for a byte that follows.
int widthOf(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 && byte < 0xC0 ? 0 : byte >= 0xE3 ? 2 : 1;
}

/// How many places the longest line of a text takes, up to `most`.
int widthOf(std::string_view text, int most)
{
    int width = 0;
    int longest = 0;
    for (const char c : text) {
        width = c == '\n' || c == '\r' ? 0 : width + widthOf(c);
        longest = std::max(longest, width);
        if (longest >= most)
            return most;
    }
    return longest;
}

/// How many lines a text takes in a column that is as wide as they come, up to kMostLines.
int linesOf(std::string_view text)
{
    int lines = 1;
    int width = 0;
    for (const char c : text) {
        width += widthOf(c);
        if (c == '\n' || width > kWidest) {
            ++lines;
            width = 0;
        }
        if (lines >= kMostLines)
            return kMostLines;
    }
    return lines;
}

} // namespace

/// While it is there, the calling thread writes numbers with a point: the library prints them as the locale has it, and
/// "46126,5" is no number in a workbook.
class WorkbookWriter::PlainNumbers final
{
public:
    PlainNumbers()
        : m_plain(newlocale(LC_NUMERIC_MASK, "C", duplocale(LC_GLOBAL_LOCALE)))
        , m_before(uselocale(m_plain))
    {
    }
    ~PlainNumbers()
    {
        uselocale(m_before);
        if (m_plain)
            freelocale(m_plain);
    }
    PlainNumbers(const PlainNumbers &) = delete;
    PlainNumbers &operator=(const PlainNumbers &) = delete;

private:
    locale_t m_plain;
    locale_t m_before;
};

WorkbookWriter::WorkbookWriter(const ExportSpec &spec)
    : m_spec(spec)
{
}

WorkbookWriter::~WorkbookWriter()
{
    if (!m_workbook)
        return;
    // The library closes them once it has read them back, and only then.
    for (const Sheet &one : m_sheets)
        std::fclose(one.sheet->optimize_tmpfile);
    lxw_workbook_free(m_workbook);
}

int WorkbookWriter::open(const QByteArray &path, bool hasSummary)
{
    m_path = path;
    m_folder = folderOf(path);
    m_hasSummary = hasSummary;
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = m_folder.data();
    m_workbook = workbook_new_opt(m_path.constData(), &options);
    if (!m_workbook)
        return ENOMEM;
    m_bold = workbook_add_format(m_workbook);
    format_set_bold(m_bold);
    m_time = workbook_add_format(m_workbook);
    format_set_num_format(m_time, "yyyy-mm-dd hh:mm:ss");
    format_set_align(m_time, LXW_ALIGN_LEFT);
    // As text, so that a value stays one when somebody edits its cell.
    lxw_format *const text = workbook_add_format(m_workbook);
    format_set_num_format_index(text, kTextFormat);
    format_set_align(text, LXW_ALIGN_VERTICAL_TOP);
    lxw_format *const number = workbook_add_format(m_workbook);
    format_set_align(number, LXW_ALIGN_VERTICAL_TOP);
    lxw_format *const wrapped = workbook_add_format(m_workbook);
    format_set_text_wrap(wrapped);
    format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
    for (const ExportColumn column : std::as_const(m_spec.columns)) {
        m_columnFormats.push_back(column == ExportColumn::Message        ? wrapped
                                  : column == ExportColumn::WarningCount ? number
                                                                         : text);
        m_widths.push_back(static_cast<int>(columnName(column).size()) + (m_spec.header ? kArrow : 0));
    }
    setFixed({});
    if (hasSummary) {
        if (const int code = addSheet(u"Summary"_s, 0))
            return code;
    }
    return addRowsSheet();
}

int WorkbookWriter::addSheet(const QString &name, int columns)
{
    errno = 0;
    lxw_worksheet *const sheet = workbook_add_worksheet(m_workbook, name.toUtf8().constData());
    if (!sheet)
        return errno != 0 ? errno : ENOMEM;
    m_sheets.push_back({sheet, 0, columns});
    return 0;
}

int WorkbookWriter::addRowsSheet()
{
    const auto number = static_cast<int>(m_sheets.size()) + (m_hasSummary ? 0 : 1);
    const QString name = sheetName(m_spec);
    const auto columns = static_cast<int>(m_spec.columns.size());
    if (const int code = addSheet(number == 1 ? name : u"%1 %2"_s.arg(name).arg(number), columns))
        return code;
    lxw_worksheet *const sheet = m_sheets.back().sheet;
    if (!m_spec.header)
        return 0;
    for (qsizetype i = 0; i < m_spec.columns.size(); ++i)
        writeText(sheet, 0, static_cast<std::size_t>(i), columnName(m_spec.columns.at(i)).toStdString(), m_bold);
    worksheet_freeze_panes(sheet, 1, 0);
    m_sheets.back().rows = 1;
    return 0;
}

void WorkbookWriter::setFixed(const FixedValues &fixed)
{
    m_fixed.assign(static_cast<std::size_t>(m_spec.columns.size()), {});
    m_isFixed.assign(m_fixed.size(), false);
    for (std::size_t i = 0; i < m_fixed.size(); ++i) {
        const std::optional<QString> value = fixed.of(m_spec.columns.at(static_cast<qsizetype>(i)));
        m_isFixed[i] = value.has_value();
        if (value)
            m_fixed[i] = value->toStdString();
    }
}

void WorkbookWriter::writeText(lxw_worksheet *sheet, quint32 row, std::size_t column, std::string_view value,
                               lxw_format *format)
{
    // Null and empty are both no cell.
    if (value.empty())
        return;
    const char *const text = m_text.cell(value);
    if (worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column), text, format) != LXW_NO_ERROR)
        m_refused = true;
}

int WorkbookWriter::writeRows(const FileTable &table, const FileOrder &order, quint32 from, quint32 to)
{
    if (from >= to)
        return 0;
    const PlainNumbers plain;
    const FileTable::Place start = table.place(order[from]);
    const FileTable::Segment &segment = table.segment(start.state);
    const quint32 first = order[from] - start.index;
    SpelledValues spelled;
    for (quint32 i = from; i < to; ++i) {
        if (m_sheets.back().rows == kSheetRows) {
            if (const int code = addRowsSheet())
                return code;
        }
        lxw_worksheet *const sheet = m_sheets.back().sheet;
        const quint32 at = m_sheets.back().rows++;
        const FileTable::Row &row = segment.rows[order[i] - first];
        const bool measured = m_measured < kMeasuredRows;
        for (std::size_t c = 0; c < m_fixed.size(); ++c) {
            const ExportColumn column = m_spec.columns.at(static_cast<qsizetype>(c));
            if (column == ExportColumn::WarningCount) {
                worksheet_write_number(sheet, at, static_cast<lxw_col_t>(c), row.warnings, m_columnFormats[c]);
                continue;
            }
            const std::string_view value =
                m_isFixed[c] ? std::string_view(m_fixed[c]) : valueOf(column, segment, row, spelled);
            writeText(sheet, at, c, value, m_columnFormats[c]);
            // Excel makes rows as high as their texts by itself, LibreOffice and gnumeric show one line.
            if (const int lines = column == ExportColumn::Message ? linesOf(value) : 1; lines > 1)
                worksheet_set_row(sheet, at, kLineHeight * lines, nullptr);
            if (measured)
                m_widths[c] = std::max(m_widths[c], widthOf(value, kWidest));
        }
        m_measured += measured ? 1 : 0;
    }
    return m_refused ? EINVAL : faultOf(m_sheets.back().sheet->optimize_tmpfile);
}

int WorkbookWriter::writeSummary(const SummarySheet &summary)
{
    // Each sheet has a file of its own until the end, so the first can be the last that is filled.
    lxw_worksheet *const sheet = m_sheets.front().sheet;
    quint32 row = 0;
    std::vector<int> widths;
    const auto put = [&](std::size_t column, const QVariant &value, lxw_format *format) {
        widths.resize(std::max(widths.size(), column + 1), kNarrowest);
        const auto place = static_cast<lxw_col_t>(column);
        int width = 0;
        if (value.typeId() == QMetaType::QDateTime) {
            const QDateTime time = value.toDateTime().toUTC();
            lxw_datetime when{time.date().year(), time.date().month(),  time.date().day(),
                              time.time().hour(), time.time().minute(), static_cast<double>(time.time().second())};
            worksheet_write_datetime(sheet, row, place, &when, m_time);
            width = 19;
        } else if (value.typeId() == QMetaType::LongLong) {
            worksheet_write_number(sheet, row, place, static_cast<double>(value.toLongLong()), format);
        } else {
            const std::string text = value.toString().toStdString();
            writeText(sheet, row, column, text, format);
            width = widthOf(text, kWidest);
        }
        widths[column] = std::max(widths[column], width);
    };
    for (const auto &[name, value] : summary.about) {
        put(0, name, m_bold);
        put(1, value, nullptr);
        ++row;
    }
    row += summary.about.isEmpty() ? 0 : 1;
    const auto putRow = [&](const QVariantList &values, lxw_format *format) {
        for (qsizetype i = 0; i < values.size(); ++i)
            put(static_cast<std::size_t>(i), values.at(i), format);
        ++row;
    };
    QVariantList names;
    for (const QString &name : summary.columns)
        names.append(name);
    putRow(names, m_bold);
    for (const QVariantList &batch : summary.rows)
        putRow(batch, nullptr);
    for (std::size_t i = 0; i < widths.size(); ++i)
        worksheet_set_column(sheet, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), widths[i] + 1, nullptr);
    return m_refused ? EINVAL : faultOf(sheet->optimize_tmpfile);
}

int WorkbookWriter::endSheets(QList<qint64> &bytes)
{
    for (const Sheet &one : m_sheets) {
        for (int i = 0; i < one.columns; ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            // The system's font may be wider than that of the workbook.
            const int letters = m_widths[static_cast<std::size_t>(i)];
            const int width = std::clamp(letters + letters / 8 + 1, kNarrowest, kWidest);
            worksheet_set_column(one.sheet, column, column, width, nullptr);
        }
        if (one.columns > 0) {
            const auto lastColumn = static_cast<lxw_col_t>(one.columns - 1);
            const quint32 lastRow = std::max(one.rows, 1U) - 1;
            if (m_spec.header)
                worksheet_autofilter(one.sheet, 0, 0, lastRow, lastColumn);
            // Ids and names of digits are no mistake.
            worksheet_ignore_errors(one.sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
        }
        lxw_worksheet_write_single_row(one.sheet);
        if (const int code = faultOf(one.sheet->optimize_tmpfile))
            return code;
        const long rows = std::ftell(one.sheet->optimize_tmpfile);
        bytes.append(rows);
        if (rows > kNeedsZip64)
            m_workbook->options.use_zip64 = LXW_TRUE;
    }
    return 0;
}

int WorkbookWriter::finish(const SummarySheet &summary)
{
    const PlainNumbers plain;
    if (m_hasSummary) {
        if (const int code = writeSummary(summary))
            return code;
    }
    QList<qint64> bytes;
    if (const int code = endSheets(bytes))
        return code;
    errno = 0;
    m_sheets.clear();
    const lxw_error error = workbook_close(std::exchange(m_workbook, nullptr));
    const int code = errno;
    if (error != LXW_NO_ERROR)
        return code != 0 ? code : EIO;
    return check(bytes);
}

int WorkbookWriter::check(const QList<qint64> &bytes) const
{
    // On its way into the file each sheet goes through a temporary file once more, and the library does not ask whether
    // that took all of it: on a full disk it leaves rows out and reports success.
    QHash<QByteArray, qint64> sizes;
    for (const ZipMember &member : zipMembers(QFile::decodeName(m_path))) {
        if (member.size == 0)
            return ENOSPC;
        sizes.insert(member.name, member.size);
    }
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const QByteArray name = "xl/worksheets/sheet" + QByteArray::number(i + 1) + ".xml";
        if (sizes.value(name) < bytes.at(i) + kAroundRows)
            return ENOSPC;
    }
    return 0;
}

} // namespace batchlens
