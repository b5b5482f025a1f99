#include "ui/batchpage.h"

#include "ui_batchpage.h"

#include "core/display.h"
#include "models/batchcells.h"
#include "ui/icons.h"
#include "ui/metrics.h"
#include "ui/plaintooltip.h"
#include "ui/statepalette.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr int kShortId = 8;

} // namespace

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
    m_ui->jobName->setText(display::visible(batch.subtitle(), 200));
    m_ui->outcomeIcon->setPixmap(
        icons::outcome(batch.outcome, batch.failedFiles()).pixmap(metrics::icon(fontMetrics())));
    const QString word = display::outcomeName(batch.outcome, batch.unknownWord);
    const QString asOf = batchcells::asOf(batch, m_now);
    m_ui->outcomeWord->setText(asOf.isEmpty() ? word : tr("%1, %2", "Running, as of 14 Apr").arg(word, asOf));
    setPlainToolTip(m_ui->outcomeIcon, m_ui->outcomeWord->text());
    m_ui->outcomeWord->setTextColor(StatePalette::current().text(batch.outcome));
    m_ui->batchId->setText(display::visible(batch.id.left(kShortId)));
    setPlainToolTip(m_ui->batchId, batch.id);

    QStringList times;
    const auto clock = [this](const QDateTime &time, const QString &raw) {
        return display::shortTime(time, raw, m_now);
    };
    const bool moving = batch.moves();
    if (batch.created.isValid() || !batch.createdText.isEmpty()) {
        times.append(batch.inProgress() ? tr("since %1").arg(clock(batch.created, batch.createdText))
                                        : u"%1 – %2"_s.arg(clock(batch.created, batch.createdText),
                                                           clock(batch.updated, batch.updatedText)));
    }
    if (batch.created.isValid() && (moving || batch.updated.isValid()))
        times.append(display::duration(batch.created.secsTo(moving ? m_now : batch.updated)));
    if (batch.fetchedAt.isValid())
        times.append(tr("read %1").arg(display::age(batch.fetchedAt, m_now)));
    m_ui->times->setText(times.join(u" · "_s));
    setPlainToolTip(m_ui->times, display::timeTooltip(batch.created, batch.createdText));
    fitHeader();
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

void BatchPage::updateCounts()
{
    const FileCounts sums = fileSums();
    const QString remaining = remainingLabel();
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
    const QString word = display::stateName(state, remainingLabel()).toLower();
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

} // namespace batchlens
