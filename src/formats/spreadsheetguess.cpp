#include "formats/spreadsheetguess.h"

#include <algorithm>

namespace batchlens {

namespace {

/// More digits than a double keeps.
constexpr std::size_t kKeptDigits = 15;
constexpr std::size_t kLongest = 32;
/// A day and a time have so many of `/`, `-` and `:` at most; an id has more.
constexpr std::ptrdiff_t kMostSigns = 4;
constexpr std::ptrdiff_t kMostPoints = 3;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

bool isChangedBySpreadsheets(std::string_view value)
{
    // Most values begin with a letter.
    if (value.empty() || value.size() > kLongest || !(isDigit(value.front()) || value.front() == '.'))
        return false;
    if (std::all_of(value.begin(), value.end(), isDigit))
        return value.size() > kKeptDigits || (value.front() == '0' && value.size() > 1);
    const auto isOfNumbers = [](char c) {
        return isDigit(c) || std::string_view(".,/-:+eE% TZ").find(c) != std::string_view::npos;
    };
    const auto signs =
        std::count_if(value.begin(), value.end(), [](char c) { return c == '/' || c == '-' || c == ':'; });
    return std::all_of(value.begin(), value.end(), isOfNumbers) && signs <= kMostSigns &&
           std::count(value.begin(), value.end(), '.') <= kMostPoints &&
           std::any_of(value.begin(), value.end(), isDigit);
}

} // namespace batchlens
