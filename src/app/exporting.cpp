#include "app/exporting.h"

#include "app/browsing.h"
#include "app/session.h"
#include "app/showinfolder.h"
#include "core/display.h"
#include "core/filequery.h"
#include "core/preferences.h"
#include "formats/atomicfile.h"
#include "models/batchcells.h"
#include "models/batchfiltermodel.h"
#include "models/batchlistmodel.h"
#include "ui/batchpage.h"
#include "ui/filestree.h"
#include "ui/freepath.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QPointer>
#include <QStandardPaths>
#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr int kPreviewRows = 4;
constexpr int kShortId = 8;
const QString kTopic = u"export"_s;

QString today()
{
    return QDate::currentDate().toString(Qt::ISODate);
}

/// Whether some batches' files are shown in another order than the server's; only one batch is grouped by folder.
bool hasOtherOrder(const FileQuery &query, qsizetype batches)
{
    return query.sortKey != FileQuery::SortKey::Server ||
           (query.grouping != FileQuery::Grouping::State && batches == 1);
}

/// All files, in the same order.
void dropFilter(FileQuery &query)
{
    query.text.clear();
    query.inverted = false;
    query.states.fill(true);
}

/// Where exports go: also a folder that is away for a moment, since another one would not be looked into.
QString folderOf(const Preferences &preferences)
{
    if (!preferences.exportFolder.isEmpty())
        return preferences.exportFolder;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents).exists() ? documents : QDir::homePath();
}

} // namespace

