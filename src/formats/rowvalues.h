#pragma once

#include "core/exportspec.h"
#include "core/filetable.h"
#include "core/uuidbytes.h"

#include <QString>

#include <charconv>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace batchlens {

// What the columns of an export hold, before any format writes it.

/// Columns that hold the same value in all rows of one state of one batch.
struct FixedValues
{
    /// A null QString is a null value.
    QString projectId;
    QString batchId;
    FileState state = FileState::Failed;

    /// Nothing for a column that differs from row to row.
    std::optional<QString> of(ExportColumn column) const
    {
        switch (column) {
        case ExportColumn::ProjectId:
            return projectId;
        case ExportColumn::BatchId:
            return batchId;
        case ExportColumn::State:
            return fileStateWord(state);
        default:
            return {};
        }
    }
};

/// What holds the values that a table does not spell out.
struct SpelledValues
{
    char uploadId[kUuidText];
    std::string remotePath;
    char warnings[std::numeric_limits<quint32>::digits10 + 1];
};

/// A file's value of a column that is not fixed, a view into the table or `spelled`; a null view for null. In the
/// header, since an export calls it for every cell.
inline std::string_view valueOf(ExportColumn column, const FileTable::Segment &segment, const FileTable::Row &row,
                                SpelledValues &spelled)
{
    switch (column) {
    case ExportColumn::Label:
        return FileTable::label(segment, row);
    case ExportColumn::Path:
        return FileTable::path(segment, row);
    case ExportColumn::Message:
        return FileTable::message(segment, row);
    case ExportColumn::UploadId:
        return FileTable::uploadId(segment, row, spelled.uploadId);
    case ExportColumn::RemotePath:
        return FileTable::remotePath(segment, row, spelled.remotePath);
    case ExportColumn::WarningCount: {
        const auto [end, error] = std::to_chars(std::begin(spelled.warnings), std::end(spelled.warnings), row.warnings);
        return {spelled.warnings, static_cast<std::size_t>(end - spelled.warnings)};
    }
    default:
        return {};
    }
}

} // namespace batchlens
