#include "formats/jsonreader.h"

#include "core/casefold.h"
#include "core/utf8text.h"
#include "formats/plaintext.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <cmath>
#include <cstring>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

using Status = JsonReader::Status;

constexpr std::size_t kScratchBlock = 64 * 1024;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr double kLargestWhole = 9007199254740992.0; // 2^53: every whole number up to it has a double of its own

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// What stands at a byte that is no ASCII.
struct Sequence
{
    int length;     ///< bytes to take
    bool valid;     ///< one code point of UTF-8
    bool truncated; ///< fine so far, but the block ends inside it
};

/// Reads one sequence; a wrong one is as long as the Unicode standard's "maximal subpart".
Sequence sequenceAt(const char *at, const char *end)
{
    const auto byte = [at](int i) { return static_cast<unsigned char>(at[i]); };
    const unsigned char lead = byte(0);
    int length = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        if (lead == 0xE0)
            low = 0xA0;
        else if (lead == 0xED)
            high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        if (lead == 0xF0)
            low = 0x90;
        else if (lead == 0xF4)
            high = 0x8F;
    } else {
        return {1, false, false};
    }
    for (int i = 1; i < length; ++i) {
        if (at + i >= end)
            return {i, false, true};
        if (byte(i) < low || byte(i) > high)
            return {i, false, false};
        low = 0x80;
        high = 0xBF;
    }
    return {length, true, false};
}

/// The power of ten of a number's first digit that is not 0: 2 for 123, -3 for 0.00123e0.
std::int64_t decimalExponent(std::string_view number)
{
    const std::size_t mantissaEnd = std::min(number.find_first_of("eE"), number.size());
    const std::string_view mantissa = number.substr(0, mantissaEnd);
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    const std::size_t leading = mantissa.find_first_of("123456789");
    constexpr std::int64_t kBeyond = 1'000'000'000'000; // more than a text has digits
    std::int64_t exponent = 0;
    if (mantissaEnd < number.size()) {
        const bool negative = number[mantissaEnd + 1] == '-';
        const std::string_view digits = number.substr(number.find_first_of("0123456789", mantissaEnd));
        if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc())
            exponent = kBeyond;
        exponent = std::min(exponent, kBeyond) * (negative ? -1 : 1);
    }
    const auto places =
        static_cast<std::int64_t>(point) - static_cast<std::int64_t>(std::min(leading, mantissa.size()));
    return exponent + places - (places > 0 ? 1 : 0);
}

/// The value of each byte as a hex digit, 255 for what is none.
constexpr auto kHexValues = [] {
    std::array<quint8, 256> values{};
    values.fill(0xFF);
    for (int i = 0; i < 10; ++i)
        values[static_cast<std::size_t>('0' + i)] = static_cast<quint8>(i);
    for (int i = 0; i < 6; ++i) {
        values[static_cast<std::size_t>('a' + i)] = static_cast<quint8>(10 + i);
        values[static_cast<std::size_t>('A' + i)] = static_cast<quint8>(10 + i);
    }
    return values;
}();

/// The four hex digits of an escape; false for any other text.
bool hexUnit(const char *at, char32_t &unit)
{
    const auto value = [at](int i) { return unsigned{kHexValues[static_cast<unsigned char>(at[i])]}; };
    unit = value(0) << 12 | value(1) << 8 | value(2) << 4 | value(3);
    return std::max({value(0), value(1), value(2), value(3)}) < 16;
}

} // namespace

std::string_view StringScratch::keep(std::string_view bytes)
{
    if (bytes.empty())
        return "";
    if (m_used + bytes.size() > m_size) {
        m_size = std::max(bytes.size(), kScratchBlock);
        m_used = 0;
        m_blocks.push_back(std::make_unique<char[]>(m_size));
    }
    char *const copy = m_blocks.back().get() + m_used;
    std::memcpy(copy, bytes.data(), bytes.size());
    m_used += bytes.size();
    return {copy, bytes.size()};
}

void StringScratch::letGo()
{
    // One block is kept, so that rows with an escape each do not allocate each.
    if (m_blocks.size() > 1 || m_size > kScratchBlock) {
        m_blocks.clear();
        m_size = 0;
    }
    m_used = 0;
}

Status JsonReader::expect(char wanted)
{
    char next = 0;
    const Status status = peek(next);
    if (status != Status::Ok)
        return status;
    if (next != wanted)
        return Status::Bad;
    take();
    return Status::Ok;
}

