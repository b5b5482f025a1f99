#include "ui/statechart.h"

#include "core/display.h"
#include "models/statecountsmodel.h"
#include "models/tooltip.h"
#include "ui/charttext.h"
#include "ui/donutview.h"
#include "ui/legendrow.h"
#include "ui/segmentedbar.h"
#include "ui/statepalette.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPieSeries>
#include <QPieSlice>
#include <QVPieModelMapper>

#include <algorithm>
#include <climits>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr int kSpace = 8;
constexpr int kLeastDonut = 88;

} // namespace

StateChart::StateChart(QWidget *parent)
    : QWidget(parent)
    , m_donut(new DonutView(this))
    , m_texts(new ChartTextModel(this))
    , m_mapper(new QVPieModelMapper(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpace);
    row->addWidget(m_donut, 0, Qt::AlignVCenter);
    auto *legend = new QVBoxLayout;
    legend->setSpacing(0);
    legend->addStretch();
    for (const FileState state : kBarOrder) {
        auto *entry = new LegendRow(LegendRow::Kind::Swatch, this);
        entry->setStrongNumber(true);
        entry->setFill([this, state] { return StatePalette(palette()).fill(state); });
        connect(entry, &LegendRow::clicked, this, [this, state] {
            setSelected(m_selected);
            emit stateActivated(state);
        });
        legend->addWidget(entry);
        m_rows[static_cast<std::size_t>(state)] = entry;
    }
    legend->addStretch();
    row->addLayout(legend, 1);

    m_mapper->setLabelsColumn(StateCountsModel::WordColumn);
    m_mapper->setValuesColumn(StateCountsModel::WeightColumn);
    m_mapper->setSeries(series());
    m_mapper->setModel(m_texts);
    connect(series(), &QPieSeries::clicked, this, [this](QPieSlice *slice) {
        const auto at = series()->slices().indexOf(slice);
        if (at >= 0 && at < kFileStateCount)
            emit stateActivated(kFileStates[static_cast<std::size_t>(at)]);
    });
    connect(series(), &QPieSeries::hovered, this, [this](QPieSlice *slice, bool inside) {
        const auto at = series()->slices().indexOf(slice);
        const bool known = inside && at >= 0 && at < kFileStateCount;
        m_donut->setCursor(known ? Qt::PointingHandCursor : Qt::ArrowCursor);
        m_donut->setToolTip(known ? legendRow(kFileStates[static_cast<std::size_t>(at)])->toolTip() : QString());
    });
    refresh();
}

QPieSeries *StateChart::series() const
{
    return m_donut->series();
}

void StateChart::setModel(StateCountsModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    m_texts->setSourceModel(model);
    if (model) {
        // After the mapper's own connections, so that its slices are there already.
        connect(model, &QAbstractItemModel::dataChanged, this, &StateChart::refresh);
        connect(model, &QAbstractItemModel::modelReset, this, &StateChart::refresh);
    }
    refresh();
}

void StateChart::setSelected(std::optional<FileState> state)
{
    m_selected = state;
    for (const FileState each : kFileStates)
        legendRow(each)->setChecked(each == state);
    recolor();
}

void StateChart::refresh()
{
    const FileCounts counts = m_model ? m_model->counts() : FileCounts();
    const qint64 total = counts.total();
    int numbers = 0;
    for (const FileState state : kFileStates) {
        const int at = static_cast<int>(state);
        const QString word =
            m_model ? m_model->index(at, StateCountsModel::WordColumn).data().toString() : display::stateName(state);
        // A batch without files has no chart: none means that they are being read, and no number is true yet.
        if (total > 0)
            legendRow(state)->setContent(
                word, counts[state], 0,
                tr("%Ln file(s)", nullptr, static_cast<int>(qMin<qint64>(counts[state], INT_MAX))));
        else
            legendRow(state)->setContent(word, std::nullopt, 0, {});
        numbers = qMax(numbers, legendRow(state)->numberWidth());
    }
    for (LegendRow *entry : m_rows)
        entry->setNumberWidth(numbers);
    m_donut->setMiddle(total > 0 ? display::number(total) : u"…"_s,
                       total > 0 ? tr("file(s)", "below a number", static_cast<int>(qMin<qint64>(total, INT_MAX)))
                                 : QString());
    const QString spoken = total > 0 ? tr("Files of this batch: %1").arg(m_model->spokenSummary())
                                     : tr("Files of this batch: not read yet");
    setAccessibleName(spoken);
    m_donut->setAccessibleName(spoken);
    m_donut->viewport()->setAccessibleName(spoken);
    // The rows are in the order of the chips, the circle begins with the completed: it is the last row.
    const qreal start =
        m_model
            ? m_model->index(static_cast<int>(FileState::Completed), StateCountsModel::WeightColumn).data().toDouble()
            : 0;
    constexpr qreal kCircle = 360;
    series()->setPieStartAngle(start);
    series()->setPieEndAngle(start + kCircle);
    recolor();
    fitDonut();
}

void StateChart::fitDonut()
{
    // The words of the legend are worth more than the size of the ring.
    int words = 0;
    for (const LegendRow *entry : m_rows)
        words = qMax(words, entry->sizeHint().width());
    m_donut->setSide(qBound(kLeastDonut, width() - kSpace - words, DonutView::kSide));
}

void StateChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitDonut();
}

void StateChart::recolor()
{
    const StatePalette colors(palette());
    const QList<QPieSlice *> slices = series()->slices();
    const auto parts = std::count_if(slices.begin(), slices.end(), [](QPieSlice *slice) { return slice->value() > 0; });
    for (qsizetype i = 0; i < slices.size() && i < kFileStateCount; ++i) {
        const FileState state = kFileStates[static_cast<std::size_t>(i)];
        slices[i]->setLabelVisible(false);
        QColor fill = colors.fill(state);
        if (m_selected && *m_selected != state)
            fill.setAlphaF(0.35F);
        // Where all are zero Qt Charts would draw the last slice all around.
        slices[i]->setBrush(slices[i]->value() > 0 ? QBrush(fill) : QBrush(Qt::NoBrush));
        // A gap between slices; a lone one has no neighbour, and one of no size would only draw the gap.
        slices[i]->setPen(parts > 1 && slices[i]->value() > 0 ? QPen(colors.window(), 1.5) : QPen(Qt::NoPen));
    }
}

void StateChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        recolor();
    QWidget::changeEvent(event);
}

} // namespace batchlens
