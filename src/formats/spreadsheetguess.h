#pragma once

#include <string_view>

namespace batchlens {

/// Whether a spreadsheet that opens a CSV file by itself would show something else than the text of a value: a number
/// without its leading zeros or its sixteenth digit, a day, a time. True for what Excel or LibreOffice takes for one in
/// some country; a plain number that stays as it is, is none.
bool isChangedBySpreadsheets(std::string_view value);

} // namespace batchlens