Status JsonReader::readString(std::string_view &text)
{
    const char *const start = m_at + 1;
    const auto take = [&](const char *quote) {
        text = quote == start ? std::string_view("") : std::string_view(start, static_cast<std::size_t>(quote - start));
        m_at = quote + 1;
        return Status::Ok;
    };
    if (const char *const quote = plainTextEnd(start, m_end))
        return take(quote);
    const char *at = start;
    for (;;) {
        at = plainEnd(at, m_end);
        if (at == m_end)
            return Status::NeedMore;
        if (*at == '"')
            return take(at);
        if (*at == '\\')
            return readMendedString(text);
        if (static_cast<unsigned char>(*at) < 0x20)
            return Status::Bad;
        const Sequence sequence = sequenceAt(at, m_end);
        if (sequence.truncated)
            return Status::NeedMore;
        if (!sequence.valid)
            return readMendedString(text);
        at += sequence.length;
    }
}

Status JsonReader::readMendedString(std::string_view &text)
{
    m_decoded.clear();
    const char *at = m_at + 1;
    for (;;) {
        const char *const plain = at;
        at = plainEnd(at, m_end);
        m_decoded.append(plain, at);
        if (at == m_end)
            return Status::NeedMore;
        if (*at == '"')
            break;
        if (*at == '\\') {
            if (const Status status = readEscape(at, m_decoded); status != Status::Ok)
                return status;
            continue;
        }
        if (static_cast<unsigned char>(*at) < 0x20)
            return Status::Bad;
        const Sequence sequence = sequenceAt(at, m_end);
        if (sequence.truncated)
            return Status::NeedMore;
        if (sequence.valid) {
            m_decoded.append(at, static_cast<std::size_t>(sequence.length));
        } else {
            m_decoded += kReplacement;
            ++m_replaced;
        }
        at += sequence.length;
    }
    text = m_scratch.keep(m_decoded);
    m_at = at + 1;
    return Status::Ok;
}

Status JsonReader::readPart(std::string_view &part)
{
    const char *at = m_at;
    for (;;) {
        at = plainEnd(at, m_end);
        if (at == m_end || *at == '"' || *at == '\\' || static_cast<unsigned char>(*at) < 0x20)
            break;
        const Sequence sequence = sequenceAt(at, m_end);
        if (!sequence.valid)
            break;
        at += sequence.length;
    }
    if (at > m_at) {
        part = {m_at, static_cast<std::size_t>(at - m_at)};
        m_at = at;
        return Status::Ok;
    }
    if (at == m_end)
        return Status::NeedMore;
    if (*at == '"') {
        part = {};
        ++m_at;
        return Status::Ok;
    }
    m_decoded.clear();
    if (*at == '\\') {
        if (const Status status = readEscape(at, m_decoded); status != Status::Ok)
            return status;
    } else if (static_cast<unsigned char>(*at) < 0x20) {
        return Status::Bad;
    } else {
        const Sequence sequence = sequenceAt(at, m_end);
        if (sequence.truncated)
            return Status::NeedMore;
        m_decoded = kReplacement;
        ++m_replaced;
        at += sequence.length;
    }
    m_at = at;
    part = m_decoded;
    return Status::Ok;
}

Status JsonReader::readEscape(const char *&at, std::string &out)
{
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    constexpr std::ptrdiff_t kUnitEscape = 6; // \uXXXX
    if (m_end - at < 2)
        return Status::NeedMore;
    if (at[1] != 'u') {
        const std::size_t letter = kLetters.find(at[1]);
        if (letter == std::string_view::npos)
            return Status::Bad;
        out += kMeanings[letter];
        at += 2;
        return Status::Ok;
    }
    if (m_end - at < kUnitEscape)
        return Status::NeedMore;
    char32_t unit = 0;
    if (!hexUnit(at + 2, unit))
        return Status::Bad;
    at += kUnitEscape;
    if (QChar::isHighSurrogate(unit)) {
        const std::ptrdiff_t left = m_end - at;
        const bool another = left >= 2 ? at[0] == '\\' && at[1] == 'u' : left == 0 || at[0] == '\\';
        if (another && left < kUnitEscape)
            return Status::NeedMore;
        char32_t second = 0;
        if (another && !hexUnit(at + 2, second))
            return Status::Bad;
        if (another && QChar::isLowSurrogate(second)) {
            at += kUnitEscape;
            appendUtf8(out, QChar::surrogateToUcs4(static_cast<char16_t>(unit), static_cast<char16_t>(second)));
            return Status::Ok;
        }
    }
    if (QChar::isSurrogate(unit)) {
        out += kReplacement;
        ++m_replaced;
    } else {
        appendUtf8(out, unit);
    }
    return Status::Ok;
}

