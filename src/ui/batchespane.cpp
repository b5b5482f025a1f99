#include "ui/batchespane.h"

#include "ui_batchespane.h"

#include "core/display.h"
#include "models/batchlistmodel.h"
#include "ui/announcer.h"
#include "ui/columnkeeper.h"
#include "ui/icons.h"
#include "ui/metrics.h"
#include "ui/outcomedelegate.h"
#include "ui/progressdelegate.h"
#include "ui/typetorow.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStringList>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

using Column = BatchListModel::Column;
using Show = BatchFilterModel::Show;

// As drawn, in pixels for a 10 pt font at 96 dpi.
constexpr int kFilterWidth = 200;
constexpr int kLeastFilter = 130;
constexpr int kLeastTitle = 110;
/// The longest that a time of a batch is written: of yesterday, or of a day of this year.
QStringList longestTimes()
{
    QStringList times{display::shortTime(QDateTime(QDate(2024, 12, 29), QTime(20, 0)), {},
                                         QDateTime(QDate(2024, 12, 30), QTime(20, 0)))};
    for (int month = 1; month <= 12; ++month)
        times.append(display::shortTime(QDateTime(QDate(2024, month, 28), QTime(20, 0)), {},
                                        QDateTime(QDate(2024, 12, 31), QTime(20, 0))));
    return times;
}

