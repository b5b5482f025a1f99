#include "ui/batchpage.h"

#include "ui_batchpage.h"

#include "core/display.h"
#include "models/batchfilesmodel.h"
#include "ui/filterbox.h"

#include <QHeaderView>
#include <QLabel>
#include <QResizeEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr int kFileWidth = 390;
constexpr int kLeastFile = 160;
constexpr int kFilterWidth = 240;
constexpr int kWarningsWidth = 76;
constexpr int kPathWidth = 160;
constexpr int kLeastMessage = 240;

} // namespace

void BatchPage::buildColumns()
{
    QHeaderView *header = m_ui->tree->header();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->resizeSection(BatchFilesModel::WarningsColumn, kWarningsWidth);
    header->resizeSection(BatchFilesModel::PathColumn, kPathWidth);
    for (const int column : {BatchFilesModel::WarningsColumn, BatchFilesModel::PathColumn,
                             BatchFilesModel::UploadIdColumn, BatchFilesModel::RemotePathColumn})
        header->setSectionHidden(column, true);
    // The message takes what is left, so that a narrow window needs no scrolling sideways.
    header->setSectionResizeMode(BatchFilesModel::MessageColumn, QHeaderView::Stretch);
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
        m_ui->rawResult->setPlainText(batch.rawResult);
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

} // namespace batchlens