Status JsonReader::readNumberText(std::string_view &text)
{
    const char *at = m_at;
    // A number may go on behind the block.
    const auto atEnd = [&] { return at == m_end; };
    const auto cut = [&] { return m_complete ? Status::Bad : Status::NeedMore; };
    const auto digits = [&] {
        const char *const first = at;
        while (!atEnd() && isDigit(*at))
            ++at;
        return at > first;
    };
    if (!atEnd() && *at == '-')
        ++at;
    if (atEnd())
        return cut();
    if (*at == '0')
        ++at;
    else if (!digits())
        return Status::Bad;
    if (!atEnd() && *at == '.') {
        ++at;
        if (!digits())
            return atEnd() ? cut() : Status::Bad;
    }
    if (!atEnd() && (*at == 'e' || *at == 'E')) {
        ++at;
        if (!atEnd() && (*at == '+' || *at == '-'))
            ++at;
        if (!digits())
            return atEnd() ? cut() : Status::Bad;
    }
    if (atEnd() && !m_complete)
        return Status::NeedMore;
    text = {m_at, static_cast<std::size_t>(at - m_at)};
    m_at = at;
    return Status::Ok;
}

Status JsonReader::readCount(char next, int depth, std::optional<qint64> &count)
{
    std::string_view text;
    const bool isNumber = next == '-' || isDigit(next);
    const Status status = isNumber ? readNumberText(text) : skipValue(depth);
    if (status == Status::Ok) {
        qint64 value = 0;
        count = isNumber && numberAsCount(text, value) ? std::optional(value) : std::nullopt;
    }
    return status;
}

Status JsonReader::readWord(std::string_view word)
{
    const auto left = static_cast<std::size_t>(m_end - m_at);
    if (left < word.size())
        return word.starts_with(std::string_view(m_at, left)) && !m_complete ? Status::NeedMore : Status::Bad;
    if (std::string_view(m_at, word.size()) != word)
        return Status::Bad;
    m_at += word.size();
    return Status::Ok;
}

Status JsonReader::skipValue(int depth)
{
    std::bitset<kMaxDepth + 1> isObject;
    const int outside = depth;
    std::string_view ignored;
    for (;;) {
        // One value …
        char next = 0;
        Status status = peek(next);
        if (status != Status::Ok)
            return status;
        bool opened = false;
        if (next == '{' || next == '[') {
            if (++depth > kMaxDepth)
                return Status::Bad;
            isObject[static_cast<std::size_t>(depth)] = next == '{';
            take();
            if ((status = peek(next)) != Status::Ok)
                return status;
            opened = next != (isObject[static_cast<std::size_t>(depth)] ? '}' : ']');
        } else if (next == '"') {
            status = readString(ignored);
        } else if (next == 't') {
            status = readWord("true");
        } else if (next == 'f') {
            status = readWord("false");
        } else if (next == 'n') {
            status = readWord("null");
        } else {
            status = readNumberText(ignored);
        }
        if (status != Status::Ok)
            return status;
        // … and what ends it: closing brackets up to a comma.
        while (!opened) {
            if (depth == outside)
                return Status::Ok;
            const bool object = isObject[static_cast<std::size_t>(depth)];
            if ((status = peek(next)) != Status::Ok)
                return status;
            if (next == ',') {
                take();
                break;
            }
            if (next != (object ? '}' : ']'))
                return Status::Bad;
            take();
            --depth;
        }
        if (isObject[static_cast<std::size_t>(depth)] && depth > outside) {
            if ((status = peek(next)) != Status::Ok)
                return status;
            if (next != '"')
                return Status::Bad;
            if ((status = readString(ignored)) != Status::Ok || (status = expect(':')) != Status::Ok)
                return status;
        }
    }
}

Status JsonReader::readCompact(int depth, std::string_view &text)
{
    const char *const begin = m_at;
    const Status status = skipValue(depth);
    if (status == Status::Ok)
        text = m_scratch.keep(compactJson({begin, static_cast<std::size_t>(m_at - begin)}).toStdString());
    return status;
}

bool numberInRange(std::string_view text, double &value)
{
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc::result_out_of_range)
        return error == std::errc();
    value = 0;
    return decimalExponent(text) < 0;
}

bool numberAsCount(std::string_view text, qint64 &count)
{
    constexpr std::size_t kSafeDigits = 15;
    if (std::all_of(text.begin(), text.end(), isDigit)) {
        count = 0;
        if (text.size() > kSafeDigits)
            return std::from_chars(text.data(), text.data() + text.size(), count).ec == std::errc() &&
                   count <= static_cast<qint64>(kLargestWhole);
        for (const char digit : text)
            count = count * 10 + (digit - '0');
        return true;
    }
    double value = 0;
    if (!numberInRange(text, value) || value < 0 || value > kLargestWhole || std::floor(value) != value)
        return false;
    count = static_cast<qint64>(value);
    return true;
}

