#pragma once

#include "core/filetable.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace batchlens::tests {

/// One file as a test writes it down: nothing is null.
struct File
{
    FileState state = FileState::Failed;
    QByteArray label;
    std::optional<QByteArray> path = std::nullopt;
    std::optional<QByteArray> message = std::nullopt;
    std::optional<QByteArray> uploadId = std::nullopt;
    std::optional<QByteArray> remotePath = std::nullopt;
    quint32 warnings = 0;
};

inline std::string_view viewOf(const QByteArray &bytes)
{
    return bytes.isEmpty() ? std::string_view("")
                           : std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

inline std::string_view viewOf(const std::optional<QByteArray> &bytes)
{
    return bytes ? viewOf(*bytes) : std::string_view();
}

inline void append(FileTable &table, const File &file)
{
    table.append(file.state, {viewOf(file.label), viewOf(file.path), viewOf(file.uploadId), viewOf(file.remotePath),
                              viewOf(file.message), file.warnings});
}

inline FileTable tableOf(const QList<File> &files)
{
    FileTable table;
    for (const File &file : files)
        append(table, file);
    table.finish();
    return table;
}

/// Failed files that have a label and nothing else.
inline FileTable tableOfLabels(const QList<QByteArray> &labels)
{
    FileTable table;
    for (const QByteArray &label : labels)
        append(table, {FileState::Failed, label});
    table.finish();
    return table;
}

} // namespace batchlens::tests
