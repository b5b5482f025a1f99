#include "ui/metrics.h"

#include <QFontDatabase>
#include <QtMath>

#include <algorithm>

namespace batchlens::metrics {

namespace {

QFont scaled(QFont font, double factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    return font;
}

} // namespace

double scale(const QFontMetrics &metrics)
{
    return std::max(1.0, metrics.horizontalAdvance(u'0') / kDrawnDigit);
}

int icon(const QFontMetrics &metrics, int drawn)
{
    // Words have more air around them than icons.
    constexpr double kShare = 0.7;
    return qRound(drawn * (1 + (scale(metrics) - 1) * kShare));
}

int textWidth(const QFont &font, const QString &text)
{
    return qCeil(QFontMetricsF(font).horizontalAdvance(text));
}

QFont headingFont(const QFont &base)
{
    return strongFont(scaled(base, 1.3));
}

QFont strongFont(const QFont &base)
{
    QFont font = base;
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont smallFont(const QFont &base)
{
    return scaled(base, 0.95);
}

QFont idFont(const QFont &base)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF());
    else
        font.setPixelSize(base.pixelSize());
    return scaled(font, 0.9);
}

} // namespace batchlens::metrics
