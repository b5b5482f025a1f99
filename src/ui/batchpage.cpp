#include "ui/batchpage.h"

#include "ui_batchpage.h"

#include "core/display.h"
#include "models/batchfilesmodel.h"
#include "models/tooltip.h"
#include "ui/appstyle.h"
#include "ui/filenamedelegate.h"
#include "ui/icons.h"
#include "ui/metrics.h"
#include "ui/statepalette.h"

#include <QActionGroup>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QResizeEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr int kShortId = 8;
constexpr int kFileWidth = 390;
constexpr int kLeastFile = 160;
constexpr int kFilterWidth = 240;
constexpr int kWarningsWidth = 76;
constexpr int kPathWidth = 160;
constexpr int kLeastMessage = 240;

FileCounts sumOf(const QList<BatchSummary> &summaries)
{
    FileCounts sum;
    for (const BatchSummary &summary : summaries)
        sum += summary.files.value_or(FileCounts{});
    return sum;
}

/// The label of "remaining" that all agree on, else none.
QString commonRemainingLabel(const QList<BatchSummary> &summaries)
{
    const QString first = summaries.isEmpty() ? QString() : summaries.front().remainingLabel;
    const bool same = std::all_of(summaries.begin(), summaries.end(),
                                  [&](const BatchSummary &summary) { return summary.remainingLabel == first; });
    return same ? first : QString();
}

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
    const auto popsUp = [this](QToolButton *button, QMenu *menu) {
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

    QHeaderView *header = m_ui->tree->header();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->resizeSection(BatchFilesModel::WarningsColumn, kWarningsWidth);
    header->resizeSection(BatchFilesModel::PathColumn, kPathWidth);
    for (const int column : {BatchFilesModel::WarningsColumn, BatchFilesModel::PathColumn,
                             BatchFilesModel::UploadIdColumn, BatchFilesModel::RemotePathColumn})
        header->setSectionHidden(column, true);
    // The message takes what is left, so that a narrow window needs no scrolling sideways.
    header->setSectionResizeMode(BatchFilesModel::MessageColumn, QHeaderView::Stretch);

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
        m_ui->filterTrouble->setText(error.message);
        m_ui->filterTrouble->setTextColor(StatePalette::current().text(FileState::Failed));
        m_ui->filterTrouble->show();
        m_ui->filter->setAccessibleDescription(error.message);
        // What cannot be searched for filters nothing: what is shown, counted and exported are then all files.
        m_textRefused = true;
        m_query.text.clear();
        m_query.inverted = false;
        ask();
        emit contentChanged();
    });
    connect(m_ui->filter, &FilterBox::filterChanged, this, [this] {
        m_textRefused = false;
        m_ui->filter->applyTo(m_query);
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
            ids.append(summary.id);
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
    emit contentChanged();
}

qint64 BatchPage::filesIn(FileState state) const
{
    return sumOf(m_summaries)[state];
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
        parts.append(tr("only %1").arg(display::stateName(*state, commonRemainingLabel(m_summaries)).toLower()));
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

void BatchPage::updateHeader()
{
    const bool one = m_summaries.size() == 1;
    const bool any = !m_summaries.isEmpty();
    m_ui->head->setVisible(any);
    m_ui->outcomeIcon->setVisible(one && m_summaries.front().loaded);
    m_ui->outcomeWord->setVisible(one && m_summaries.front().loaded);
    if (!any)
        return;
    if (!one) {
        QStringList names;
        for (const BatchSummary &summary : m_summaries)
            names.append(display::visible(summary.title(), 60));
        m_ui->title->setText(tr("%Ln batch(es)", nullptr, static_cast<int>(m_summaries.size())));
        m_ui->jobName->setText(names.join(u", "_s));
        fitHeader();
        return;
    }
    const BatchSummary &batch = m_summaries.front();
    m_ui->title->setText(display::visible(batch.title(), 200));
    m_ui->jobName->setText(batch.jobName == batch.title() ? QString() : display::visible(batch.jobName, 200));
    m_ui->outcomeIcon->setPixmap(icons::outcome(batch.outcome, batch.failedFiles()).pixmap(metrics::kIcon));
    m_ui->outcomeWord->setText(display::outcomeName(batch.outcome, batch.unknownWord));
    m_ui->outcomeIcon->setToolTip(tooltipOf(m_ui->outcomeWord->text()));
    m_ui->outcomeWord->setTextColor(StatePalette::current().text(batch.outcome));
    m_ui->batchId->setText(display::visible(batch.id.left(kShortId)));
    m_ui->batchId->setToolTip(display::visible(batch.id).toHtmlEscaped());

    QStringList times;
    const auto clock = [this](const QDateTime &time, const QString &raw) {
        return display::shortTime(time.isValid() ? time.toTimeSpec(m_now.timeSpec()) : time, raw, m_now);
    };
    const bool moving = batch.inProgress();
    if (batch.created.isValid() || !batch.createdText.isEmpty()) {
        times.append(moving ? tr("since %1").arg(clock(batch.created, batch.createdText))
                            : u"%1 – %2"_s.arg(clock(batch.created, batch.createdText),
                                               clock(batch.updated, batch.updatedText)));
    }
    if (batch.created.isValid() && (moving || batch.updated.isValid()))
        times.append(display::duration(batch.created.secsTo(moving ? m_now : batch.updated)));
    if (batch.fetchedAt.isValid())
        times.append(tr("read %1").arg(display::age(batch.fetchedAt, m_now)));
    m_ui->times->setText(times.join(u" · "_s));
    m_ui->times->setToolTip(
        display::timeTooltip(batch.created, batch.createdText).toHtmlEscaped().replace(u"\n"_s, u"<br>"_s));
    fitHeader();
}

void BatchPage::updateCounts()
{
    const FileCounts sums = sumOf(m_summaries);
    const QString remaining = commonRemainingLabel(m_summaries);
    const bool counted = std::any_of(m_summaries.begin(), m_summaries.end(),
                                     [](const BatchSummary &summary) { return summary.files.has_value(); });
    m_ui->bar->setVisible(counted);
    m_ui->chips->setVisible(counted);
    m_ui->bar->setCounts(counted ? std::optional(sums) : std::nullopt, remaining);
    m_ui->chips->setCounts(sums, remaining);
    m_ui->totals->setText(tr("%Ln file(s)", nullptr, static_cast<int>(sums.total())));

    QStringList badges;
    if (m_summaries.size() == 1) {
        const BatchSummary &batch = m_summaries.front();
        if (batch.files && !batch.hasLists)
            badges.append(tr("no list"));
        if (batch.serverCountsDiffer) {
            QStringList numbers;
            const auto add = [&numbers](const std::optional<qint64> &n, const QString &name) {
                if (n)
                    numbers.append(u"%1 %2"_s.arg(display::number(*n), name));
            };
            add(batch.serverCounts.total, tr("in total"));
            add(batch.serverCounts.failed, tr("failed"));
            add(batch.serverCounts.skipped, tr("skipped"));
            add(batch.serverCounts.completed, tr("completed"));
            badges.append(tr("the server counts %1").arg(numbers.join(u", "_s)));
        }
    }
    m_ui->badge->setVisible(!badges.isEmpty());
    m_ui->badge->setText(badges.join(u" · "_s));
    m_ui->badge->setTextColor(StatePalette::current().text(FileState::Skipped));
    updateExportButton();
}

void BatchPage::updateExportButton()
{
    // What one state alone shows is what is offered: the number is that of the rows to be written.
    const FileState state = onlyState().value_or(FileState::Failed);
    const QString word = display::stateName(state, commonRemainingLabel(m_summaries)).toLower();
    const qint64 all = filesIn(state);
    const qint64 shown = shownFilesIn(state);
    QString text = tr("Export %1…", "failed").arg(word);
    QString why;
    if (all == 0)
        why = m_summaries.size() > 1 ? tr("No %1 files in these batches.").arg(word)
                                     : tr("No %1 files in this batch.").arg(word);
    else if (shown == 0)
        why = tr("The filter shows no %1 files.").arg(word);
    if (m_query.filtersText() && all > 0)
        text = tr("Export %1 of %2 %3…", "2 of 31 failed").arg(display::number(shown), display::number(all), word);
    else if (all > 0)
        text = tr("Export %1 %2…", "31 failed").arg(display::number(all), word);
    m_ui->exportButton->setText(text);
    m_ui->exportButton->setEnabled(shown > 0);
    m_ui->exportButton->setToolTip(why.isEmpty() ? tr("Save the %1 files as a list (Ctrl+E)").arg(word) : why);
    m_ui->exportButton->setIcon(icons::action(u"export"_s, icons::Tint::OnFilled));
    m_ui->exportButton->setMinimumWidth(m_ui->exportButton->sizeHint().width());
    fitHeader();
}

void BatchPage::updateFilterRow()
{
    const qint64 total = sumOf(m_summaries).total();
    m_ui->filterBar->setVisible(total > 0);
    m_ui->filter->setPlaceholderText(tr("Filter all %Ln file(s)", nullptr, static_cast<int>(total)));
    m_ui->filesHeading->setText(tr("Files"));
    if (m_query.filters() && !m_content.views.isEmpty()) {
        qint64 shown = 0;
        qint64 all = 0;
        for (const FileViewPtr &view : m_content.views) {
            shown += view->shown;
            all += view->total;
        }
        m_ui->filesHeading->setText(tr("%1 of %2 files").arg(display::number(shown), display::number(all)));
    }
}

QString BatchPage::readingText() const
{
    if (m_readBytes == 0)
        return tr("Reading the files…");
    return tr("Reading the files: %1, %2 so far").arg(display::number(m_readFiles), display::bytes(m_readBytes));
}

void BatchPage::updateStack()
{
    EmptyState *empty = m_ui->empty;
    empty->setButtons({});
    if (m_summaries.isEmpty()) {
        empty->setText(u"file"_s, tr("No batch selected"), tr("Select a batch above to see its files."));
        m_ui->stack->setCurrentWidget(empty);
        return;
    }
    if (!m_trouble.isEmpty() && m_content.batches.isEmpty()) {
        empty->setText(u"warning"_s, m_trouble);
        empty->setButtons(m_troubleButton.isEmpty() ? QStringList() : QStringList{m_troubleButton});
        m_ui->stack->setCurrentWidget(empty);
        return;
    }
    if (m_content.batches.isEmpty()) {
        empty->setText({}, readingText());
        m_ui->stack->setCurrentWidget(empty);
        return;
    }

    qint64 shown = 0;
    qint64 total = 0;
    for (const FileViewPtr &view : m_content.views) {
        shown += view->shown;
        total += view->total;
    }
    if (total == 0 && m_content.batches.size() == 1) {
        const Batch &batch = *m_content.batches.front();
        QStringList lines;
        const qint64 failed = batch.serverCounts.failed.value_or(0);
        if (failed > 0)
            lines.append(tr("The server counts %Ln failed file(s) but lists none.", nullptr, static_cast<int>(failed)));
        else
            lines.append(tr("This batch lists no files."));
        const JobCounts &jobs = batch.jobs;
        lines.append(tr("Jobs: %1 submitted, %2 working, %3 completed, %4 failed, %5 canceled")
                         .arg(display::number(jobs.submitted), display::number(jobs.working),
                              display::number(jobs.completed), display::number(jobs.failed),
                              display::number(jobs.canceled)));
        for (auto word = jobs.unknown.cbegin(); word != jobs.unknown.cend(); ++word)
            lines.append(u"“%1”: %2"_s.arg(display::visible(word.key(), 60), display::number(word.value())));
        m_ui->noListText->setText(lines.join(u'\n'));
        m_ui->rawResult->setVisible(!batch.rawResult.isEmpty());
        m_ui->rawResult->setPlainText(batch.rawResult);
        m_ui->stack->setCurrentWidget(m_ui->noList);
        return;
    }
    if (shown == 0 && m_query.filtersText()) {
        empty->setText(u"search"_s,
                       tr("Nothing among %Ln file(s) matches %1.", nullptr, static_cast<int>(total)).arg(filterText()));
        empty->setButtons({tr("Clear filter")});
        m_ui->stack->setCurrentWidget(empty);
        return;
    }
    if (shown == 0 && onlyState()) {
        const qint64 skipped = sumOf(m_summaries)[FileState::Skipped];
        const QString state = display::stateName(*onlyState(), commonRemainingLabel(m_summaries)).toLower();
        QString text = tr("No %1 files.").arg(state);
        const bool offer = skipped > 0 && onlyState() != FileState::Skipped;
        if (offer)
            text += u' ' + tr("%Ln file(s) were skipped.", nullptr, static_cast<int>(skipped));
        empty->setText(u"done"_s, text);
        empty->setButtons(offer ? QStringList{tr("Show skipped")} : QStringList());
        m_ui->stack->setCurrentWidget(empty);
        return;
    }
    m_ui->stack->setCurrentWidget(m_ui->tree);
}

void BatchPage::updateColumns()
{
    // Shown where they say something; a column that the person chose by hand is left alone.
    const auto fit = [this](int column, bool wanted) {
        QHeaderView *header = m_ui->tree->header();
        const bool shown = !header->isSectionHidden(column);
        if (wanted && !shown) {
            header->showSection(column);
            m_shownByItself.insert(column);
        } else if (!wanted && shown && m_shownByItself.remove(column)) {
            header->hideSection(column);
        }
    };
    fit(BatchFilesModel::WarningsColumn, m_files->anyWarnings());
    // Never at the cost of the message, which says more.
    const QHeaderView *header = m_ui->tree->header();
    int others = kPathWidth;
    for (int column = 0; column < header->count(); ++column) {
        if (column != BatchFilesModel::MessageColumn && column != BatchFilesModel::PathColumn)
            others += header->sectionSize(column);
    }
    fit(BatchFilesModel::PathColumn, m_files->anyOtherPath() && width() - others >= kLeastMessage);
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

void BatchPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeader();
    m_ui->filter->setFixedWidth(std::min(kFilterWidth, width() / 2));
    if (!event->oldSize().isValid() || event->oldSize().isEmpty())
        m_ui->tree->header()->resizeSection(BatchFilesModel::FileColumn, std::min(kFileWidth, width() / 2));
    fitFileColumn();
}

void BatchPage::fitFileColumn()
{
    // Names give way to their messages, and get back what they gave.
    QHeaderView *header = m_ui->tree->header();
    const int now = header->sectionSize(BatchFilesModel::FileColumn);
    const int room = std::max(kLeastFile, width() - kLeastMessage);
    const int wanted = std::max(m_fileWidth, now);
    if (wanted > room)
        m_fileWidth = wanted;
    else
        m_fileWidth = 0;
    if (const int fitting = std::min(wanted, room); fitting != now)
        header->resizeSection(BatchFilesModel::FileColumn, fitting);
}

void BatchPage::fitHeader()
{
    // What gives way first where the header has no room for all: id, times, job name.
    const bool one = m_summaries.size() == 1;
    const auto *row = m_ui->headerRow;
    const QMargins margins = m_ui->headColumn->contentsMargins();
    int room = width() - margins.left() - margins.right();
    const auto take = [&](const QWidget *part) { room -= part->sizeHint().width() + row->spacing(); };
    for (const QWidget *part :
         {static_cast<const QWidget *>(m_ui->title), static_cast<const QWidget *>(m_ui->exportButton),
          static_cast<const QWidget *>(m_ui->more)})
        take(part);
    if (one) {
        take(m_ui->outcomeIcon);
        take(m_ui->outcomeWord);
    }
    if (one)
        m_ui->outcomeWord->setVisible(m_summaries.front().loaded && room >= 0);
    const auto showIfRoom = [&](std::initializer_list<QWidget *> parts, bool wanted, int spare = 0) -> bool {
        int needed = spare;
        for (const QWidget *part : parts)
            needed += part->sizeHint().width() + row->spacing();
        const bool fits = wanted && needed <= room;
        for (QWidget *part : parts)
            part->setVisible(fits);
        if (fits)
            room -= needed;
        return fits;
    };
    showIfRoom({m_ui->jobName}, !m_ui->jobName->text().isEmpty());
    // The age grows from "4 s ago" to "59 min ago": room for that is kept, so that nothing comes and goes.
    const int ageGrows = m_ui->times->fontMetrics().horizontalAdvance(u"00 min"_s);
    const bool hasTimes = showIfRoom({m_ui->times}, one, ageGrows);
    // Never in place of the times, which say more.
    showIfRoom({m_ui->batchId, m_ui->copyId}, hasTimes);

    m_ui->chips->fitTo(width() - margins.left() - margins.right());
    const int chipsRoom = width() - margins.left() - margins.right() - m_ui->chips->sizeHint().width();
    const bool counted = !m_ui->chips->isHidden();
    m_ui->totals->setVisible(counted && m_ui->totals->sizeHint().width() + 2 * row->spacing() <= chipsRoom);
}

} // namespace batchlens
