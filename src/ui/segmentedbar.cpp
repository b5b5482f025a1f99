#include "ui/segmentedbar.h"

#include "models/spokencounts.h"
#include "ui/plaintooltip.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <numeric>

namespace batchlens {

namespace {

constexpr int kBarHeight = 10;
constexpr int kLeastSegment = 4;

} // namespace

std::array<int, kFileStateCount> segmentWidths(const FileCounts &counts, int width)
{
    std::array<int, kFileStateCount> widths{};
    const qint64 total = counts.total();
    if (total <= 0 || width <= 0)
        return widths;
    const auto counted = std::count_if(kBarOrder.begin(), kBarOrder.end(), [&](FileState s) { return counts[s] > 0; });
    const int least = static_cast<int>(std::min<qint64>(kLeastSegment, width / counted));
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const qint64 n = counts[kBarOrder[i]];
        if (n > 0)
            widths[i] = std::max(least, static_cast<int>(static_cast<double>(n) / static_cast<double>(total) * width));
    }
    // What the small ones got too much, and what rounding left over, is the largest one's.
    const int sum = std::accumulate(widths.begin(), widths.end(), 0);
    *std::max_element(widths.begin(), widths.end()) += width - sum;
    return widths;
}

void paintSegmentedBar(QPainter *painter, const QRectF &rect, const std::optional<FileCounts> &counts,
                       const StatePalette &colors, const QColor &gap)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    const qreal radius = std::min<qreal>(rect.height() / 2, 3);
    shape.addRoundedRect(rect, radius, radius);
    painter->fillPath(shape, colors.fill(FileState::Remaining));
    if (counts && counts->total() > 0) {
        painter->setClipPath(shape);
        painter->setRenderHint(QPainter::Antialiasing, false);
        const auto widths = segmentWidths(*counts, static_cast<int>(rect.width()));
        qreal left = rect.left();
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (widths[i] == 0)
                continue;
            painter->fillRect(QRectF(left, rect.top(), widths[i], rect.height()), colors.fill(kBarOrder[i]));
            if (left > rect.left())
                painter->fillRect(QRectF(left, rect.top(), 1, rect.height()), gap);
            left += widths[i];
        }
    }
    painter->restore();
}

SegmentedBar::SegmentedBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCounts(std::nullopt);
}

void SegmentedBar::setCounts(const std::optional<FileCounts> &counts, const QString &remainingLabel)
{
    m_counts = counts;
    const QString spoken = counts ? spokenCounts(*counts, remainingLabel) : QString();
    setAccessibleName(counts ? tr("Progress: %1").arg(spoken) : tr("Progress: not known"));
    setPlainToolTip(this, spoken);
    update();
}

QSize SegmentedBar::sizeHint() const
{
    return {240, kBarHeight};
}

QSize SegmentedBar::minimumSizeHint() const
{
    return {40, kBarHeight};
}

void SegmentedBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const StatePalette colors(palette());
    const QRectF bar(0, (height() - kBarHeight) / 2.0, width(), kBarHeight);
    paintSegmentedBar(&painter, bar, m_counts, colors, colors.base());
}

} // namespace batchlens
