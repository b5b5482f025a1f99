#pragma once

#include "core/counts.h"
#include "ui/statepalette.h"

#include <QWidget>

#include <array>
#include <optional>

class QPainter;
class QRectF;

namespace batchlens {

/// The states in the order of a bar: completed, failed, skipped, processing, remaining.
inline constexpr std::array<FileState, kFileStateCount> kBarOrder{
    FileState::Completed, FileState::Failed, FileState::Skipped, FileState::Processing, FileState::Remaining};

/// The widths of a bar's segments in bar order, in pixels: in proportion, but none that counts is under 4. Their sum is
/// `width` where anything is counted, and 0 otherwise.
std::array<int, kFileStateCount> segmentWidths(const FileCounts &counts, int width);

/// Paints a bar that fills `rect`, its segments parted by 1 px of `gap`. Without counts: the empty track.
void paintSegmentedBar(QPainter *painter, const QRectF &rect, const std::optional<FileCounts> &counts,
                       const StatePalette &colors, const QColor &gap);

/// The bar over the chips of a batch: 10 px high, as wide as there is room. Tooltip and accessible name give the
/// numbers.
class SegmentedBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentedBar(QWidget *parent = nullptr);

    void setCounts(const std::optional<FileCounts> &counts, const QString &remainingLabel = {});

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<FileCounts> m_counts;
};

} // namespace batchlens
