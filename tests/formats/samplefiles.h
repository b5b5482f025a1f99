#pragma once

#include "core/batch.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <vector>

namespace batchlens::tests {

/// A file as a test writes it down; without a value is null.
struct SampleFile
{
    FileState state = FileState::Failed;
    QByteArray label = {};
    std::optional<QByteArray> path = {};
    std::optional<QByteArray> uploadId = {};
    std::optional<QByteArray> remotePath = {};
    quint32 warnings = 0;
    std::optional<QByteArray> message = {};
};

inline std::string_view viewOf(const std::optional<QByteArray> &text)
{
    if (!text)
        return {};
    return text->isEmpty() ? std::string_view("")
                           : std::string_view(text->constData(), static_cast<std::size_t>(text->size()));
}

inline BatchPtr sampleBatch(const std::vector<SampleFile> &files, const QString &id = QStringLiteral("b1"),
                            const QString &projectId = QStringLiteral("p1"))
{
    auto batch = std::make_shared<Batch>();
    batch->id = id;
    batch->projectId = projectId;
    batch->resultKind = ResultKind::KnowledgeIngest;
    batch->listed.fill(true);
    for (const SampleFile &file : files) {
        batch->files.append(file.state, {viewOf(file.label), viewOf(file.path), viewOf(file.uploadId),
                                         viewOf(file.remotePath), viewOf(file.message), file.warnings});
    }
    batch->files.finish();
    return batch;
}

/// So many failed files with long messages.
inline BatchPtr largeBatch(int files)
{
    auto batch = std::make_shared<Batch>();
    batch->id = QStringLiteral("7b0c1f52-6a3e-4d1b-9f0e-2c8d5a914e10");
    batch->projectId = QStringLiteral("c4a9d3e1-58b7-4f26-8a0d-91e7f3b26c55");
    for (int i = 0; i < files; ++i) {
        const QByteArray path = "uploads/handbook/chapter-" + QByteArray::number(i) + "/scan, part.pdf";
        const QByteArray upload = "5f4d2a67-1e9b-4b0c-8a54-" + QByteArray::number(i).rightJustified(12, '0');
        batch->files.append(FileState::Failed,
                            {viewOf(path),
                             viewOf(path),
                             viewOf(upload),
                             {},
                             "knowledge ingest parser failed: the document is encrypted and has no text layer",
                             0});
    }
    batch->files.finish();
    return batch;
}

} // namespace batchlens::tests
