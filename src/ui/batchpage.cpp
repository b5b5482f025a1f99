#include "ui/batchpage.h"

#include "ui_batchpage.h"

#include "core/display.h"
#include "models/batchfilesmodel.h"
#include "ui/announcer.h"
#include "ui/appstyle.h"
#include "ui/filenamedelegate.h"
#include "ui/filestree.h"
#include "ui/filterbox.h"
#include "ui/icons.h"
#include "ui/metrics.h"
#include "ui/statepalette.h"

#include <QActionGroup>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

const QString kFilterTopic = u"filter"_s;

} // namespace

BatchPage::BatchPage(BatchFilesModel *files, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::BatchPage>())
    , m_files(files)
    , m_now(QDateTime::currentDateTime())
    , m_more(new QMenu(this))
    , m_groupings(new QActionGroup(this))
{
    m_ui->setupUi(this);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_ui->tree->setFilesModel(m_files);
    m_ui->tree->setItemDelegate(new FileNameDelegate(m_ui->tree));
    const auto popsUp = [](QToolButton *button, QMenu *menu) {
        connect(button, &QToolButton::clicked, menu,
                [button, menu] { menu->popup(button->mapToGlobal(QPoint(0, button->height()))); });
    };
    popsUp(m_ui->more, m_more);
    AppStyle::setFilled(m_ui->exportButton);
    m_ui->jobName->setTone(ElidedLabel::Tone::Grey);
    m_ui->times->setTone(ElidedLabel::Tone::Grey);
    m_ui->batchId->setTone(ElidedLabel::Tone::Grey);
    m_ui->totals->setTone(ElidedLabel::Tone::Grey);
    m_ui->filterTrouble->hide();

    auto *menu = new QMenu(this);
    const auto addGrouping = [&](const QString &text, FileQuery::Grouping grouping) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(grouping));
        m_groupings->addAction(action);
    };
    addGrouping(tr("By state"), FileQuery::Grouping::State);
    addGrouping(tr("By folder"), FileQuery::Grouping::Folder);
    m_groupings->actions().front()->setChecked(true);
    popsUp(m_ui->grouping, menu);
    menu->setToolTipsVisible(true);

    buildColumns();
    connectParts();
    applyFonts();
    updateGrouping();
    updateHeader();
    updateCounts();
    updateFilterRow();
    updateStack();
}

BatchPage::~BatchPage() = default;

void BatchPage::connectParts()
{
    connect(&m_runner, &FileQueryRunner::ready, this, &BatchPage::applyAnswer);
    connect(&m_runner, &FileQueryRunner::failed, this, [this](const Error &error) {
        const QString why = display::visible(error.message);
        m_ui->filterTrouble->setText(why);
        m_ui->filterTrouble->setTextColor(StatePalette::current().text(FileState::Failed));
        m_ui->filterTrouble->show();
        m_ui->filter->setAccessibleDescription(why);
        // What cannot be searched for filters nothing: what is shown, counted and exported are then all files.
        m_textRefused = true;
        m_query.text.clear();
        m_query.inverted = false;
        Announcer::say(this, why, Announcer::Urgency::Urgent, kFilterTopic);
        m_tellsAnswer = false;
        ask();
        emit contentChanged();
    });
    connect(m_ui->filter, &FilterBox::filterChanged, this, [this] {
        m_textRefused = false;
        m_ui->filter->applyTo(m_query);
        m_tellsAnswer = true;
        ask();
    });
    connect(m_ui->filter, &FilterBox::entered, this, [this] { focusFiles(Qt::TabFocusReason); });
    connect(m_ui->filter, &FilterBox::left, this, [this] {
        if (!clearFilter())
            emit left();
    });
    connect(m_ui->chips, &StateChips::selectionChanged, this,
            [this](std::optional<FileState> state) { setOnlyState(state); });
    connect(m_ui->exportButton, &QPushButton::clicked, this, &BatchPage::exportRequested);
    connect(m_ui->copyId, &QToolButton::clicked, this, &BatchPage::copyIdRequested);
    connect(m_ui->tree, &FilesTree::currentFileChanged, this, &BatchPage::currentFileChanged);
    connect(m_ui->tree, &FilesTree::sortRequested, this, [this](FileQuery::SortKey key, bool descending) {
        m_query.sortKey = key;
        m_query.descending = descending;
        ask();
    });
    connect(m_groupings, &QActionGroup::triggered, this,
            [this](QAction *action) { setGrouping(static_cast<FileQuery::Grouping>(action->data().toInt())); });
    connect(m_ui->empty, &EmptyState::pressed, this, [this] {
        if (!m_trouble.isEmpty() && m_content.batches.isEmpty())
            emit troubleActionRequested();
        else if (m_query.filtersText())
            clearFilter();
        else
            setOnlyState(FileState::Skipped);
    });
}

