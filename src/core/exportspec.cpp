#include "core/exportspec.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::ExportSpec)
};

constexpr int kColumnCount = 9;
constexpr std::array<QLatin1StringView, kColumnCount> kColumnNames{"project_id"_L1,  "batch_id"_L1,      "state"_L1,
                                                                   "label"_L1,       "path"_L1,          "upload_id"_L1,
                                                                   "remote_path"_L1, "warning_count"_L1, "message"_L1};

constexpr std::array<std::pair<QLatin1StringView, ExportFormat>, 4> kFormats{{
    {"csv"_L1, ExportFormat::Csv},
    {"tsv"_L1, ExportFormat::Tsv},
    {"jsonl"_L1, ExportFormat::JsonLines},
    {"xlsx"_L1, ExportFormat::Xlsx},
}};

/// Longest file name in bytes: whatever a file system or a browser adds still fits into 255.
constexpr qsizetype kNameBytes = 120;

Error unusable(const QString &sentence)
{
    Error error;
    error.kind = ErrorKind::InvalidInput;
    error.message = sentence;
    return error;
}

std::optional<ExportColumn> columnOfWord(QStringView word)
{
    for (int i = 0; i < kColumnCount; ++i) {
        if (word == kColumnNames[static_cast<std::size_t>(i)])
            return static_cast<ExportColumn>(i);
    }
    return {};
}

/// Words separated by commas, each once; the sentences take the word.
template <typename T, typename Find>
Result<QList<T>> parseWords(const QString &text, Find find, const QString &none, const QString &unknown,
                            const QString &doubled)
{
    QList<T> values;
    for (const QString &part : text.split(u',')) {
        const QString word = part.trimmed();
        if (word.isEmpty())
            return unusable(none);
        const std::optional<T> value = find(word);
        if (!value)
            return unusable(unknown.arg(word));
        if (values.contains(*value))
            return unusable(doubled.arg(word));
        values.append(*value);
    }
    return values;
}

QString join(const QList<FileState> &states)
{
    if (states.size() == kFileStateCount)
        return u"all"_s;
    QStringList words;
    for (FileState state : states)
        words.append(fileStateWord(state));
    return words.join(u'-');
}

bool isDeviceName(const QString &name)
{
    // Windows takes a device's name for the device also before an ending.
    QString stem = name.section(u'.', 0, 0).trimmed().toUpper();
    static const QStringList kWhole{u"CON"_s, u"PRN"_s, u"AUX"_s, u"NUL"_s, u"CONIN$"_s, u"CONOUT$"_s};
    if (kWhole.contains(stem))
        return true;
    if (stem.size() != 4 || !(stem.startsWith("COM"_L1) || stem.startsWith("LPT"_L1)))
        return false;
    return u"0123456789\u00b9\u00b2\u00b3"_s.contains(stem.back());
}

bool isHarmlessEdge(QChar c, bool front)
{
    return c != u'.' && c != u' ' && !(front && c == u'-');
}

void trimEdges(QString &name)
{
    qsizetype from = 0;
    while (from < name.size() && !isHarmlessEdge(name.at(from), true))
        ++from;
    qsizetype to = name.size();
    while (to > from && !isHarmlessEdge(name.at(to - 1), false))
        --to;
    name = name.mid(from, to - from);
}

/// At most so many bytes of UTF-8, cut between characters.
QString cutToBytes(const QString &name, qsizetype most)
{
    qsizetype bytes = 0;
    qsizetype i = 0;
    while (i < name.size()) {
        const bool pair = name.at(i).isHighSurrogate() && i + 1 < name.size();
        const char16_t unit = name.at(i).unicode();
        const qsizetype wide = pair ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
        if (bytes + wide > most)
            break;
        bytes += wide;
        i += pair ? 2 : 1;
    }
    return name.left(i);
}