Exporting::Exporting(Session *session, Browsing *browsing, MainWindow *window, Preferences *preferences,
                     Prompts prompts, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_browsing(browsing)
    , m_window(window)
    , m_preferences(preferences)
    , m_prompts(std::move(prompts))
{
    connect(m_window->action(Actions::ExportFailed), &QAction::triggered, this, [this] { ask(false); });
    connect(m_window->action(Actions::ExportAll), &QAction::triggered, this, [this] { ask(true); });
    connect(m_window->action(Actions::ExportAgain), &QAction::triggered, this, &Exporting::again);
    constexpr std::chrono::milliseconds kCounting{250};
    m_counting.setSingleShot(true);
    m_counting.setInterval(kCounting);
    connect(&m_counting, &QTimer::timeout, this, &Exporting::countUp);
    const auto arrived = [this](const QString &id, bool read) {
        if (m_dialog && !m_counting.isActive())
            m_counting.start();
        if (!m_running || !m_missing.remove(id))
            return;
        m_unread += read ? 0 : 1;
        if (m_missing.isEmpty())
            write();
        else
            m_window->messages()->setText(kTopic, readingText());
    };
    connect(m_session, &Session::batchRead, this, [this, arrived](const QString &, const Snapshot &snapshot) {
        // Kept here: many batches may be more than the cache holds until the last one came.
        const QString &id = snapshot.batch->id;
        const bool isCounted = m_dialog && m_frozen.contains(id) && !m_frozen.value(id);
        if (isCounted || (m_running && m_missing.contains(id)))
            m_frozen.insert(id, snapshot.batch);
        arrived(snapshot.batch->id, true);
    });
    connect(m_session, &Session::batchFailed, this,
            [arrived](const QString &, const QString &id, const Error &) { arrived(id, false); });
    connect(m_session, &Session::refused, this, [this](const Error &error) {
        giveUp(MessageKind::Error, error.message + u' ' + tr("Nothing was written."));
    });
    connect(m_session, &Session::closed, this,
            [this] { giveUp(MessageKind::Note, tr("The export was canceled. Nothing was written.")); });
    // Reading for another project makes room for what the person looks at; the export goes on beside it.
    connect(m_browsing, &Browsing::projectShown, this, &Exporting::readMissing);
}

Exporting::~Exporting()
{
    m_stop.request_stop();
    // The writer works with values of its own; waiting lets it take its temporary file away.
    QThreadPool::globalInstance()->waitForDone();
}

Exporting::Scope Exporting::selectedScope() const
{
    const auto &summaries = m_window->page()->summaries();
    Scope scope;
    for (const BatchSummary &summary : summaries)
        scope.ids.append(summary.shownId());
    if (summaries.size() == 1) {
        scope.title = summaries.front().contents();
        scope.idOrCount = summaries.front().id.left(kShortId);
        scope.date = summaries.front().created.isValid()
                         ? summaries.front().created.toLocalTime().date().toString(Qt::ISODate)
                         : today();
    } else {
        scope.title = m_browsing->currentProjectReference();
        scope.idOrCount = u"%1-batches"_s.arg(summaries.size());
        scope.date = today();
    }
    return scope;
}

Exporting::Scope Exporting::projectScope() const
{
    Scope scope;
    const BatchListModel *batches = m_window->filteredBatches()->batches();
    for (int row = 0; row < batches->rowCount(); ++row)
        scope.ids.append(batches->at(row).shownId());
    scope.title = m_browsing->currentProjectReference();
    scope.idOrCount = u"%1-batches"_s.arg(scope.ids.size());
    scope.date = today();
    scope.wholeProject = true;
    return scope;
}

Exporting::Scope Exporting::selectedFilesScope() const
{
    Scope scope = selectedScope();
    const FileContent &content = m_window->page()->content();
    for (const FileRef ref : m_window->page()->tree()->selectedFiles())
        scope.files[content.batches[ref.batch]->shownId()].push_back(ref.file);
    return scope;
}

BatchPtr Exporting::frozen(const QString &id) const
{
    const BatchPtr kept = m_frozen.value(id);
    return kept ? kept : m_browsing->snapshotOf(id).batch;
}

ExportScope Exporting::describe(const Scope &scope, const QString &title) const
{
    const BatchListModel *batches = m_window->filteredBatches()->batches();
    const FileQuery &query = m_query;
    ExportScope described;
    described.title = title;
    described.batches = scope.ids.size();
    bool running = false;
    bool wasRunning = false;
    for (const QString &id : scope.ids) {
        const int row = batches->rowOf(id);
        if (row < 0)
            continue;
        const BatchSummary &summary = batches->at(row);
        const BatchPtr batch = frozen(id);
        described.unread += batch || summary.loaded || summary.unreadable ? 0 : 1;
        // What is exported is what is listed: the server's bare numbers are no rows.
        if (batch && scope.files.isEmpty())
            described.counts += batch->files.counts();
        else if (batch)
            for (const quint32 file : scope.files.value(id))
                ++described.counts[batch->files.state(file)];
        else if (summary.hasLists)
            described.counts += summary.files.value_or(FileCounts{});
        running = running || summary.moves();
        wasRunning = wasRunning || (summary.inProgress() && !summary.moves());
        if (scope.ids.size() == 1)
            described.remainingLabel = summary.remainingLabel;
    }
    described.filtered = described.counts;
    if (query.filters() && scope.files.isEmpty()) {
        // What the filter leaves of batches that are not read is not known, so it cannot be promised.
        const auto filtered = filteredCounts(scope);
        described.filterOn = filtered.has_value();
        described.filtered = filtered.value_or(described.counts);
    }
    described.otherOrder = hasOtherOrder(query, scope.ids.size()) && scope.files.isEmpty() && !scope.wholeProject;
    if (running)
        described.note =
            scope.ids.size() == 1 ? tr("The batch is still running.") : tr("Some batches are still running.");
    else if (wasRunning)
        described.note = scope.ids.size() == 1 ? tr("The batch was still running when it was saved.")
                                               : tr("Some batches were still running when they were saved.");
    return described;
}

std::optional<FileCounts> Exporting::filteredCounts(const Scope &scope) const
{
    QStringList missing;
    FileCounts counts;
    std::vector<PlannedPart> parts = plan(scope, {true, true}, &missing);
    if (!missing.isEmpty())
        return std::nullopt;
    for (PlannedPart &part : parts) {
        if (part.query) {
            // Counting needs no order.
            part.query->sortKey = FileQuery::SortKey::Server;
            part.query->grouping = FileQuery::Grouping::State;
            const auto answer = runFileQuery(part.batch->files, *part.query);
            part.view = answer ? *answer : nullptr;
        }
        for (const FileState state : kFileStates)
            counts[state] += part.view ? part.view->shownByState[state] : 0;
    }
    return counts;
}

std::vector<PlannedPart> Exporting::plan(const Scope &scope, Which which, QStringList *missing) const
{
    const FileContent &content = m_window->page()->content();
    const FileQuery &query = m_query;
    const bool otherOrder = hasOtherOrder(query, scope.ids.size());
    std::vector<PlannedPart> parts;
    for (const QString &id : scope.ids) {
        PlannedPart part;
        part.batch = frozen(id);
        if (!part.batch) {
            if (missing)
                missing->append(id);
            continue;
        }
        if (!scope.files.isEmpty()) {
            part.chosen = chosenFiles(scope.files.value(id), part.batch->files);
        } else if ((which.onlyFiltered && query.filters()) || (which.asShown && otherOrder)) {
            FileQuery asked = query;
            if (!which.onlyFiltered)
                dropFilter(asked);
            for (qsizetype i = 0; i < content.batches.size(); ++i) {
                if (content.batches[i] == part.batch && content.query == asked)
                    part.view = content.views[i];
            }
            if (!part.view)
                part.query = asked;
            // Several are shown by state, whatever was asked of one.
            part.byState = scope.ids.size() > 1;
            part.serverOrder = !which.asShown && otherOrder;
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

std::shared_ptr<const std::vector<ExportPart>> Exporting::preparedParts(int scope, Which which)
{
    for (const Prepared &known : std::as_const(m_prepared)) {
        if (known.scope == scope && known.which == which)
            return known.parts;
    }
    const auto planned = plan(m_scopes[scope], which);
    if (std::all_of(planned.begin(), planned.end(), [](const PlannedPart &part) { return part.isReady(); }))
        return std::make_shared<const std::vector<ExportPart>>(carriedOut(planned));
    m_prepared.append({scope, which, nullptr});
    QThreadPool::globalInstance()->start([guard = QPointer(this), round = m_round, scope, which, planned] {
        const auto parts = std::make_shared<const std::vector<ExportPart>>(carriedOut(planned));
        QMetaObject::invokeMethod(qApp, [guard, round, scope, which, parts] {
            if (!guard || guard->m_round != round)
                return;
            for (Prepared &known : guard->m_prepared) {
                if (known.scope == scope && known.which == which)
                    known.parts = parts;
            }
            if (guard->m_dialog)
                guard->m_dialog->showPreview();
        });
    });
    return nullptr;
}

std::optional<ExportPreview> Exporting::preview(const ExportRequest &request)
{
    const auto parts = preparedParts(request.scope, {request.onlyFiltered, request.asShown});
    return parts ? std::optional(previewExport(request.spec, *parts, kPreviewRows)) : std::nullopt;
}

void Exporting::countUp()
{
    if (!m_dialog)
        return;
    QList<ExportScope> scopes;
    for (const Scope &scope : std::as_const(m_scopes))
        scopes.append(describe(scope, {}));
    // The first rows may be others now.
    m_prepared.clear();
    ++m_round;
    m_dialog->updateScopes(scopes);
}

QString Exporting::readingText() const
{
    const qsizetype all = m_scope.ids.size();
    return tr("Reading batches to export: %1 of %2…")
        .arg(display::number(all - m_missing.size()), display::number(all));
}

void Exporting::forget()
{
    m_frozen.clear();
    m_prepared.clear();
    ++m_round;
}

QString Exporting::nameFor(const ExportSpec &spec, const Scope &scope) const
{
    return exportFileName(scope.title, scope.idOrCount, spec.states, scope.date, spec.format);
}

ExportChoices Exporting::choices(bool wholeProject)
{
    m_scopes.clear();
    forget();
    m_project = m_browsing->currentProject();
    m_query = m_window->page()->query();
    ExportChoices choices;
    const Scope selected = selectedScope();
    const Scope project = projectScope();
    for (const QString &id : project.ids + selected.ids)
        m_frozen.insert(id, m_browsing->snapshotOf(id).batch);
    const QDateTime now = QDateTime::currentDateTime();
    if (selected.ids.size() == 1) {
        const BatchSummary &batch = m_window->page()->summaries().front();
        QString title = tr("Batch %1 (%2)").arg(display::visible(batch.title(), 80), selected.idOrCount);
        if (batch.fetchedAt.isValid())
            title += tr(", as read %1").arg(display::age(batch.fetchedAt, now));
        else if (const QString time = batchcells::asOf(batch, now); !time.isEmpty())
            title += tr(", %1", "as of 14 Apr").arg(time);
        m_scopes.append(selected);
        choices.scopes.append(describe(selected, title));
    } else if (!selected.ids.isEmpty()) {
        m_scopes.append(selected);
        choices.scopes.append(
            describe(selected, tr("%Ln selected batch(es)", nullptr, static_cast<int>(selected.ids.size()))));
    }
    const auto selectedFiles = static_cast<int>(m_window->page()->tree()->selectedFiles().size());
    if (selectedFiles > 1) {
        m_scopes.append(selectedFilesScope());
        choices.scopes.append(describe(m_scopes.last(), tr("%Ln selected file(s)", nullptr, selectedFiles)));
    }
    if (project.ids.size() > 1 || (selected.ids.isEmpty() && !project.ids.isEmpty())) {
        m_scopes.append(project);
        const QString of = display::visible(m_browsing->currentProjectTitle(), 60);
        choices.scopes.append(
            describe(project, tr("All %Ln batch(es) of %1", nullptr, static_cast<int>(project.ids.size())).arg(of)));
        if (wholeProject)
            choices.scope = static_cast<int>(choices.scopes.size()) - 1;
    }
    choices.spec = m_preferences->exportSpec;
    choices.spec.states = {m_window->page()->onlyState().value_or(FileState::Failed)};
    choices.filterText = m_window->page()->filterText();
    choices.folder = folderOf(*m_preferences);
    choices.preview = [this](const ExportRequest &request) { return preview(request); };
    choices.fileName = [this](const ExportSpec &spec, int scope) { return nameFor(spec, m_scopes[scope]); };
    return choices;
}

void Exporting::ask(bool wholeProject)
{
    if (m_running) {
        m_window->messages()->post(MessageKind::Note, tr("An export is still being written."));
        return;
    }
    const ExportChoices given = choices(wholeProject);
    if (given.scopes.isEmpty())
        return;
    ExportDialog dialog(given, m_prompts, m_window);
    m_dialog = &dialog;
    std::optional<ExportRequest> request;
    connect(&dialog, &ExportDialog::exportRequested, this, [&request](const ExportRequest &asked) { request = asked; });
    dialog.exec();
    if (request)
        run(*request);
    else
        forget();
}

void Exporting::again()
{
    if (!m_last || m_running) {
        ask(false);
        return;
    }
    const ExportChoices given = choices(m_lastWasProject);
    if (m_scopes.isEmpty())
        return;
    ExportRequest request = *m_last;
    request.scope = m_lastWasProject ? static_cast<int>(m_scopes.size()) - 1 : 0;
    request.onlyFiltered = m_query.filters();
    request.asShown = request.asShown && hasOtherOrder(m_query, m_scopes[request.scope].ids.size());
    QStringList missing;
    plan(m_scopes[request.scope], {}, &missing);
    const ExportScope &scope = given.scopes[request.scope];
    qint64 rows = 0;
    for (const FileState state : std::as_const(request.spec.states))
        rows += request.onlyFiltered ? scope.filtered[state] : scope.counts[state];
    if (missing.isEmpty() && rows == 0)
        return ask(m_lastWasProject); // which says why there is nothing
    if (const QString folder = folderOf(*m_preferences); !QDir(folder).exists()) {
        m_window->messages()->post(MessageKind::Error,
                                   tr("There is no folder %1. Nothing was written.").arg(shownPath(folder)),
                                   tr("Choose…"), [this] { ask(m_lastWasProject); });
        return;
    }
    request.path = freeName(QDir(folderOf(*m_preferences)).filePath(nameFor(request.spec, m_scopes[request.scope])));
    run(request);
}

void Exporting::run(const ExportRequest &request)
{
    m_request = request;
    m_scope = m_scopes[request.scope];
    m_lastWasProject = m_scope.wholeProject;
    m_unread = 0;
    m_summary.reset();
    if (m_scope.wholeProject || m_scope.ids.size() > 1)
        m_summary = SummaryHead{m_browsing->currentProjectReference(),
                                request.onlyFiltered ? m_window->page()->filterText() : QString(),
                                QDateTime::currentDateTimeUtc()};
    m_preferences->exportSpec = request.spec;
    if (!request.copyInstead) {
        m_last = request;
        m_preferences->exportFolder = QFileInfo(request.path).absolutePath();
    }
    emit preferencesChanged();
    m_running = true;
    m_stop = std::stop_source();
    QStringList missing;
    plan(m_scope, {}, &missing);
    m_missing = QSet<QString>(missing.begin(), missing.end());
    m_window->messages()->post(
        MessageKind::Note, missing.isEmpty() ? tr("Exporting…") : readingText(), tr("Cancel"), [this] { stop(); },
        kTopic);
    if (missing.isEmpty())
        write();
    else
        readMissing();
}

void Exporting::readMissing()
{
    if (!m_running || m_missing.isEmpty())
        return;
    ProjectReader *reader = m_session->reader(m_project);
    if (!reader)
        return stop();
    QStringList wanted;
    for (const QString &id : std::as_const(m_scope.ids)) {
        if (m_missing.contains(id) && !reader->isWaitingFor(id))
            wanted.append(id);
    }
    if (!wanted.isEmpty())
        reader->fetch(wanted);
}

void Exporting::end(bool written)
{
    m_running = false;
    m_wasWritten = written;
    forget();
    m_window->messages()->withdraw(kTopic);
}

void Exporting::stop()
{
    m_stop.request_stop();
    giveUp(MessageKind::Note, tr("The export was canceled. Nothing was written."));
}

void Exporting::giveUp(MessageKind kind, const QString &why)
{
    if (!m_running || m_missing.isEmpty())
        return;
    m_missing.clear();
    end(false);
    m_window->messages()->post(kind, why);
    emit finished(false);
}

void Exporting::write()
{
    const auto planned = plan(m_scope, {m_request.onlyFiltered, m_request.asShown});
    QThreadPool::globalInstance()->start(
        [guard = QPointer(this), planned, request = m_request, summary = m_summary, stop = m_stop.get_token()] {
            const auto parts = carriedOut(planned, stop);
            const auto text = std::make_shared<QByteArray>();
            const auto html = std::make_shared<QByteArray>();
            auto report = std::make_shared<Result<ExportReport>>(ExportReport{countRows(request.spec, parts), 0, {}});
            if (!request.copyInstead)
                *report = writeExport(request.spec, parts, ExportTarget::file(request.path), stop, {}, summary);
            else if (stop.stop_requested())
                *report = Error{ErrorKind::Canceled, {}, {}};
            else {
                *text = exportBytes(request.spec, parts);
                *html = exportHtml(request.spec, parts);
            }
            QMetaObject::invokeMethod(qApp, [guard, report, text, html, copies = request.copyInstead] {
                if (!guard)
                    return;
                if (copies && *report) {
                    auto *copied = new QMimeData;
                    copied->setText(QString::fromUtf8(*text));
                    if (!html->isEmpty())
                        copied->setData(u"text/html"_s, *html);
                    QGuiApplication::clipboard()->setMimeData(copied);
                }
                guard->takeReport(*report);
            });
        });
}

void Exporting::takeReport(const Result<ExportReport> &report)
{
    end(report.has_value());
    MessageBar *bar = m_window->messages();
    if (!report) {
        if (report.error().kind == ErrorKind::Canceled)
            bar->post(MessageKind::Note, tr("The export was canceled. Nothing was written."));
        else
            bar->post(MessageKind::Error, report.error().message, tr("Choose another folder…"),
                      [this] { ask(m_lastWasProject); });
        emit finished(false);
        return;
    }
    const auto rows = static_cast<int>(report->rows);
    if (m_request.copyInstead) {
        bar->post(MessageKind::Done, tr("%Ln row(s) copied.", nullptr, rows));
    } else {
        const QString name = QFileInfo(m_request.path).fileName();
        const QString folder = QFileInfo(m_request.path).absolutePath();
        QString text = tr("%Ln row(s) written to %1 in %2.", nullptr, rows).arg(name, shownPath(folder));
        MessageKind kind = MessageKind::Done;
        if (m_unread > 0) {
            text = tr("%Ln batch(es) could not be read;", nullptr, m_unread) + u' ' + text;
            kind = MessageKind::Warning;
        }
        if (!report->note.isEmpty())
            text += u' ' + report->note;
        bar->post(kind, text, tr("Open folder"), [this, path = m_request.path] {
            showInFolder(path, this,
                         [this](const QString &why) { m_window->messages()->post(MessageKind::Warning, why); });
        });
    }
    emit finished(true);
}

} // namespace batchlens
