#pragma once

#include <QAbstractButton>

#include <optional>

namespace batchlens {

/// A checkable button with an icon, a word and a number. A number of zero is grey; the room for the number never
/// shrinks by itself, so a count that changes moves nothing. Enter and Space press it.
class Chip final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Chip(QWidget *parent = nullptr);

    /// The word.
    void setWord(const QString &word);
    /// `spoken` is the number with its unit for a screen reader ("31 files"); `more` draws "11+".
    void setCount(std::optional<qint64> count, const QString &spoken = {}, bool more = false);
    std::optional<qint64> count() const { return m_count; }
    /// Lets the number's room shrink again: something else is shown now.
    void forgetWidth();
    /// Leaves the word to the tooltip where there is no room for it; a chip without an icon keeps it.
    void setCompact(bool compact);
    bool isCompact() const { return m_compact; }
    /// What being compact spares, in pixels.
    int widthSpared() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void fitIcon();
    QString countText() const;
    bool isQuiet() const { return m_count && *m_count == 0; }
    void updateName();
    void keepRoom();
    int contentWidth() const;

    std::optional<qint64> m_count;
    QString m_spoken;
    bool m_more = false;
    bool m_compact = false;
    QString m_room; ///< the widest number there has been, in zeros
};

} // namespace batchlens
