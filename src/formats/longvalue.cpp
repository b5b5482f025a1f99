#include "formats/longvalue.h"

#include "core/utf8text.h"

#include <utility>

namespace batchlens {

namespace {

using Status = JsonReader::Status;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

void appendJsonText(std::string &json, std::string_view text)
{
    constexpr std::string_view kHex = "0123456789abcdef";
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20) {
            json += "\\u00";
            json += kHex[static_cast<std::size_t>(c) >> 4];
            json += kHex[static_cast<std::size_t>(c) & 15];
            continue;
        }
        if (c == '"' || c == '\\')
            json += '\\';
        json += c;
    }
}

Status LongValue::read(JsonReader &reader)
{
    for (;;) {
        Status status = Status::Ok;
        switch (m_at) {
        case At::Value:
        case At::FirstItem:
            status = readValue(reader);
            break;
        case At::FirstKey:
        case At::Key:
            status = readKey(reader);
            break;
        case At::Text:
            status = readText(reader);
            break;
        case At::Number:
            status = readNumber(reader);
            break;
        case At::Colon:
            status = reader.expect(':');
            if (status == Status::Ok) {
                keepToken(":");
                m_at = At::Value;
            }
            break;
        case At::Behind:
            if (isOutside())
                return Status::Ok;
            status = readBehind(reader);
            break;
        }
        if (status != Status::Ok)
            return status;
    }
}

Status LongValue::readValue(JsonReader &reader)
{
    char next = 0;
    Status status = reader.peek(next);
    if (status != Status::Ok)
        return status;
    if (m_at == At::FirstItem && next == ']') {
        reader.take();
        close();
        return Status::Ok;
    }
    begin(next);
    if (next == '{' || next == '[') {
        if (m_depth == JsonReader::kMaxDepth)
            return Status::Bad;
        reader.take();
        open(next == '{');
    } else if (next == '"') {
        reader.take();
        keepToken("\"");
        if (m_kind == Kind::Text)
            m_json = '"';
        m_isKey = false;
        m_at = At::Text;
    } else if (next == 't' || next == 'f' || next == 'n') {
        const std::string_view word = next == 't' ? "true" : next == 'f' ? "false" : "null";
        if ((status = reader.readWord(word)) != Status::Ok)
            return status;
        keepToken(word);
        if (m_kind == Kind::Word)
            m_json = word;
        m_at = At::Behind;
    } else {
        m_digits = Digits::None;
        m_at = At::Number;
    }
    return Status::Ok;
}

/// Decides by the first byte of all whether it is kept.
void LongValue::begin(char first)
{
    if (m_kind != Kind::Unknown)
        return;
    if (first == 't' || first == 'f' || first == 'n')
        m_kind = Kind::Word;
    else if (first == '"' && m_kinds.texts)
        m_kind = Kind::Text;
    else if (first == '{' && m_kinds.objects)
        m_kind = Kind::Object;
    else if ((first == '-' || isDigit(first)) && m_kinds.numbers)
        m_kind = Kind::Number;
    else
        m_kind = Kind::NotKept;
}

void LongValue::open(bool isObject)
{
    ++m_depth;
    m_isObject[static_cast<std::size_t>(m_depth)] = isObject;
    keepToken(isObject ? "{" : "[");
    m_at = isObject ? At::FirstKey : At::FirstItem;
}

void LongValue::close()
{
    keepToken(isInObject() ? "}" : "]");
    --m_depth;
    m_at = At::Behind;
}

Status LongValue::readKey(JsonReader &reader)
{
    char next = 0;
    const Status status = reader.peek(next);
    if (status != Status::Ok)
        return status;
    if (m_at == At::FirstKey && next == '}') {
        reader.take();
        close();
        return Status::Ok;
    }
    if (next != '"')
        return Status::Bad;
    reader.take();
    keepToken("\"");
    m_isKey = true;
    m_at = At::Text;
    return Status::Ok;
}

