#pragma once

#include <QAbstractButton>
#include <QColor>

#include <functional>
#include <optional>

namespace batchlens {

/// One row beside or below a chart: a swatch or an icon, a word, a bar, a number. It is the chart's button, and it is
/// what a screen reader hears of the chart.
class LegendRow final : public QAbstractButton
{
    Q_OBJECT

public:
    /// Swatch: a coloured square and no bar. Bar: an icon and a bar.
    enum class Kind { Swatch, Bar };

    LegendRow(Kind kind, QWidget *parent = nullptr);

    /// Plain text. `share` is the bar's length, 0 to 1; `spoken` is the number with its unit for a screen reader. No
    /// count: it is not known yet.
    void setContent(const QString &word, std::optional<qint64> count, double share, const QString &spoken);
    /// Bold numbers, as for files; off for batches.
    void setStrongNumber(bool strong);
    std::optional<qint64> count() const { return m_count; }
    double share() const { return m_share; }
    /// The swatch's or bar's colour; asked for on every paint, so it follows the palette.
    void setFill(const std::function<QColor()> &fill);
    /// The width of the word's column, the same in all rows.
    void setWordWidth(int width);
    void setNumberWidth(int width);
    int wordWidth() const;
    int numberWidth() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void fitIcon();
    QFont numberFont() const;
    QString number() const;

    Kind m_kind;
    std::function<QColor()> m_fill;
    std::optional<qint64> m_count = 0;
    double m_share = 0;
    int m_wordColumn = 0;
    int m_numberColumn = 0;
    bool m_strong = false;
};

} // namespace batchlens