QStringList manyFiles()
{
    return {display::number(999'999)};
}

/// Batch takes what is left. What has a room gives way in a pane that is narrower, so that Batch always has some.
const QList<ColumnKeeper::Column> kColumns{{Column::OutcomeColumn, 132},
                                           {Column::BatchColumn},
                                           {Column::ProgressColumn, 132, true, 620},
                                           {Column::FailedColumn, 64, true, 0, manyFiles, true},
                                           {Column::SkippedColumn, 72, true, 780, manyFiles},
                                           {Column::FilesColumn, 86, true, 710, manyFiles},
                                           {Column::StartedColumn, 116, true, 470, longestTimes},
                                           {Column::DurationColumn, 100, true, 880},
                                           {Column::WarningsColumn, 76, false},
                                           {Column::JobsColumn, 56, false},
                                           {Column::TargetColumn, 180, false},
                                           {Column::UpdatedColumn, 116, false, 0, longestTimes},
                                           {Column::IdColumn, 270, false}};

} // namespace

BatchesPane::BatchesPane(BatchFilterModel *batches, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::BatchesPane>())
    , m_batches(batches)
{
    m_ui->setupUi(this);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_ui->title->setFont(metrics::headingFont(font()));
    m_ui->allChip->setWord(tr("All"));
    m_ui->attentionChip->setWord(tr("Needs attention"));
    m_ui->attentionChip->setIcon(icons::outcome(Outcome::CompletedWithFailures));
    m_ui->progressChip->setWord(tr("In progress"));
    m_ui->progressChip->setIcon(icons::outcome(Outcome::Running));
    m_ui->outcomeChip->hide();
    for (Chip *chip : {m_ui->allChip, m_ui->attentionChip, m_ui->progressChip, m_ui->outcomeChip})
        chip->setCheckable(true);
    m_ui->allChip->setChecked(true);
    m_ui->filter->addAction(icons::action(u"search"_s), QLineEdit::LeadingPosition);
    m_ui->filter->setClearButtonEnabled(false);

    QTreeView *view = m_ui->table;
    view->setModel(m_batches);
    view->setItemDelegate(new OutcomeDelegate(view));
    view->setItemDelegateForColumn(Column::ProgressColumn, new ProgressDelegate(view));
    view->header()->setStretchLastSection(false);
    view->header()->setTextElideMode(Qt::ElideRight);
    view->header()->setContextMenuPolicy(Qt::CustomContextMenu);
    view->header()->setFirstSectionMovable(true);
    view->installEventFilter(this);
    new TypeToRow(view, Column::BatchColumn);
    m_ui->filter->installEventFilter(this);
    m_columns = new ColumnKeeper(view->header(), kColumns, true, this);
    view->sortByColumn(Column::StartedColumn, Qt::DescendingOrder);
    connectParts();
    updateCounts();
    updateStack();
}

BatchesPane::~BatchesPane() = default;

void BatchesPane::connectParts()
{
    const auto showOnly = [this](Show show) {
        filterAnew([&] { m_batches->setShow(show); });
        updateCounts();
    };
    connect(m_ui->allChip, &Chip::clicked, this, [this, showOnly] {
        showOnly(Show::All);
        setOutcome(std::nullopt);
    });
    connect(m_ui->attentionChip, &Chip::clicked, this, [this, showOnly] {
        showOnly(m_batches->show() == Show::NeedsAttention ? Show::All : Show::NeedsAttention);
    });
    connect(m_ui->progressChip, &Chip::clicked, this,
            [this, showOnly] { showOnly(m_batches->show() == Show::InProgress ? Show::All : Show::InProgress); });
    connect(m_ui->outcomeChip, &Chip::clicked, this, [this] { setOutcome(std::nullopt); });
    connect(m_ui->filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        filterAnew([&] { m_batches->setText(text.trimmed()); });
        updateStack();
    });
    connect(m_batches, &BatchFilterModel::countsChanged, this, &BatchesPane::updateCounts);
    connect(m_batches, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QModelIndex top = m_ui->table->indexAt(QPoint(0, 0));
        // Until a batch is selected the newest stay in sight; then nothing moves by itself.
        const bool stays =
            m_ui->table->selectionModel()->hasSelection() || m_ui->table->verticalScrollBar()->value() > 0;
        m_topId = stays && top.isValid() ? m_batches->idAt(top.row()) : QString();
    });
    connect(m_batches, &QAbstractItemModel::rowsInserted, this, &BatchesPane::keepTopRow);
    connect(m_batches, &QAbstractItemModel::rowsInserted, this, &BatchesPane::updateStack);
    connect(m_batches, &QAbstractItemModel::rowsRemoved, this, &BatchesPane::updateStack);
    connect(m_batches, &QAbstractItemModel::modelReset, this, &BatchesPane::updateStack);
    connect(m_ui->table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &BatchesPane::selectionChanged);
    connect(m_ui->table->header(), &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { emit columnsMenuRequested(m_ui->table->header()->mapToGlobal(at)); });
    connect(m_ui->table, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { emit rowMenuRequested(m_ui->table->viewport()->mapToGlobal(at)); });
    connect(m_ui->empty, &EmptyState::pressed, this, [this](int button) {
        if (!clearFilter())
            emit emptyActionRequested(button);
    });
}

QTreeView *BatchesPane::table() const
{
    return m_ui->table;
}

void BatchesPane::setProject(const QString &title, bool complete)
{
    m_complete = complete;
    m_ui->title->setText(display::visible(title, 120));
    updateCounts();
}

void BatchesPane::setEmptyText(const QString &title, const QString &text, const QStringList &buttons)
{
    m_emptyTitle = title;
    m_emptyText = text;
    m_emptyButtons = buttons;
    updateStack();
}

QStringList BatchesPane::selectedIds() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_ui->table->selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    QStringList ids;
    for (const int row : rows)
        ids.append(m_batches->idAt(row));
    return ids;
}

