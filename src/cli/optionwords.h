#pragma once

#include "core/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace batchlens {

/// The commands an option goes with, as bits.
enum CommandBit : unsigned {
    kBatchesCommand = 1,
    kShowCommand = 2,
    kExportCommand = 4,
    kKeyCommand = 8,
    kEveryCommand = 15
};

/// Arguments sorted into options and plain words, not yet understood.
struct OptionWords
{
    /// Empty where none was named.
    QString commandWord;
    CommandBit command = kEveryCommand;
    /// By name, without the dashes; an option without a value has an empty one.
    QHash<QString, QString> values;
    /// In the order given: the values of `--batch` and the plain words after it.
    QStringList batchIds;
    /// The plain words behind `key`.
    QStringList keyWords;

    bool has(const QString &name) const { return values.contains(name); }
};

/// InvalidInput for an unknown command or option, one that does not go with the command, a missing value, an option
/// given twice (but `--batch`) and a plain word that belongs to nothing. `--help` and `--version` end the reading.
Result<OptionWords> sortWords(const QStringList &words);

} // namespace batchlens
