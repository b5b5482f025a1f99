#pragma once

#include <QByteArray>
#include <QList>

namespace batchlens {

/// How a file of a simulated batch ends.
enum class FileFate : quint8 {
    Completed,
    Warned, ///< completed, with warnings
    Skipped,
    Failed,
    Remaining, ///< never begun although the batch ended
    Processing ///< begun and never finished
};

/// Whether a file ends among the completed ones.
inline bool isCompleted(FileFate fate)
{
    return fate == FileFate::Completed || fate == FileFate::Warned;
}

/// One file entry of a batch document, and what the job's own result says of it besides. UTF-8; null means null.
struct SimulatedFile
{
    QByteArray label{};
    QByteArray path{};
    QByteArray uploadId{};
    QByteArray remotePath{};
    qint64 warnings = 0;
    /// Failed and skipped files only.
    QByteArray message{};
    /// `parser_error`, `upload_error`, `unsupported_file_type`, …; failed and skipped files only.
    QByteArray reason{};
    FileFate fate = FileFate::Completed;
};

/// A well-mixed number for a seed and a place: the only source of chance in the simulator, so the same on every
/// machine.
quint64 mixed(quint64 seed, quint64 a, quint64 b = 0);
/// A lower-case version 4 UUID for a seed and a place.
QByteArray uuidFor(quint64 seed, quint64 a, quint64 b = 0);

/// File number `index` of a made-up folder below uploads/: the same for the same arguments.
SimulatedFile makeFile(quint64 seed, const QByteArray &folder, quint32 index, FileFate fate);

/// The failures of the handbook's nightly ingest, 31 files of five causes.
QList<SimulatedFile> handbookFailures(quint64 seed);
/// Names and messages as odd as the documents allow: non-ASCII, several lines, quotes, markup, control and bidi
/// characters, formulas, the same label twice, uploads from a chat, null paths and upload ids.
QList<SimulatedFile> oddFiles(quint64 seed);

} // namespace batchlens
