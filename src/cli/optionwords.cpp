#include "cli/optionwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::Arguments)
};

struct Option
{
    QLatin1StringView name;
    bool hasValue;
    unsigned commands;
};

constexpr std::array kOptions{
    Option{"api-url"_L1, true, kEveryCommand},
    Option{"max-size"_L1, true, kEveryCommand},
    Option{"help"_L1, false, kEveryCommand},
    Option{"version"_L1, false, kEveryCommand},
    Option{"project"_L1, true, kBatchesCommand | kShowCommand | kExportCommand},
    Option{"since"_L1, true, kBatchesCommand | kExportCommand},
    Option{"json"_L1, false, kBatchesCommand | kShowCommand},
    Option{"batch"_L1, true, kShowCommand | kExportCommand},
    Option{"all"_L1, false, kExportCommand},
    Option{"input"_L1, true, kExportCommand},
    Option{"states"_L1, true, kExportCommand},
    Option{"columns"_L1, true, kExportCommand},
    Option{"preset"_L1, true, kExportCommand},
    Option{"delimiter"_L1, true, kExportCommand},
    Option{"format"_L1, true, kExportCommand},
    Option{"no-header"_L1, false, kExportCommand},
    Option{"no-summary"_L1, false, kExportCommand},
    Option{"fail-if-any"_L1, false, kBatchesCommand | kExportCommand},
    Option{"output"_L1, true, kExportCommand},
};

constexpr std::array<std::pair<QLatin1StringView, CommandBit>, 4> kCommands{{
    {"batches"_L1, kBatchesCommand},
    {"show"_L1, kShowCommand},
    {"export"_L1, kExportCommand},
    {"key"_L1, kKeyCommand},
}};

Error misused(const QString &sentence)
{
    Error error;
    error.kind = ErrorKind::InvalidInput;
    error.message = sentence;
    error.detail = u"usage"_s;
    return error;
}

/// A plain word as it may be repeated: not what has the shape of an API key or of a session's token.
QString repeatable(const QString &word)
{
    return word.startsWith("vf_"_L1) || word.startsWith("eyJ"_L1) ? u"…"_s : word;
}

/// Whether an option's value is taken as it is. Any other is trimmed: lists that were written on Windows put a carriage
/// return behind the last word of a line.
bool isVerbatim(const QString &name)
{
    return name == "delimiter"_L1 || name == "input"_L1 || name == "output"_L1;
}

const Option *optionNamed(QStringView name)
{
    const auto found =
        std::find_if(kOptions.begin(), kOptions.end(), [name](const Option &option) { return name == option.name; });
    return found == kOptions.end() ? nullptr : found;
}

/// One option, which begins words[at]; `at` then stands on its last word.
Result<Done> takeOption(const QStringList &words, qsizetype &at, OptionWords &sorted)
{
    const QString &word = words.at(at);
    const qsizetype equals = word.indexOf(u'=');
    const QString name = word.mid(2, equals < 0 ? -1 : equals - 2).trimmed();
    const Option *option = optionNamed(name);
    // Whatever stands behind an unknown name may be a key.
    if (!option)
        return misused(Texts::tr("There is no option “--%1”.").arg(name));
    QString value;
    if (option->hasValue) {
        const bool isNext = equals < 0 && at + 1 < words.size() && !words.at(at + 1).startsWith("--"_L1);
        if (equals < 0 && !isNext)
            return misused(Texts::tr("--%1 needs a value.").arg(name));
        value = isNext ? words.at(++at) : word.mid(equals + 1);
        if (value.trimmed().isEmpty() && name != "delimiter"_L1)
            return misused(Texts::tr("The value of --%1 is empty.").arg(name));
        if (!isVerbatim(name))
            value = value.trimmed();
        if (name == "batch"_L1)
            sorted.batchIds.append(value);
        else if (sorted.has(name))
            return misused(Texts::tr("--%1 is given twice.").arg(name));
    } else if (equals >= 0) {
        return misused(Texts::tr("--%1 takes no value.").arg(name));
    }
    sorted.values.insert(name, value);
    return Done{};
}

Result<Done> takeCommand(const QString &word, OptionWords &sorted)
{
    for (const auto &[name, command] : kCommands) {
        if (word != name)
            continue;
        sorted.commandWord = word;
        sorted.command = command;
        return Done{};
    }
    return misused(Texts::tr("There is no command “%1”.").arg(repeatable(word)));
}

Result<Done> takePlainWord(const QString &given, OptionWords &sorted)
{
    const QString word = given.trimmed();
    if (sorted.commandWord.isEmpty())
        return takeCommand(word, sorted);
    if (sorted.command == kKeyCommand)
        sorted.keyWords.append(word);
    else if (!sorted.has(u"batch"_s))
        return misused(Texts::tr("“%1” belongs to no option.").arg(repeatable(word)));
    else if (word.isEmpty())
        return misused(Texts::tr("The value of --%1 is empty.").arg(u"batch"_s));
    else
        sorted.batchIds.append(word);
    return Done{};
}

} // namespace

Result<OptionWords> sortWords(const QStringList &words)
{
    OptionWords sorted;
    for (qsizetype at = 0; at < words.size(); ++at) {
        const QString &word = words.at(at);
        const bool isOption = word.startsWith("--"_L1);
        if (!isOption && word.startsWith(u'-'))
            return misused(Texts::tr("There is no option “%1”.").arg(word.section(u'=', 0, 0)));
        const Result<Done> taken = isOption ? takeOption(words, at, sorted) : takePlainWord(word, sorted);
        if (!taken)
            return taken.error();
        if (sorted.has(u"help"_s) || sorted.has(u"version"_s))
            return sorted;
    }
    if (sorted.commandWord.isEmpty())
        return misused(Texts::tr("A command is missing: batches, show, export or key."));
    for (auto value = sorted.values.cbegin(); value != sorted.values.cend(); ++value) {
        if (!(optionNamed(value.key())->commands & sorted.command))
            return misused(Texts::tr("--%1 does not go with “%2”.").arg(value.key(), sorted.commandWord));
    }
    return sorted;
}

} // namespace batchlens
