#include "cli/arguments.h"

#include "cli/optionwords.h"
#include "cli/sincetime.h"
#include "core/apiurl.h"
#include "storage/keytext.h"

#include <QCoreApplication>

#include <optional>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::Arguments)
};

Error misused(const QString &sentence)
{
    Error error;
    error.kind = ErrorKind::InvalidInput;
    error.message = sentence;
    error.detail = u"usage"_s;
    return error;
}

/// Puts what a parser made of an option's value into its place; nothing where the option was not given.
template <typename T, typename Parse>
Result<Done> take(const OptionWords &words, const QString &name, Parse parse, T &place)
{
    if (!words.has(name))
        return Done{};
    Result<T> value = parse(words.values.value(name));
    if (!value)
        return value.error();
    place = std::move(*value);
    return Done{};
}

Result<ExportSpec> parsePreset(const QString &text)
{
    if (text == "scripts"_L1)
        return ExportSpec::scripts();
    if (text == "spreadsheet"_L1)
        return ExportSpec::spreadsheet();
    return misused(Texts::tr("There is no preset “%1”; it is scripts or spreadsheet.").arg(text));
}

Result<std::optional<int>> parseMaxSize(const QString &text)
{
    bool isNumber = false;
    const int size = text.toInt(&isNumber);
    if (isNumber && size >= 1 && size <= kMostMiB)
        return std::optional(size);
    return misused(Texts::tr("--max-size must be a number of MiB from 1 to %1.").arg(kMostMiB));
}

/// Whether what the words say of a workbook, or of the file's name, fits together.
Result<Done> checkFormat(const OptionWords &words, const Arguments &arguments)
{
    const bool isWorkbook = arguments.spec.format == ExportFormat::Xlsx;
    if (isWorkbook && words.has(u"delimiter"_s))
        return misused(Texts::tr("--delimiter goes with CSV, not with xlsx."));
    if (!isWorkbook && words.has(u"no-summary"_s))
        return misused(Texts::tr("--no-summary goes with --format xlsx only."));
    const std::optional<ExportFormat> named = formatOfName(arguments.output);
    // Without --format it is CSV; which is fine for any name but that of a workbook.
    const bool isMeant = words.has(u"format"_s) || named == ExportFormat::Xlsx;
    if (named && isMeant && *named != arguments.spec.format)
        return misused(Texts::tr("“%1” has the name of another format; say --format %2, or give it another name.")
                           .arg(arguments.output, fileEnding(*named)));
    return Done{};
}

Result<Done> takeExportOptions(const OptionWords &words, Arguments &arguments)
{
    ExportSpec &spec = arguments.spec;
    // The preset first: whatever is named by itself wins over it.
    Result<Done> taken = take(words, u"preset"_s, parsePreset, spec);
    if (taken)
        taken = take(words, u"states"_s, parseStates, spec.states);
    if (taken)
        taken = take(words, u"columns"_s, parseColumns, spec.columns);
    if (taken)
        taken = take(words, u"delimiter"_s, parseDelimiter, spec.delimiter);
    if (taken)
        taken = take(words, u"format"_s, parseFormat, spec.format);
    if (words.has(u"no-header"_s))
        spec.header = false;
    if (words.has(u"no-summary"_s))
        spec.summary = false;
    arguments.input = words.values.value(u"input"_s);
    arguments.output = words.values.value(u"output"_s, arguments.output);
    return taken ? checkFormat(words, arguments) : taken;
}

Result<Done> checkInput(const OptionWords &words)
{
    for (const QString &other : {u"project"_s, u"batch"_s, u"all"_s, u"since"_s}) {
        if (words.has(other))
            return misused(Texts::tr("--input and --%1 exclude each other.").arg(other));
    }
    return Done{};
}

Result<Done> checkBatches(const OptionWords &words, const Arguments &arguments)
{
    if (words.command == kShowCommand) {
        if (arguments.batchIds.isEmpty())
            return misused(Texts::tr("--batch is missing: the ID of the batch to show."));
        if (arguments.batchIds.size() > 1)
            return misused(Texts::tr("“show” takes one batch."));
    }
    if (words.command == kExportCommand) {
        if (arguments.all && !arguments.batchIds.isEmpty())
            return misused(Texts::tr("--all and --batch exclude each other."));
        if (!arguments.all && arguments.batchIds.isEmpty())
            return misused(Texts::tr("Nothing to export is named: give --batch, --all or --input."));
        if (!arguments.all && arguments.since.isValid())
            return misused(Texts::tr("--since goes with --all only."));
    }
    return Done{};
}

