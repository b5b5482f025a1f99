#include "app/browsing.h"

#include "api/apierrors.h"
#include "app/messagetopics.h"
#include "app/session.h"
#include "core/display.h"
#include "models/batchlistmodel.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"

#include <QDesktopServices>

using namespace std::chrono_literals;

namespace batchlens {

void Browsing::takeTrouble(const QString &projectId, const Error &error, std::chrono::seconds retryIn)
{
    m_troubles.insert(projectId, error);
    // Projects are read behind the one that is looked at; what is said of that one is not written over.
    if (projectId != m_project && m_troubles.contains(m_project) && !m_project.isEmpty())
        return;
    m_troubleSentence = error.message;
    const ProjectReader *reader = m_session->reader(projectId);
    if (reader && projectId != m_project)
        m_troubleSentence = tr("%1: %2").arg(display::visible(reader->project().title(), 80), m_troubleSentence);
    m_retries = retryIn > 0s;
    // What was said of one batch is now said of all.
    for (const QString &id : std::as_const(m_selected))
        m_window->messages()->withdraw(id);
    QString button = tr("Try now");
    std::function<void()> action = [this] { refreshSelected(); };
    if (apierrors::isWebPage(error)) {
        button = tr("Open in browser");
        action = [this] { openServerInBrowser(); };
    } else if (error.kind == ErrorKind::Forbidden) {
        button = tr("Use another key…");
        action = [this] { emit keyWanted(); };
    }
    m_window->messages()->post(MessageKind::Error, troubleText(), button, action, topics::kReach);
    updateStatus();
    updateEmptyTexts();
}

void Browsing::takeBatchError(const QString &projectId, const QString &batchId, const Error &error)
{
    if (projectId != m_project)
        return;
    if (batchId == m_wanted) {
        // A wrong id changes nothing of what is shown.
        m_wanted.clear();
        QString text = error.message;
        if (error.kind == ErrorKind::NotFound)
            text = tr("There is no batch %1 in %2, or this key may not see it.")
                       .arg(display::visible(batchId, 80), display::visible(currentProjectTitle(), 80));
        m_window->messages()->post(
            MessageKind::Error, text, tr("Open batch by ID…"),
            [this] { m_window->action(Actions::OpenBatch)->trigger(); }, topics::kLookUp);
        m_personChose = m_personChose && !m_selected.isEmpty();
        selectFirst();
        return;
    }
    m_batchErrors.insert(batchId, error);
    if (const int row = m_batches->rowOf(batchId); row >= 0 && !m_batches->at(row).loaded) {
        BatchSummary summary = m_batches->at(row);
        summary.unreadable = true;
        m_batches->upsert({summary});
    }
    if (!m_isSelected.contains(batchId))
        return;
    const bool shown = snapshotOf(batchId).batch != nullptr;
    if (!shown)
        m_show.start();
    const bool mayPass = error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout ||
                         error.kind == ErrorKind::Server || error.kind == ErrorKind::RateLimited;
    const bool isAway = error.kind == ErrorKind::Tls || apierrors::isWebPage(error);
    if ((mayPass && m_session->isWaitingToRetry()) || (isAway && m_session->isOffline()))
        return; // it is said of the server already
    QString text = error.message;
    if (const int row = m_batches->rowOf(batchId); m_selected.size() > 1 && row >= 0)
        text = tr("%1: %2").arg(display::visible(m_batches->at(row).title(), 80), text);
    QString button = tr("Try again");
    std::function<void()> action = [this] { refreshSelected(); };
    if (error.kind == ErrorKind::TooLarge) {
        button = tr("Raise the limit…");
        action = [this] { emit settingsWanted(); };
    }
    if (shown) {
        text = error.kind == ErrorKind::NotFound ? tr("This batch is no longer on the server. What you see was kept.")
                                                 : text + u' ' + asOf();
    }
    m_window->messages()->post(MessageKind::Error, text, button, action, batchId);
}

/// What a server's list of jobs lacks is said once it was read, and again where it lacks something else.
void Browsing::tellLack(const QString &projectId)
{
    const ProjectReader *reader = m_session->reader(projectId);
    if (!reader || reader->isReading() || !reader->progress().mayLack())
        return;
    const QString lack = sayLack(reader->progress(), reader->mostPages());
    if (m_lackSaid.value(projectId) == lack)
        return;
    m_lackSaid.insert(projectId, lack);
    m_window->messages()->post(MessageKind::Warning, tr("%1 Batches may be missing.").arg(lack));
}

/// What is said of the server, with the time that is left until it is asked again.
QString Browsing::troubleText() const
{
    QString text = m_troubleSentence;
    if (const auto left = m_session->retryIn(); left > 0s)
        text += u' ' + tr("Trying again in %1 s.").arg(left.count());
    else if (m_retries)
        text += u' ' + tr("Trying again…");
    if (m_batches->rowCount() > 0)
        text += u' ' + asOf();
    return text;
}

QString Browsing::asOf() const
{
    if (!m_session->lastAnswer().isValid())
        return {};
    return tr("What you see is from %1.")
        .arg(display::shortTime(m_session->lastAnswer(), {}, QDateTime::currentDateTime()));
}

void Browsing::openServerInBrowser()
{
    // The page that came in place of an answer shows itself to a browser too, and there one can sign in.
    if (!QDesktopServices::openUrl(m_session->apiUrl()))
        m_window->messages()->post(MessageKind::Error,
                                   tr("No browser could be opened for %1.").arg(m_session->apiUrl().toString()));
}

} // namespace batchlens
