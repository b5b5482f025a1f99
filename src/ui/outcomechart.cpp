#include "ui/outcomechart.h"

#include "models/outcomecountsmodel.h"
#include "ui/icons.h"
#include "ui/legendrow.h"
#include "ui/statepalette.h"

#include <QVBoxLayout>

namespace batchlens {

OutcomeChart::OutcomeChart(QWidget *parent)
    : QWidget(parent)
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void OutcomeChart::setModel(OutcomeCountsModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (model) {
        connect(model, &QAbstractItemModel::dataChanged, this, &OutcomeChart::refresh);
        connect(model, &QAbstractItemModel::rowsInserted, this, &OutcomeChart::refresh);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &OutcomeChart::refresh);
        connect(model, &QAbstractItemModel::modelReset, this, &OutcomeChart::refresh);
    }
    refresh();
}

void OutcomeChart::setSelected(std::optional<Outcome> outcome)
{
    m_selected = outcome;
    for (LegendRow *row : m_rows)
        row->setChecked(outcome && row->property("outcome").toInt() == static_cast<int>(*outcome));
}

LegendRow *OutcomeChart::row(Outcome outcome)
{
    for (LegendRow *row : m_rows) {
        if (row->property("outcome").toInt() == static_cast<int>(outcome))
            return row;
    }
    auto *row = new LegendRow(LegendRow::Kind::Bar, this);
    row->setProperty("outcome", static_cast<int>(outcome));
    row->setIcon(icons::outcome(outcome));
    row->setFill([this, outcome] { return StatePalette(palette()).fill(outcome); });
    connect(row, &LegendRow::clicked, this, [this, outcome] {
        setSelected(m_selected);
        emit outcomeActivated(outcome);
    });
    m_rows << row;
    return row;
}

void OutcomeChart::refresh()
{
    // A row stays the outcome's own while its number changes, so the focus and the mouse stay where they are.
    const int count = m_model ? m_model->rowCount() : 0;
    const auto numberAt = [this](int i) {
        return m_model->index(i, OutcomeCountsModel::NumberColumn).data().toLongLong();
    };
    qint64 most = 1;
    for (int i = 0; i < count; ++i)
        most = qMax(most, numberAt(i));
    QList<LegendRow *> shown;
    int words = 0;
    int numbers = 0;
    auto *rows = static_cast<QVBoxLayout *>(layout());
    for (int i = 0; i < count; ++i) {
        const QModelIndex index = m_model->index(i, OutcomeCountsModel::WordColumn);
        LegendRow *entry = row(static_cast<Outcome>(index.data(OutcomeCountsModel::OutcomeRole).toInt()));
        const qint64 n = numberAt(i);
        entry->setContent(index.data().toString(), n, static_cast<double>(n) / static_cast<double>(most),
                          tr("%Ln batch(es)", nullptr, static_cast<int>(n)));
        if (rows->indexOf(entry) != i)
            rows->insertWidget(i, entry);
        entry->show();
        shown << entry;
        words = qMax(words, entry->wordWidth());
        numbers = qMax(numbers, entry->numberWidth());
    }
    for (LegendRow *entry : std::as_const(m_rows)) {
        if (!shown.contains(entry)) {
            rows->removeWidget(entry);
            entry->hide();
        }
        entry->setWordWidth(words);
        entry->setNumberWidth(numbers);
    }
    // Tab goes through the rows as they are seen.
    for (qsizetype i = 1; i < shown.size(); ++i)
        setTabOrder(shown[i - 1], shown[i]);
    setSelected(m_selected);
    setAccessibleName(tr("Outcomes of the batches: %1").arg(m_model ? m_model->spokenSummary() : tr("none")));
}

} // namespace batchlens
