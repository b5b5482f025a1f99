#pragma once

#include <QWidget>

namespace batchlens {

/// One line of plain text that gives way: it is cut with an ellipsis where there is no room, and its tooltip then has
/// the whole. Its least width is nothing, so no row can force a window wide.
class ElidedLabel final : public QWidget
{
    Q_OBJECT

public:
    /// Which of the palette's colours the text has.
    enum class Tone { Normal, Grey };

    explicit ElidedLabel(QWidget *parent = nullptr);
    explicit ElidedLabel(const QString &text, QWidget *parent = nullptr);

    /// Server text must have passed display::visible().
    void setText(const QString &text);
    QString text() const { return m_text; }
    /// Qt::ElideRight unless set.
    void setElideMode(Qt::TextElideMode mode);
    void setTone(Tone tone);
    /// A colour of its own instead, as for an outcome; an invalid one ends that.
    void setTextColor(const QColor &color);
    void setAlignment(Qt::Alignment alignment);
    /// Where the text is as wide as its hint it takes no more room; off, it takes all there is.
    void setStretches(bool stretches);
    /// How many lines the text may take before it is cut; 1 unless set. Room for all of them is asked for.
    void setLines(int lines);
    bool isElided() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    QStringList linesFor(int width) const;

    QString m_text;
    int m_lines = 1;
    QColor m_color;
    Qt::TextElideMode m_mode = Qt::ElideRight;
    Qt::Alignment m_alignment = Qt::AlignLeft | Qt::AlignVCenter;
    Tone m_tone = Tone::Normal;
};

} // namespace batchlens