/// A part of a file name that no file system refuses, hides, or takes for something else.
QString safePart(const QString &text)
{
    QString plain;
    for (const char32_t c : text.normalized(QString::NormalizationForm_C).toUcs4()) {
        const QChar::Category category = QChar::category(c);
        const bool space = category == QChar::Separator_Space || category == QChar::Separator_Line ||
                           category == QChar::Separator_Paragraph || c == U'\t' || c == U'\n' || c == U'\r';
        if (space)
            plain += u' ';
        else if (c < 0x80 && u"\\:*?\"<>|"_s.contains(QChar(static_cast<char16_t>(c))))
            plain += u'-';
        else if (category != QChar::Other_Control && category != QChar::Other_Format &&
                 category != QChar::Other_Surrogate)
            plain += QString::fromUcs4(&c, 1);
    }
    QStringList folders = plain.split(u'/', Qt::SkipEmptyParts);
    QString name = folders.isEmpty() ? QString() : folders.constLast().simplified();
    trimEdges(name);
    return isDeviceName(name) ? u'_' + name : name;
}

} // namespace

QString columnName(ExportColumn column)
{
    return kColumnNames[static_cast<std::size_t>(column)];
}

QList<ExportColumn> allColumns()
{
    QList<ExportColumn> columns;
    for (int i = 0; i < kColumnCount; ++i)
        columns.append(static_cast<ExportColumn>(i));
    return columns;
}

ExportSpec ExportSpec::scripts()
{
    return {};
}

ExportSpec ExportSpec::spreadsheet()
{
    ExportSpec spec;
    spec.bom = true;
    spec.guard = true;
    // A spreadsheet whose numbers have a decimal comma takes the semicolon for the list separator.
    if (QLocale().decimalPoint() == ","_L1)
        spec.delimiter = U';';
    return spec;
}

ExportSpec ExportSpec::workbook()
{
    ExportSpec spec = spreadsheet();
    spec.format = ExportFormat::Xlsx;
    return spec;
}

Result<QList<ExportColumn>> parseColumns(const QString &text)
{
    return parseWords<ExportColumn>(text, columnOfWord, Texts::tr("A column's name is missing."),
                                    Texts::tr("There is no column “%1”."), Texts::tr("Column “%1” is named twice."));
}

Result<QList<FileState>> parseStates(const QString &text)
{
    return parseWords<FileState>(text, fileStateOfWord, Texts::tr("A state's name is missing."),
                                 Texts::tr("There is no state “%1”."), Texts::tr("State “%1” is named twice."));
}

Result<char32_t> parseDelimiter(const QString &text)
{
    if (text == "\\t"_L1 || text == "tab"_L1)
        return U'\t';
    const QList<uint> points = text.toUcs4();
    if (points.size() != 1 || !text.isValidUtf16())
        return unusable(Texts::tr("The delimiter must be one character, or “tab”."));
    const char32_t delimiter = points.first();
    if (delimiter == U'"' || delimiter == U'\r' || delimiter == U'\n')
        return unusable(Texts::tr("A quotation mark or a line break cannot be the delimiter."));
    return delimiter;
}

Result<ExportFormat> parseFormat(const QString &text)
{
    for (const auto &[word, format] : kFormats) {
        if (text == word)
            return format;
    }
    return unusable(Texts::tr("There is no format “%1”; it is csv, tsv, jsonl or xlsx.").arg(text));
}

QString fileEnding(ExportFormat format)
{
    const auto found =
        std::find_if(kFormats.begin(), kFormats.end(), [format](const auto &entry) { return entry.second == format; });
    return found->first;
}

std::optional<ExportFormat> formatOfName(const QString &path)
{
    for (const auto &[ending, format] : kFormats) {
        if (path.endsWith(u'.' + ending, Qt::CaseInsensitive))
            return format;
    }
    return {};
}

QString exportFileName(const QString &title, const QString &idOrCount, const QList<FileState> &states,
                       const QString &date, ExportFormat format)
{
    QString tail;
    for (const QString &part : {cutToBytes(safePart(idOrCount), 36), join(states), cutToBytes(safePart(date), 24)}) {
        if (!part.isEmpty())
            tail += u'_' + part;
    }
    tail += u'.' + fileEnding(format);
    QString head = cutToBytes(safePart(title), std::max<qsizetype>(kNameBytes - tail.toUtf8().size(), 8));
    trimEdges(head);
    return (head.isEmpty() ? u"batch"_s : head) + tail;
}

} // namespace batchlens
