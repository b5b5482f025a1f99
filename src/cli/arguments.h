#pragma once

#include "core/exportspec.h"
#include "core/result.h"

#include <QDateTime>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace batchlens {

/// The most that --max-size takes.
inline constexpr int kMostMiB = 1024;

/// What a person asked the command line for, checked and complete.
struct Arguments
{
    enum class Command { Help, Version, Batches, Show, Export, Key };
    enum class KeyAction { Set, Clear, Status };

    Command command = Command::Help;
    KeyAction keyAction = KeyAction::Status;
    /// As parseApiUrl() gives it; invalid for an export of a file.
    QUrl apiUrl;
    /// Byte cap of an answer; nothing: as in the preferences.
    std::optional<int> maxSizeMiB;
    QString project;
    /// In the order asked, each once.
    QStringList batchIds;
    bool all = false;
    /// Invalid: all batches.
    QDateTime since;
    bool json = false;
    /// To end with 1 where a batch has a failed file or a failed job.
    bool failIfAny = false;
    /// A saved batch document, `-` for standard input; empty: the batches come from the API.
    QString input;
    /// `-` for standard output.
    QString output = QStringLiteral("-");
    ExportSpec spec = ExportSpec::scripts();
};

/// Reads the arguments, the program's name not among them. The environment stands in for the API URL and the project
/// where no argument names them. InvalidInput with a sentence that never repeats what may be a key.
Result<Arguments> parseArguments(const QStringList &words, const QProcessEnvironment &environment);

/// What --help prints.
QString helpText();

} // namespace batchlens
