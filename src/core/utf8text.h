#pragma once

#include <QString>

#include <cstddef>
#include <string_view>

namespace batchlens {

/// UTF-8 as a QString; a null view is a null QString. Keeps a leading U+FEFF, which QString::fromUtf8() takes for a
/// mark of the encoding and drops: in a value it is a character like any other. Any thread.
inline QString textOf(std::string_view utf8)
{
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (!utf8.data())
        return {};
    // Only the first mark is dropped.
    const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    return utf8.starts_with(kMark) ? QChar(QChar::ByteOrderMark) + text : text;
}

/// A text that was cut after some byte, without the letter that the cut went through. Any thread.
inline std::string_view wholeLetters(std::string_view text)
{
    const auto isInner = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    std::size_t lead = text.size();
    while (lead > 0 && text.size() - lead < 3 && isInner(text[lead - 1]))
        --lead;
    if (lead == 0)
        return text;
    const auto first = static_cast<unsigned char>(text[lead - 1]);
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    return text.size() - lead + 1 < length ? text.substr(0, lead - 1) : text;
}

} // namespace batchlens
