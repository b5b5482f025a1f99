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
    const auto decoded = [](std::string_view bytes) {
        return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    };
    return utf8.starts_with(kMark) ? QChar(QChar::ByteOrderMark) + textOf(utf8.substr(kMark.size())) : decoded(utf8);
}

} // namespace batchlens