Result<Done> takeApiUrl(const OptionWords &words, const QProcessEnvironment &environment, Arguments &arguments)
{
    QString text = words.values.value(u"api-url"_s);
    const bool isFile = words.has(u"input"_s);
    if (text.isEmpty() && isFile)
        return Done{};
    if (text.isEmpty())
        text = withoutQuotes(environment.value(u"VERYFRONT_API_URL"_s));
    const Result<QUrl> url = parseApiUrl(text.isEmpty() ? defaultApiUrl() : text);
    if (!url)
        return url.error();
    if (!isFile)
        arguments.apiUrl = *url;
    return Done{};
}

Result<Done> takeKeyAction(const OptionWords &words, Arguments &arguments)
{
    // What else stands here may be a key, so it is not repeated.
    if (words.keyWords.size() > 1)
        return misused(Texts::tr("“key %1” takes no further word; a key is read from standard input, never from the "
                                 "command line.")
                           .arg(u"set|clear|status"_s));
    const QString action = words.keyWords.value(0);
    if (action == "set"_L1)
        arguments.keyAction = Arguments::KeyAction::Set;
    else if (action == "clear"_L1)
        arguments.keyAction = Arguments::KeyAction::Clear;
    else if (action == "status"_L1)
        arguments.keyAction = Arguments::KeyAction::Status;
    else
        return misused(Texts::tr("Say “key set”, “key clear” or “key status”."));
    return Done{};
}

Arguments::Command commandOf(CommandBit bit)
{
    switch (bit) {
    case kBatchesCommand:
        return Arguments::Command::Batches;
    case kShowCommand:
        return Arguments::Command::Show;
    case kExportCommand:
        return Arguments::Command::Export;
    case kKeyCommand:
        return Arguments::Command::Key;
    case kEveryCommand:
        break;
    }
    return Arguments::Command::Help;
}

Result<Done> takeProject(const OptionWords &words, const QProcessEnvironment &environment, Arguments &arguments)
{
    arguments.project =
        words.values.value(u"project"_s, withoutQuotes(environment.value(u"VERYFRONT_PROJECT_SLUG"_s))).trimmed();
    if (arguments.project.isEmpty())
        return misused(Texts::tr("--project is missing, and VERYFRONT_PROJECT_SLUG is not set."));
    return Done{};
}

} // namespace

Result<Arguments> parseArguments(const QStringList &given, const QProcessEnvironment &environment)
{
    const Result<OptionWords> words = sortWords(given);
    if (!words)
        return words.error();
    Arguments arguments;
    if (words->has(u"help"_s) || words->has(u"version"_s)) {
        arguments.command = words->has(u"help"_s) ? Arguments::Command::Help : Arguments::Command::Version;
        return arguments;
    }
    arguments.command = commandOf(words->command);
    arguments.all = words->has(u"all"_s);
    arguments.json = words->has(u"json"_s);
    arguments.failIfAny = words->has(u"fail-if-any"_s);
    arguments.batchIds = words->batchIds;
    arguments.batchIds.removeDuplicates();

    Result<Done> taken = take(*words, u"max-size"_s, parseMaxSize, arguments.maxSizeMiB);
    if (taken)
        taken = take(
            *words, u"since"_s, [](const QString &text) { return parseSince(text, QDateTime::currentDateTime()); },
            arguments.since);
    if (taken)
        taken = takeApiUrl(*words, environment, arguments);
    if (taken && words->command == kExportCommand)
        taken = takeExportOptions(*words, arguments);
    if (taken && words->command == kKeyCommand)
        taken = takeKeyAction(*words, arguments);
    else if (taken && words->has(u"input"_s))
        taken = checkInput(*words);
    else if (taken) {
        taken = checkBatches(*words, arguments);
        if (taken)
            taken = takeProject(*words, environment, arguments);
    }
    if (!taken)
        return taken.error();
    return arguments;
}

} // namespace batchlens