QString numberAsId(std::string_view text)
{
    const bool isNegative = text.starts_with('-');
    const std::string_view digits = text.substr(isNegative ? 1 : 0);
    if (std::all_of(digits.begin(), digits.end(), isDigit))
        return textOf(digits == "0" ? digits : text);
    qint64 whole = 0;
    if (!numberAsCount(digits, whole))
        return {};
    return QString::number(isNegative ? -whole : whole);
}

QString compactJson(std::string_view json)
{
    std::string compact;
    bool inString = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (!inString && (c == ' ' || c == '\n' || c == '\r' || c == '\t'))
            continue;
        compact += c;
        if (c == '"')
            inString = !inString;
        else if (inString && c == '\\')
            compact += json[++i];
    }
    return QString::fromUtf8(compact.data(), static_cast<qsizetype>(compact.size()));
}

namespace {

/// Reads one value of a complete document into Qt's tree; an out-of-range number becomes Undefined.
Status readTree(JsonReader &reader, int depth, LongNumbers longNumbers, QJsonValue &value)
{
    char next = 0;
    Status status = reader.peek(next);
    if (status != Status::Ok)
        return status;
    std::string_view text;
    switch (next) {
    case '"':
        if ((status = reader.readString(text)) == Status::Ok)
            value = textOf(text);
        return status;
    case 't':
        value = true;
        return reader.readWord("true");
    case 'f':
        value = false;
        return reader.readWord("false");
    case 'n':
        value = QJsonValue(QJsonValue::Null);
        return reader.readWord("null");
    case '{':
    case '[':
        break;
    default: {
        if ((status = reader.readNumberText(text)) != Status::Ok)
            return status;
        qint64 whole = 0;
        const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
        double number = 0;
        if (error == std::errc() && rest == text.data() + text.size())
            value = whole;
        else if (error == std::errc::result_out_of_range && rest == text.data() + text.size() &&
                 longNumbers == LongNumbers::Text)
            value = textOf(text);
        else if (numberInRange(text, number))
            value = number;
        else
            value = QJsonValue(QJsonValue::Undefined);
        return Status::Ok;
    }
    }

    if (++depth > JsonReader::kMaxDepth)
        return Status::Bad;
    const bool isObject = next == '{';
    const char closing = isObject ? '}' : ']';
    QJsonObject object;
    QJsonArray array;
    reader.take();
    if ((status = reader.peek(next)) != Status::Ok)
        return status;
    for (bool first = true; !first || next != closing; first = false) {
        QString key;
        if (isObject) {
            if ((status = reader.peek(next)) != Status::Ok)
                return status;
            if (next != '"')
                return Status::Bad;
            if ((status = reader.readString(text)) != Status::Ok || (status = reader.expect(':')) != Status::Ok)
                return status;
            key = textOf(text);
        }
        QJsonValue member;
        if ((status = readTree(reader, depth, longNumbers, member)) != Status::Ok)
            return status;
        if (!isObject)
            array.append(member.isUndefined() ? QJsonValue(QJsonValue::Null) : member);
        else if (member.isUndefined())
            object.remove(key);
        else
            object.insert(key, member);
        if ((status = reader.peek(next)) != Status::Ok)
            return status;
        if (next == closing)
            break;
        if (next != ',')
            return Status::Bad;
        reader.take();
    }
    reader.take();
    value = isObject ? QJsonValue(object) : QJsonValue(array);
    return Status::Ok;
}

} // namespace

Result<JsonDocument> readJson(QByteArrayView bytes, LongNumbers longNumbers)
{
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes = bytes.sliced(3);
    StringScratch scratch;
    JsonReader reader(bytes.data(), bytes.data() + bytes.size(), true, scratch);
    JsonDocument document;
    char next = 0;
    if (readTree(reader, 0, longNumbers, document.root) != Status::Ok || reader.peek(next) != Status::NeedMore) {
        const auto offset = reader.position() - bytes.data();
        return Error{ErrorKind::BadResponse, {}, u"no JSON at byte %1"_s.arg(offset)};
    }
    document.textReplaced = reader.textReplaced();
    return document;
}

bool endsInsideJson(QByteArrayView bytes)
{
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes = bytes.sliced(3);
    StringScratch scratch;
    JsonReader reader(bytes.data(), bytes.data() + bytes.size(), false, scratch);
    char first = 0;
    return reader.peek(first) == JsonReader::Status::Ok && (first == '{' || first == '[') &&
           reader.skipValue(0) == JsonReader::Status::NeedMore;
}

} // namespace batchlens
