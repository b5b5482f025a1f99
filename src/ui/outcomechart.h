#pragma once

#include "core/outcome.h"

#include <QList>
#include <QPointer>
#include <QWidget>

#include <optional>

namespace batchlens {

class OutcomeCountsModel;
class LegendRow;

/// One bar a row for each outcome that occurs: icon, word, bar and number. Rows are buttons; the one that filters is
/// checked.
class OutcomeChart final : public QWidget
{
    Q_OBJECT

public:
    explicit OutcomeChart(QWidget *parent = nullptr);

    /// Not owned; may be null.
    void setModel(OutcomeCountsModel *model);
    /// The outcome that filters the batches. Emits nothing.
    void setSelected(std::optional<Outcome> outcome);

signals:
    /// A person pressed a row.
    void outcomeActivated(batchlens::Outcome outcome);

private:
    /// The row of an outcome, made where there is none yet.
    LegendRow *row(Outcome outcome);
    void refresh();

    QPointer<OutcomeCountsModel> m_model;
    QList<LegendRow *> m_rows;
    std::optional<Outcome> m_selected;
};

} // namespace batchlens