Status LongValue::readText(JsonReader &reader)
{
    for (;;) {
        const char *const from = reader.position();
        std::string_view part;
        if (const Status status = reader.readPart(part); status != Status::Ok)
            return status;
        if (!part.data()) {
            keepToken("\"");
            m_at = m_isKey ? At::Colon : At::Behind;
            return Status::Ok;
        }
        if (m_kind == Kind::Text || part.data() == from)
            keep(part);
        else // an escape, or what is no UTF-8, as it stands there
            keepToken({from, static_cast<std::size_t>(reader.position() - from)});
    }
}

bool LongValue::takesDigit(char c)
{
    const auto go = [this](Digits digits) {
        m_digits = digits;
        return true;
    };
    const bool isExponent = c == 'e' || c == 'E';
    switch (m_digits) {
    case Digits::None:
        if (c == '-')
            return go(Digits::Sign);
        [[fallthrough]];
    case Digits::Sign:
        return isDigit(c) && go(c == '0' ? Digits::Zero : Digits::Whole);
    case Digits::Zero:
        return (c == '.' && go(Digits::Point)) || (isExponent && go(Digits::Exponent));
    case Digits::Whole:
        return isDigit(c) || (c == '.' && go(Digits::Point)) || (isExponent && go(Digits::Exponent));
    case Digits::Point:
        return isDigit(c) && go(Digits::Fraction);
    case Digits::Fraction:
        return isDigit(c) || (isExponent && go(Digits::Exponent));
    case Digits::Exponent:
        if (c == '+' || c == '-')
            return go(Digits::ExponentSign);
        [[fallthrough]];
    case Digits::ExponentSign:
        return isDigit(c) && go(Digits::Power);
    case Digits::Power:
        return isDigit(c);
    }
    return false;
}

Status LongValue::readNumber(JsonReader &reader)
{
    const char *const from = reader.position();
    const char *at = from;
    while (at < reader.end() && takesDigit(*at))
        ++at;
    reader.takeUpTo(at);
    if (m_kind == Kind::Object || m_kind == Kind::Number)
        keep({from, static_cast<std::size_t>(at - from)});
    if (at == reader.end())
        return Status::NeedMore;
    if (m_digits != Digits::Zero && m_digits != Digits::Whole && m_digits != Digits::Fraction &&
        m_digits != Digits::Power)
        return Status::Bad;
    m_at = At::Behind;
    return Status::Ok;
}

Status LongValue::readBehind(JsonReader &reader)
{
    char next = 0;
    const Status status = reader.peek(next);
    if (status != Status::Ok)
        return status;
    if (next != ',' && next != (isInObject() ? '}' : ']'))
        return Status::Bad;
    reader.take();
    if (next != ',') {
        close();
        return Status::Ok;
    }
    keepToken(",");
    m_at = isInObject() ? At::Key : At::Value;
    return Status::Ok;
}

/// Keeps what may be cut between any two letters.
void LongValue::keep(std::string_view bytes)
{
    if (m_isCut || m_kind == Kind::NotKept)
        return;
    if (bytes.size() > m_longest - m_kept) {
        bytes = wholeLetters(bytes.substr(0, m_longest - m_kept));
        m_isCut = true;
    }
    m_kept += bytes.size();
    if (m_kind == Kind::Text)
        appendJsonText(m_json, bytes);
    else
        m_json += bytes;
}

/// Keeps a part of an object that is never cut itself.
void LongValue::keepToken(std::string_view token)
{
    if (m_kind != Kind::Object || m_isCut)
        return;
    m_isCut = token.size() > m_longest - m_kept;
    if (!m_isCut)
        keep(token);
}

std::string LongValue::takeJson()
{
    switch (m_kind) {
    case Kind::Word:
        return std::move(m_json);
    case Kind::Number:
        if (m_isCut)
            break;
        return std::move(m_json);
    case Kind::Text:
        if (m_isCut && m_kinds.neverCut)
            break;
        if (m_isCut)
            m_json += kCutMark;
        m_json += '"';
        return std::move(m_json);
    case Kind::Object:
        if (m_isCut) {
            std::string text = "\"";
            appendJsonText(text, m_json);
            text += kCutMark;
            text += '"';
            return text;
        }
        return std::move(m_json);
    case Kind::Unknown:
    case Kind::NotKept:
        break;
    }
    return "false";
}

} // namespace batchlens
