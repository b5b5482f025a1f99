#pragma once

#include "core/counts.h"

#include <QPointer>
#include <QWidget>

#include <array>
#include <optional>

class QPieSeries;
class QVPieModelMapper;

namespace batchlens {

class ChartTextModel;
class DonutView;
class LegendRow;
class StateCountsModel;

/// A donut of the five states with the number of files in its hole and a legend of words and numbers. Slices and legend
/// rows are buttons; the one that filters is checked. A screen reader hears the counts as a sentence.
class StateChart final : public QWidget
{
    Q_OBJECT

public:
    explicit StateChart(QWidget *parent = nullptr);

    /// Not owned; may be null.
    void setModel(StateCountsModel *model);
    /// The state that is shown alone. Emits nothing.
    void setSelected(std::optional<FileState> state);

    /// The slices, in the order of kFileStates.
    QPieSeries *series() const;
    LegendRow *legendRow(FileState state) const { return m_rows[static_cast<std::size_t>(state)]; }

signals:
    /// A person pressed a slice or a legend row.
    void stateActivated(batchlens::FileState state);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void recolor();
    void fitDonut();

    QPointer<StateCountsModel> m_model;
    DonutView *m_donut;
    ChartTextModel *m_texts;
    QVPieModelMapper *m_mapper;
    std::array<LegendRow *, kFileStateCount> m_rows{};
    std::optional<FileState> m_selected;
};

} // namespace batchlens