void BatchPage::showSummaries(const QList<BatchSummary> &summaries)
{
    const auto idsOf = [](const QList<BatchSummary> &all) {
        QStringList ids;
        for (const BatchSummary &summary : all)
            ids.append(summary.shownId());
        return ids;
    };
    const bool others = idsOf(summaries) != idsOf(m_summaries);
    m_summaries = summaries;
    if (others) {
        m_runner.cancel();
        m_runner.release(std::exchange(m_content, {}));
        m_snapshots.clear();
        m_files->clear();
        m_trouble.clear();
        m_readBytes = 0;
        m_readFiles = 0;
        m_tellsAnswer = false;
        m_ui->chips->forgetWidths();
        emit currentFileChanged();
    }
    updateGrouping();
    updateHeader();
    updateCounts();
    updateFilterRow();
    updateStack();
}

void BatchPage::showBatches(const QList<Snapshot> &snapshots)
{
    m_snapshots = snapshots;
    m_trouble.clear();
    ask();
    updateHeader();
}

void BatchPage::showTrouble(const QString &text, const QString &button)
{
    m_trouble = text;
    m_troubleButton = button;
    updateStack();
}

void BatchPage::showReading(qint64 bytes, qint64 files)
{
    m_readBytes = bytes;
    m_readFiles = files;
    if (m_content.batches.isEmpty())
        updateStack();
}

void BatchPage::tick(const QDateTime &now)
{
    m_now = now;
    updateHeader();
}

void BatchPage::ask()
{
    if (!m_textRefused) {
        m_ui->filterTrouble->hide();
        m_ui->filter->setAccessibleDescription({});
    }
    if (m_snapshots.isEmpty())
        return;
    QList<BatchPtr> batches;
    for (const Snapshot &snapshot : m_snapshots)
        batches.append(snapshot.batch);
    m_runner.run(batches, m_query, m_content.batches);
}

void BatchPage::applyAnswer(const FileContent &content, const QList<std::vector<quint32>> &moved)
{
    FileContent old = std::exchange(m_content, content);
    m_ui->tree->showContent(m_content, moved);
    m_runner.release(std::move(old));
    updateCounts();
    updateFilterRow();
    updateColumns();
    updateStack();
    if (std::exchange(m_tellsAnswer, false))
        Announcer::say(this, answerText(), Announcer::Urgency::Calm, kFilterTopic);
    emit contentChanged();
}

QString BatchPage::answerText() const
{
    if (m_ui->stack->currentWidget() == m_ui->empty)
        return m_ui->empty->accessibleName();
    return m_query.filters() ? m_ui->filesHeading->text() : m_ui->totals->text();
}

FileCounts BatchPage::fileSums() const
{
    FileCounts sum;
    for (const BatchSummary &summary : m_summaries)
        sum += summary.files.value_or(FileCounts{});
    return sum;
}

QString BatchPage::remainingLabel() const
{
    const QString first = m_summaries.isEmpty() ? QString() : m_summaries.front().remainingLabel;
    const bool same = std::all_of(m_summaries.begin(), m_summaries.end(),
                                  [&](const BatchSummary &summary) { return summary.remainingLabel == first; });
    return same ? first : QString();
}

