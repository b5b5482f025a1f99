#include "ui/batchpage.h"

#include "ui_batchpage.h"

#include "core/display.h"
#include "models/batchfilesmodel.h"
#include "ui/columnkeeper.h"
#include "ui/filterbox.h"

#include <QHeaderView>
#include <QLabel>
#include <QResizeEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

using Column = BatchFilesModel::Column;

// As drawn, in pixels for a 10 pt font at 96 dpi.
constexpr int kFileWidth = 390;
constexpr int kPathWidth = 160;
constexpr int kLeastFile = 160;
constexpr int kLeastMessage = 240;
constexpr int kFilterWidth = 240;
/// The message takes what is left, so that a narrow window needs no scrolling sideways.
const QList<ColumnKeeper::Column> kColumns{
    {Column::FileColumn, kFileWidth},     {Column::MessageColumn},
    {Column::WarningsColumn, 76, false},  {Column::PathColumn, kPathWidth, false},
    {Column::UploadIdColumn, 100, false}, {Column::RemotePathColumn, 100, false}};

} // namespace

void BatchPage::buildColumns()
{
    // Files begin in the server's order at every start.
    m_columns = new ColumnKeeper(m_ui->tree->header(), kColumns, false, this);
}

void BatchPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeader();
    fitFilter();
    fitFileColumn();
    updateColumns();
}

void BatchPage::fitFilter()
{
    m_ui->filter->setFixedWidth(std::min(qRound(kFilterWidth * m_columns->scale()), width() / 2));
}

void BatchPage::updateFilterRow()
{
    const qint64 total = fileSums().total();
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
    // Buttons are set once: one that goes for a moment takes the keyboard elsewhere.
    const auto say = [this](const QString &icon, const QString &title, const QString &text = {},
                            const QStringList &buttons = {}) {
        m_ui->empty->setText(icon, title, text);
        m_ui->empty->setButtons(buttons);
        m_ui->stack->setCurrentWidget(m_ui->empty);
    };
    if (m_summaries.isEmpty())
        return say(u"file"_s, tr("No batch selected"), tr("Select a batch above to see its files."));
    if (!m_trouble.isEmpty() && m_content.batches.isEmpty())
        return say(u"warning"_s, m_trouble, {},
                   m_troubleButton.isEmpty() ? QStringList() : QStringList{m_troubleButton});
    if (m_content.batches.isEmpty())
        return say({}, readingText());

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
        m_ui->rawResult->setPlainText(display::visibleLines(batch.rawResult));
        m_ui->stack->setCurrentWidget(m_ui->noList);
        return;
    }
    if (shown == 0 && m_query.filtersText()) {
        const auto files = static_cast<int>(total);
        return say(u"search"_s, tr("Nothing among %Ln file(s) matches %1.", nullptr, files).arg(filterText()), {},
                   {tr("Clear filter")});
    }
    if (shown == 0 && onlyState()) {
        const qint64 skipped = fileSums()[FileState::Skipped];
        const QString state = display::stateName(*onlyState(), remainingLabel()).toLower();
        QString text = tr("No %1 files.").arg(state);
        const bool offer = skipped > 0 && onlyState() != FileState::Skipped;
        if (offer)
            text += u' ' + tr("%Ln file(s) were skipped.", nullptr, static_cast<int>(skipped));
        return say(u"done"_s, text, {}, offer ? QStringList{tr("Show skipped")} : QStringList());
    }
    m_ui->stack->setCurrentWidget(m_ui->tree);
}

void BatchPage::updateColumns()
{
    // Shown where they say something, unless the person decided.
    m_columns->offer(Column::WarningsColumn, m_files->anyWarnings());
    // Never at the cost of the message, which says more.
    const QHeaderView *header = m_ui->tree->header();
    int others = qRound(kPathWidth * m_columns->scale());
    for (int column = 0; column < header->count(); ++column) {
        if (column != Column::MessageColumn && column != Column::PathColumn)
            others += header->sectionSize(column);
    }
    const bool hasRoom = width() - others >= kLeastMessage * m_columns->scale();
    m_columns->offer(Column::PathColumn, m_files->anyOtherPath() && hasRoom);
}

void BatchPage::fitFileColumn()
{
    // Names give way to their messages, and get back what they gave.
    const double times = m_columns->scale();
    int most = std::max(qRound(kLeastFile * times), width() - qRound(kLeastMessage * times));
    if (!m_columns->isWidthChosen(Column::FileColumn))
        most = std::min(most, width() / 2);
    m_columns->setMost(Column::FileColumn, most);
}

} // namespace batchlens
