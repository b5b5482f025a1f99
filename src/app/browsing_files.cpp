#include "app/browsing.h"

#include "app/session.h"
#include "models/batchlistmodel.h"
#include "models/projectlistmodel.h"
#include "ui/batchespane.h"
#include "ui/mainwindow.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

/// Stands for the saved files among the projects.
const QString kFilesProject = u"file:"_s;

} // namespace

bool Browsing::showsFiles() const
{
    return m_project == kFilesProject;
}

void Browsing::openFile(const QString &path)
{
    m_saved.open(path);
}

void Browsing::showFiles(const QStringList &shownIds)
{
    m_window->showBrowser();
    if (!showsFiles()) {
        m_projectBefore = std::exchange(m_project, kFilesProject);
        m_selected.clear();
        m_isSelected.clear();
        m_wanted.clear();
        m_session->setCurrentProject({});
        m_window->setCurrentProject({});
        m_selecting = true;
        m_batches->setProject(kFilesProject);
        m_selecting = false;
        emit projectShown({});
    }
    m_wasComplete = false;
    m_window->setProject(tr("Saved files"), true);
    m_batches->upsert(m_saved.summaries());
    // What a person opens is not hidden by a filter that was meant for something else.
    m_window->batchesPane()->reveal(shownIds);
    m_window->batchesPane()->selectBatches(shownIds);
    m_shelf.setCurrent(m_selected);
    updateStatus();
}

/// A document was read. One that is on the screen already is shown anew, beside whatever else is.
void Browsing::takeFile(const QString &shownId)
{
    if (!showsFiles() || !m_isSelected.contains(shownId)) {
        showFiles({shownId});
        return;
    }
    m_wasComplete = false;
    showSoon();
    updateStatus();
}

/// Other files are open, or are called otherwise.
void Browsing::takeFiles()
{
    if (!showsFiles())
        return;
    m_selecting = true;
    for (int row = m_batches->rowCount() - 1; row >= 0; --row) {
        const QString id = m_batches->at(row).shownId();
        if (!m_saved.find(id).batch)
            m_batches->remove(id);
    }
    m_batches->upsert(m_saved.summaries());
    m_selecting = false;
    m_window->updateSummaries();
    if (m_batches->rowCount() > 0) {
        if (m_selected.isEmpty())
            m_window->selectBatch({});
        return;
    }
    // Back to what was there before.
    m_project.clear();
    m_window->setProject({}, false);
    if (const QString before = std::exchange(m_projectBefore, {}); m_session->reader(before))
        showProject(before);
    else if (!m_projects->projects().isEmpty())
        showProject(m_projects->projects().front().id);
    else if (!m_session->isOpen())
        emit nothingLeft();
    updateStatus();
}

} // namespace batchlens
