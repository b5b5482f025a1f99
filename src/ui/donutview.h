#pragma once

#include <QChartView>

class QPieSeries;

namespace batchlens {

/// A chart view that holds nothing but a pie with a hole: no axes, no legend, no margins. In the hole stands a number
/// over a word; an empty pie shows the empty ring.
class DonutView final : public QChartView
{
    Q_OBJECT

public:
    explicit DonutView(QWidget *parent = nullptr);

    /// Logical pixels; 118 unless set.
    static constexpr int kSide = 118;
    void setSide(int side) { setFixedSize(side, side); }

    QPieSeries *series() const { return m_series; }
    void setMiddle(const QString &number, const QString &word);

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    QRectF ring() const;

    QPieSeries *m_series;
    QString m_number;
    QString m_word;
};

} // namespace batchlens
