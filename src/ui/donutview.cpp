#include "ui/donutview.h"

#include "ui/metrics.h"
#include "ui/statepalette.h"
#include "ui/styledraw.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QLegend>
#include <QPieSeries>
#include <QWheelEvent>

namespace batchlens {

namespace {

constexpr qreal kHole = 0.77;

} // namespace

DonutView::DonutView(QWidget *parent)
    : QChartView(parent)
    , m_series(new QPieSeries)
{
    setSide(kSide);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setBackgroundBrush(Qt::NoBrush);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    setAutoFillBackground(false);
    // The legend's rows are the chart's keyboard. A graphics view gives its viewport a focus of its own, which would be
    // a stop of Tab that nothing shows.
    setFocusPolicy(Qt::NoFocus);
    viewport()->setFocusPolicy(Qt::NoFocus);

    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setAnimationOptions(QChart::NoAnimation);
    m_series->setPieSize(1.0);
    m_series->setHoleSize(kHole);
    chart()->addSeries(m_series);
}

void DonutView::setMiddle(const QString &number, const QString &word)
{
    m_number = number;
    m_word = word;
    viewport()->update();
}

QRectF DonutView::ring() const
{
    return QRectF(0, 0, width(), height()).adjusted(1, 1, -1, -1);
}

void DonutView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    chart()->setPlotArea(ring());
}

void DonutView::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void DonutView::drawBackground(QPainter *painter, const QRectF &)
{
    if (m_series->sum() > 0)
        return;
    const qreal thickness = ring().width() * (1 - kHole) / 2;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(StatePalette(palette()).fill(FileState::Remaining), thickness));
    painter->setBrush(Qt::NoBrush);
    const qreal inset = thickness / 2;
    painter->drawEllipse(ring().adjusted(inset, inset, -inset, -inset));
}

void DonutView::drawForeground(QPainter *painter, const QRectF &)
{
    const StatePalette colors(palette());
    const QFont wordFont = metrics::smallFont(font());
    QFont numberFont = metrics::headingFont(font());
    const qreal room = ring().width() * kHole - 12;
    // A number of seven digits and more still has to fit into the hole.
    while (QFontMetrics(numberFont).horizontalAdvance(m_number) > room && numberFont.pointSizeF() > 7)
        numberFont.setPointSizeF(numberFont.pointSizeF() - 0.5);
    const QFontMetrics numberMetrics(numberFont);
    const QFontMetrics wordMetrics(wordFont);
    const qreal height = numberMetrics.height() + wordMetrics.height() - 2;
    const qreal top = ring().center().y() - height / 2;
    painter->setPen(colors.text());
    painter->setFont(numberFont);
    styledraw::text(painter, QRectF(0, top, width(), numberMetrics.height()), Qt::AlignCenter, m_number);
    painter->setPen(colors.grey());
    painter->setFont(wordFont);
    styledraw::text(painter, QRectF(0, top + numberMetrics.height() - 2, width(), wordMetrics.height()),
                    Qt::AlignCenter, m_word);
}

} // namespace batchlens
