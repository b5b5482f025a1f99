#include "cli/apiaccess.h"
#include "cli/batchreader.h"
#include "cli/commands.h"
#include "cli/failifany.h"
#include "cli/oddities.h"
#include "cli/standardinput.h"
#include "core/batchsummary.h"
#include "core/display.h"
#include "formats/batchdocuments.h"
#include "formats/destination.h"
#include "formats/exporter.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>

#include <algorithm>
#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::Commands)
};

/// Whether the output is standard output, by whatever name.
bool isStandardOutput(const QString &output)
{
    return output == "-"_L1 || destinationOf(QFile::encodeName(output)).descriptor == STDOUT_FILENO;
}

/// Whether somebody would see the output's bytes.
bool isTerminal(const QString &output)
{
    if (isStandardOutput(output))
        return isatty(STDOUT_FILENO) != 0;
    // Only a device is opened to ask: the reader of a pipe would take closing it for the end.
    const QByteArray path = QFile::encodeName(output);
    struct stat info;
    if (stat(path.constData(), &info) != 0 || !S_ISCHR(info.st_mode))
        return false;
    const int device = ::open(path.constData(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    const bool isOne = device >= 0 && isatty(device) != 0;
    if (device >= 0)
        ::close(device);
    return isOne;
}

ExportTarget targetOf(const Arguments &arguments)
{
    return isStandardOutput(arguments.output) ? ExportTarget::standardOutput() : ExportTarget::file(arguments.output);
}

/// The states to keep: those that are written, and the failed ones to look at with --fail-if-any. A sheet about several
/// batches counts all their files.
BatchParser::Options keeping(const Arguments &arguments)
{
    BatchParser::Options options;
    const bool maybeSeveral = arguments.all || arguments.batchIds.size() > 1 || !arguments.input.isEmpty();
    if (arguments.spec.format == ExportFormat::Xlsx && arguments.spec.summary && maybeSeveral)
        return options;
    options.keep = {};
    for (const FileState state : arguments.spec.states)
        options.keep[static_cast<std::size_t>(state)] = true;
    if (arguments.failIfAny)
        options.keep[static_cast<std::size_t>(FileState::Failed)] = true;
    return options;
}

ExitStatus sayUnread(const Error &error)
{
    say(error.message);
    return statusOfReading(error);
}

ExitStatus sayUnwritten(const Error &error)
{
    const ExitStatus status = statusOfWriting(error);
    if (status != kClosedPipe)
        say(error.message);
    return status;
}

/// Newest first by created_at, then by id; what has no time comes last.
void sortNewestFirst(std::vector<BatchPtr> &batches)
{
    std::vector<std::pair<BatchSummary, BatchPtr>> keyed;
    for (BatchPtr &batch : batches) {
        BatchSummary key;
        key.id = batch->id;
        key.created = parseTimestamp(batch->createdAt);
        keyed.emplace_back(std::move(key), std::move(batch));
    }
    std::sort(keyed.begin(), keyed.end(), [](const auto &a, const auto &b) { return newerFirst(a.first, b.first); });
    std::transform(keyed.begin(), keyed.end(), batches.begin(), [](auto &entry) { return std::move(entry.second); });
}

void sayResult(const Arguments &arguments, qint64 rows)
{
    if (rows > 0) {
        if (isWatched() && !isStandardOutput(arguments.output))
            say(Texts::tr("%1 rows were written to “%2”.").arg(display::number(rows), arguments.output));
        return;
    }
    const bool hasHead = arguments.spec.header && arguments.spec.format != ExportFormat::JsonLines;
    QStringList states;
    for (const FileState state : arguments.spec.states)
        states.append(fileStateWord(state));
    const QString none = Texts::tr("Nothing to export: no file is listed as %1.").arg(states.join(u", "_s));
    say(hasHead ? Texts::tr("%1 Only the header was written.").arg(none) : none);
}

/// Writes the batches in their order, each dropped once it is written.
ExitStatus write(const Arguments &arguments, ExportSession &session, std::vector<BatchPtr> batches)
{
    const bool isNamed = batches.size() > 1;
    if (isNamed || arguments.all)
        session.setSummary({arguments.project, {}, QDateTime::currentDateTimeUtc()});
    FailIfAny failures(arguments.failIfAny);
    for (BatchPtr &batch : batches) {
        failures.look(*batch);
        sayOddities(*batch, arguments.spec.states, isNamed);
        ExportPart part;
        part.batch = std::move(batch);
        if (const Result<Done> added = session.add(part); !added)
            return sayUnwritten(added.error());
    }
    const Result<ExportReport> report = session.commit();
    if (!report)
        return sayUnwritten(report.error());
    sayResult(arguments, report->rows);
    if (!report->note.isEmpty())
        say(report->note);
    return failures.status(kDone);
}

/// The way a large document takes from file to file: no network, no keychain, and nothing held but the asked states.
ExitStatus exportDocument(const Arguments &arguments)
{
    const int open = openInputOf(arguments.input);
    const std::unique_ptr<QIODevice> document =
        open >= 0 ? std::unique_ptr<QIODevice>(new OpenInput(open)) : std::make_unique<QFile>(arguments.input);
    if (!document->isOpen() && !document->open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        say(Texts::tr("“%1” cannot be opened: %2").arg(arguments.input, document->errorString()));
        return kUsage;
    }
    ExportSession session(arguments.spec);
    if (const Result<Done> opened = session.open(targetOf(arguments)); !opened)
        return sayUnwritten(opened.error());

    ProgressLine progress;
    Result<std::vector<Batch>> batches =
        readBatches(*document, keeping(arguments), {}, [&progress](qint64 bytes, qint64 files) {
            progress.show([bytes, files] {
                return Texts::tr("Reading: %1, %2 files…").arg(display::bytes(bytes), display::number(files));
            });
        });
    progress.clear();
    if (!batches) {
        say(Texts::tr("“%1”: %2")
                .arg(open == STDIN_FILENO ? Texts::tr("Standard input") : arguments.input, batches.error().message));
        return statusOfReading(batches.error());
    }
    std::vector<BatchPtr> read;
    for (Batch &batch : *batches)
        read.push_back(std::make_shared<const Batch>(std::move(batch)));
    return write(arguments, session, std::move(read));
}

ExitStatus exportProject(const Arguments &arguments)
{
    const Result<std::unique_ptr<ApiAccess>> access = ApiAccess::open(arguments);
    if (!access)
        return sayUnread(access.error());
    // Opened first: whoever cannot write need not read for minutes.
    ExportSession session(arguments.spec);
    if (const Result<Done> opened = session.open(targetOf(arguments)); !opened)
        return sayUnwritten(opened.error());

    // Written once all are read: their order is known only then, and a refused key must leave nothing written.
    QHash<QString, BatchPtr> read;
    BatchReader reader(access->get(), keeping(arguments),
                       [&read](const QString &id, const BatchPtr &batch) { read.insert(id, batch); });
    const ExitStatus status = arguments.all ? reader.readAll(arguments.project, arguments.since)
                                            : reader.readSome(arguments.project, arguments.batchIds);
    if (status != kDone && status != kPartly)
        return status;

    std::vector<BatchPtr> batches;
    if (arguments.all) {
        batches.assign(read.cbegin(), read.cend());
        sortNewestFirst(batches);
    } else {
        for (const QString &id : arguments.batchIds) {
            if (const BatchPtr batch = read.value(id))
                batches.push_back(batch);
        }
    }
    read.clear();
    const ExitStatus written = write(arguments, session, std::move(batches));
    const bool isWritten = written == kDone || written == kFailures;
    return isWritten && status != kDone ? status : written;
}

} // namespace

ExitStatus runExport(const Arguments &arguments)
{
    if (arguments.spec.format == ExportFormat::Xlsx && isTerminal(arguments.output)) {
        say(Texts::tr("A workbook is nothing for a terminal; name a file with --output."));
        return kUsage;
    }
    return arguments.input.isEmpty() ? exportProject(arguments) : exportDocument(arguments);
}

} // namespace batchlens