bool BatchesPane::selectBatch(const QString &id)
{
    const int row = m_batches->rowOf(id);
    if (row < 0)
        return false;
    const QModelIndex index = m_batches->index(row, Column::BatchColumn);
    // The view's own way asks which keys are held: with Ctrl or Shift the row would join those selected before.
    m_ui->table->selectionModel()->setCurrentIndex(index,
                                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_ui->table->scrollTo(index);
    return true;
}

/// What a filter hides is not selected any more: it is again once a filter lets it through, unless another batch was
/// chosen meanwhile.
void BatchesPane::filterAnew(const std::function<void()> &change)
{
    const QStringList before = selectedIds();
    change();
    tellFiltered();
    if (!selectedIds().isEmpty()) {
        m_hidden.clear();
        return;
    }
    if (!before.isEmpty())
        m_hidden = before;
    const bool allShown = std::all_of(m_hidden.cbegin(), m_hidden.cend(),
                                      [this](const QString &id) { return m_batches->rowOf(id) >= 0; });
    if (m_hidden.isEmpty() || !allShown)
        return;
    selectBatches(std::exchange(m_hidden, {}));
}

void BatchesPane::tellFiltered() const
{
    const int all = m_batches->allCount();
    if (all == 0)
        return;
    QString text = tr("%Ln batch(es)", nullptr, all);
    if (m_batches->filters())
        text = m_batches->rowCount() == 0 ? tr("No batch matches.")
                                          : tr("%1 of %2").arg(display::number(m_batches->rowCount()), text);
    Announcer::say(this, text, Announcer::Urgency::Calm, u"batches"_s);
}

void BatchesPane::selectBatches(const QStringList &ids)
{
    if (ids.isEmpty())
        return;
    selectBatch(ids.front());
    for (qsizetype i = 1; i < ids.size(); ++i) {
        const QModelIndex index = m_batches->index(m_batches->rowOf(ids[i]), Column::BatchColumn);
        m_ui->table->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
}

void BatchesPane::reveal(const QStringList &ids)
{
    if (std::any_of(ids.cbegin(), ids.cend(), [this](const QString &id) { return m_batches->rowOf(id) < 0; }))
        clearFilter();
}

bool BatchesPane::goToAttention(bool forward)
{
    const QModelIndex current = m_ui->table->currentIndex();
    const int row = m_batches->nextAttention(current.isValid() ? current.row() : -1, forward);
    return row >= 0 && selectBatch(m_batches->idAt(row));
}

void BatchesPane::setOutcome(std::optional<Outcome> outcome)
{
    const bool other = m_batches->outcome() != outcome;
    filterAnew([&] { m_batches->setOutcome(outcome); });
    m_ui->outcomeChip->setVisible(outcome.has_value());
    if (outcome) {
        m_ui->outcomeChip->setWord(display::outcomeName(*outcome));
        m_ui->outcomeChip->setIcon(icons::outcome(*outcome));
        m_ui->outcomeChip->setChecked(true);
        m_ui->outcomeChip->setToolTip(tr("Only batches with this outcome. Press to show all again."));
    }
    updateCounts();
    updateStack();
    if (other)
        emit outcomeChanged();
}

bool BatchesPane::clearFilter()
{
    if (!m_batches->filters())
        return false;
    m_ui->filter->clear();
    filterAnew([&] { m_batches->setShow(Show::All); });
    setOutcome(std::nullopt);
    return true;
}

void BatchesPane::focusFilter()
{
    m_ui->filter->setFocus(Qt::ShortcutFocusReason);
    m_ui->filter->selectAll();
}

void BatchesPane::focusTable(Qt::FocusReason reason)
{
    if (m_ui->stack->currentWidget() == m_ui->empty)
        m_ui->empty->takeFocus(reason);
    else
        m_ui->table->setFocus(reason);
}

void BatchesPane::resetColumns()
{
    m_columns->reset();
    m_ui->table->sortByColumn(Column::StartedColumn, Qt::DescendingOrder);
}

bool BatchesPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (watched == m_ui->table && enter) {
        emit entered();
        return true;
    }
    if (watched == m_ui->table && key->matches(QKeySequence::Paste)) {
        const QString text = QGuiApplication::clipboard()->text().trimmed();
        if (!text.isEmpty() && !selectBatch(text))
            emit batchAsked(text);
        return true;
    }
    if (watched == m_ui->filter && (enter || key->key() == Qt::Key_Down)) {
        focusTable(Qt::TabFocusReason);
        if (!m_ui->table->currentIndex().isValid())
            m_ui->table->setCurrentIndex(m_batches->index(0, Column::BatchColumn));
        return true;
    }
    if (watched == m_ui->filter && key->key() == Qt::Key_Escape) {
        if (!clearFilter())
            focusTable(Qt::TabFocusReason);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void BatchesPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_ui->title->setFont(metrics::headingFont(font()));
}

void BatchesPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeading();
    m_columns->setRoom(width());
}

void BatchesPane::fitHeading()
{
    // A name gives way first, down to what can still be told apart. Then the words of the chips go.
    m_ui->filter->setMaximumWidth(qRound(kFilterWidth * m_columns->scale()));
    m_ui->filter->setMinimumWidth(qRound(kLeastFilter * m_columns->scale()));
    const QMargins margins = m_ui->headingRow->contentsMargins();
    int needed = margins.left() + margins.right() + m_ui->filter->minimumWidth() + m_ui->headingRow->spacing() +
                 std::min(m_ui->title->sizeHint().width(), qRound(kLeastTitle * m_columns->scale()));
    for (const Chip *chip : {m_ui->allChip, m_ui->attentionChip, m_ui->progressChip, m_ui->outcomeChip}) {
        if (!chip->isHidden())
            needed += chip->sizeHint().width() + (chip->isCompact() ? chip->widthSpared() : 0);
        needed += m_ui->headingRow->spacing();
    }
    for (Chip *chip : {m_ui->attentionChip, m_ui->progressChip})
        chip->setCompact(width() < needed);
}

void BatchesPane::updateCounts()
{
    const auto say = [](int n) { return tr("%Ln batch(es)", nullptr, n); };
    // Until a first batch was found no number is true, least of all 0.
    const bool known = m_complete || m_batches->allCount() > 0;
    const auto count = [&](Chip *chip, int n) {
        chip->setCount(known ? std::optional<qint64>(n) : std::nullopt, known ? say(n) : QString(), !m_complete);
    };
    count(m_ui->allChip, m_batches->allCount());
    count(m_ui->attentionChip, m_batches->attentionCount());
    count(m_ui->progressChip, m_batches->inProgressCount());
    if (const auto outcome = m_batches->outcome()) {
        const int n = m_batches->batches()->outcomeCount(*outcome);
        m_ui->outcomeChip->setCount(n, say(n), !m_complete);
    }
    m_ui->allChip->setChecked(m_batches->show() == Show::All && !m_batches->outcome());
    m_ui->attentionChip->setChecked(m_batches->show() == Show::NeedsAttention);
    m_ui->progressChip->setChecked(m_batches->show() == Show::InProgress);
    m_ui->filter->setPlaceholderText(tr("Filter %Ln batch(es)", nullptr, m_batches->allCount()));
    fitHeading();
    updateStack();
}

void BatchesPane::updateStack()
{
    const bool hasRows = m_batches->rowCount() > 0;
    if (!hasRows && m_batches->filters()) {
        m_ui->empty->setText(u"search"_s, tr("No batch matches."),
                             tr("%Ln batch(es) are hidden by the filter.", nullptr, m_batches->allCount()));
        m_ui->empty->setButtons({tr("Clear filter")});
    } else if (!hasRows) {
        m_ui->empty->setText(u"search"_s, m_emptyTitle, m_emptyText);
        m_ui->empty->setButtons(m_emptyButtons);
    }
    m_ui->stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_ui->table) : m_ui->empty);
}

void BatchesPane::keepTopRow()
{
    if (m_topId.isEmpty())
        return;
    const int row = m_batches->rowOf(m_topId);
    if (row >= 0)
        m_ui->table->scrollTo(m_batches->index(row, Column::BatchColumn), QAbstractItemView::PositionAtTop);
}

} // namespace batchlens
