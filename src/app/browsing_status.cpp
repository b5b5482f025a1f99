#include "app/browsing.h"

#include "app/session.h"
#include "core/display.h"
#include "models/batchlistmodel.h"
#include "models/projectlistmodel.h"
#include "ui/batchespane.h"
#include "ui/mainwindow.h"
#include "ui/statusstrip.h"

using namespace Qt::StringLiterals;

namespace batchlens {

void Browsing::updateBadges(const QString &projectId)
{
    const ProjectReader *reader = m_session->reader(projectId);
    if (reader && reader->wasStarted()) {
        const bool open = reader->isReading() || !reader->progress().complete;
        m_projects->setCounts(projectId, reader->attentionCount(), reader->inProgressCount(), open);
    } else if (const auto peeked = m_session->peekedCounts(projectId)) {
        m_projects->setCounts(projectId, peeked->attention, peeked->inProgress, true);
    }
}

QString Browsing::connectionText() const
{
    if (m_session->isRefused())
        return tr("Key refused");
    if (!m_session->isOffline())
        return m_connectionName;
    const QDateTime last = m_session->lastAnswer();
    return last.isValid() ? tr("Offline, as of %1").arg(display::shortTime(last, {}, QDateTime::currentDateTime()))
                          : tr("Offline");
}

void Browsing::updateStatus()
{
    StatusStrip *status = m_window->status();
    if (!m_window->showsBrowser()) {
        status->setPart(StatusStrip::Connection, tr("Not connected"));
        for (const auto part : {StatusStrip::Live, StatusStrip::Requests, StatusStrip::Selection, StatusStrip::Reading,
                                StatusStrip::Updated})
            status->setPart(part, {});
        return;
    }
    const bool files = showsFiles();
    const bool away = m_session->isRefused() || m_session->isOffline();
    status->setPart(StatusStrip::Connection, files ? tr("Saved file") : connectionText(),
                    files ? QString() : m_session->apiUrl().toString(),
                    away && !files ? u"warning"_s : u"connection"_s);
    const bool live = m_window->action(Actions::Live)->isChecked();
    const int moving = m_batches->inProgressCount();
    status->setPart(StatusStrip::Live,
                    files || away || m_session->isWaitingToRetry() ? QString()
                    : live ? tr("Live: %Ln batch(es), every %1 s", nullptr, moving).arg(m_session->refreshSeconds())
                           : tr("Live paused"),
                    tr("Keeps batches in progress up to date (Ctrl+.)"));
    const int calls = m_session->client()->inFlight();
    status->setPart(StatusStrip::Requests, calls > 0 ? tr("%Ln request(s)", nullptr, calls) : QString());

    const ProjectReader *reader = m_session->reader(m_project);
    QString reading;
    QString readingMore; // in the tooltip
    if (reader && reader->wasStarted()) {
        const auto &progress = reader->progress();
        if (reader->isReading() && reader->readCount() < reader->knownCount())
            reading = tr("Reading %1 of %2 batches")
                          .arg(display::number(reader->readCount()), display::number(reader->knownCount()));
        else if (reader->isReading())
            reading = tr("Reading…");
        else if (const int unread = reader->unreadableCount(); progress.complete && unread > 0)
            reading = tr("%1 of %2 batches read")
                          .arg(display::number(reader->knownCount() - unread), display::number(reader->knownCount()));
        else if (progress.complete)
            reading = tr("All %Ln batch(es) read", nullptr, reader->knownCount());
        else if (progress.backTo.isValid())
            reading = (reader->canLookFurther() ? tr("Back to %1 · Look further back")
                                                : tr("Back to %1 · The server's list of jobs ends too soon"))
                          .arg(QLocale().toString(progress.backTo.toLocalTime().date(), u"d MMM"_s));
        readingMore = sayLack(progress, reader->mostPages());
        m_window->setProject(reader->project().title(), progress.complete && !reader->isReading());
    }
    status->setPart(StatusStrip::Reading, reading, readingMore);
    const QDateTime last = m_session->lastAnswer();
    status->setPart(StatusStrip::Updated,
                    files || !last.isValid() ? QString()
                                             : tr("Updated %1").arg(display::age(last, QDateTime::currentDateTime())),
                    tr("Refresh (F5)"));
    if (isComplete() && !m_wasComplete) {
        m_wasComplete = true;
        emit completed();
    }
}

void Browsing::updateEmptyTexts()
{
    const ProjectReader *reader = m_session->reader(m_project);
    if (!reader && m_project.isEmpty() && m_troubles.contains({}))
        m_window->batchesPane()->setEmptyText(tr("The projects could not be read"), m_troubles.value({}).message,
                                              {tr("Try again")});
    if (!reader)
        return;
    const QString title = display::visible(reader->project().title(), 80);
    if (reader->isReading()) {
        m_window->batchesPane()->setEmptyText(
            tr("Looking for batches…"),
            tr("%Ln job(s) looked through so far.", nullptr, static_cast<int>(reader->progress().jobsRead)), {});
        return;
    }
    const Error none{};
    const Error trouble = m_troubles.value(m_project, m_troubles.value(QString(), none));
    if (!trouble.message.isEmpty()) {
        m_window->batchesPane()->setEmptyText(tr("The batches of %1 could not be read").arg(title), trouble.message,
                                              {tr("Try again"), tr("Open batch by ID…")});
        return;
    }
    m_window->batchesPane()->setEmptyText(
        tr("No batches in %1 yet").arg(title),
        tr("Batches appear here once a job with a batch ID has been started. Looked through all %Ln job(s).", nullptr,
           static_cast<int>(reader->progress().jobsRead)),
        {tr("Look again"), tr("Open batch by ID…")});
}

} // namespace batchlens
