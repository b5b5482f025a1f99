#pragma once

#include <QString>

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

} // namespace batchlens
