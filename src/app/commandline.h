#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace batchlens {

/// What a person asked the window for when starting it.
struct CommandLine
{
    bool demo = false;
    bool reportPaint = false;
    bool help = false;
    bool version = false;
    /// Where to save a picture of the window; empty: no picture, no end.
    QString grabFile;
    /// A saved batch document, or the address of a batch in the API; empty for none.
    QString target;
};

/// Reads the arguments, the program's name not among them. InvalidInput with a sentence for unknown or missing ones.
Result<CommandLine> parseCommandLine(const QStringList &arguments);
/// What --help prints.
QString commandLineHelp();

/// The parts of a batch's address in the API, `…/projects/REF/job-batches/ID`.
struct BatchAddress
{
    QString apiUrl;
    QString project;
    QString batchId;
};
/// Nothing where the text is no such address.
std::optional<BatchAddress> parseBatchAddress(const QString &text);

} // namespace batchlens
