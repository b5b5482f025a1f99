#pragma once

#include <QScrollArea>

class QLayout;

namespace batchlens {

/// Holds what stands above the buttons of a dialog: as large as its content needs as long as the screen has room for
/// that, so that the dialog grows with it, and scrolled where it has not. The buttons are in sight either way. It
/// stands in the dialog's own layout, or in one within that. GUI thread.
class BodyArea final : public QScrollArea
{
    Q_OBJECT

public:
    explicit BodyArea(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// What the screen leaves for it beside the rest of the dialog.
    QSize room() const;
    /// Takes from `room` what else is in the layout; false if this is not in it.
    bool takeOthers(const QLayout &layout, QSize &room) const;
};

} // namespace batchlens