qint64 BatchPage::filesIn(FileState state) const
{
    return fileSums()[state];
}

qint64 BatchPage::shownFilesIn(FileState state) const
{
    if (!m_query.filters() || m_content.views.isEmpty())
        return filesIn(state);
    qint64 shown = 0;
    for (const FileViewPtr &view : m_content.views)
        shown += view->shownByState[state];
    return shown;
}

QString BatchPage::filterText() const
{
    QStringList parts;
    if (m_query.filtersText())
        parts.append(u"“%1”"_s.arg(display::visible(m_query.text, 60)));
    if (const auto state = onlyState())
        parts.append(tr("only %1").arg(display::stateName(*state, remainingLabel()).toLower()));
    return parts.join(u", "_s);
}

FilesTree *BatchPage::tree() const
{
    return m_ui->tree;
}

FilterBox *BatchPage::filterBox() const
{
    return m_ui->filter;
}

void BatchPage::focusFiles(Qt::FocusReason reason)
{
    QWidget *shown = m_ui->stack->currentWidget();
    if (shown == m_ui->empty)
        m_ui->empty->takeFocus(reason);
    else if (shown == m_ui->noList)
        m_ui->rawResult->setFocus(reason);
    else
        m_ui->tree->setFocus(reason);
}

void BatchPage::setOnlyState(std::optional<FileState> state)
{
    for (const FileState each : kFileStates)
        m_query.states[static_cast<std::size_t>(each)] = !state || *state == each;
    m_ui->chips->setSelected(state);
    m_tellsAnswer = true;
    ask();
    emit contentChanged();
}

std::optional<FileState> BatchPage::onlyState() const
{
    if (!m_query.filtersStates())
        return std::nullopt;
    const auto on = std::find(m_query.states.begin(), m_query.states.end(), true);
    return kFileStates[static_cast<std::size_t>(on - m_query.states.begin())];
}

void BatchPage::setGrouping(FileQuery::Grouping grouping)
{
    if (m_query.grouping == grouping)
        return updateGrouping();
    m_query.grouping = grouping;
    updateGrouping();
    ask();
    emit contentChanged();
}

FileQuery::Grouping BatchPage::shownGrouping() const
{
    return m_summaries.size() > 1 ? FileQuery::Grouping::State : m_query.grouping;
}

QString BatchPage::whyNoFolders()
{
    return tr("Files of several batches are grouped by state. Select one batch to see its folders.");
}

void BatchPage::updateGrouping()
{
    const bool several = m_summaries.size() > 1;
    for (QAction *action : m_groupings->actions()) {
        const auto grouping = static_cast<FileQuery::Grouping>(action->data().toInt());
        const bool refused = several && grouping == FileQuery::Grouping::Folder;
        action->setChecked(grouping == shownGrouping());
        action->setEnabled(!refused);
        action->setToolTip(refused ? whyNoFolders() : QString());
    }
    m_ui->grouping->setText(m_groupings->checkedAction()->text());
    m_ui->grouping->setToolTip(several ? whyNoFolders() : tr("Group the files"));
}

bool BatchPage::clearFilter()
{
    if (!m_query.filters() && !m_textRefused)
        return false;
    m_textRefused = false;
    m_ui->filter->clear();
    m_ui->filter->applyTo(m_query);
    setOnlyState(std::nullopt);
    return true;
}

void BatchPage::applyFonts()
{
    m_ui->title->setFont(metrics::headingFont(font()));
    m_ui->outcomeWord->setFont(metrics::strongFont(font()));
    m_ui->batchId->setFont(metrics::idFont(font()));
    m_ui->filesHeading->setFont(metrics::strongFont(font()));
    m_ui->copyId->setIcon(icons::action(u"copy"_s));
    m_ui->more->setIcon(icons::action(u"more"_s));
    m_ui->grouping->setIcon(icons::action(u"chevron-down"_s));
}

void BatchPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyFonts();
        updateHeader();
        updateCounts();
    }
}

} // namespace batchlens
