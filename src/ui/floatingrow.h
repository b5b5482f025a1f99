#pragma once

#include <QObject>

class QWidget;

namespace batchlens {

/// Lays a row over the lower edge of a widget, so that it comes and goes without anything moving. GUI thread.
class FloatingRow final : public QObject
{
    Q_OBJECT

public:
    /// `row` becomes a child of `over` and keeps its own height. Neither is owned by this.
    FloatingRow(QWidget *row, QWidget *over);

    /// How many pixels at the lower edge are covered now.
    int covered() const;

signals:
    void coveredChanged(int pixels);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QWidget *m_row;
    QWidget *m_over;
    int m_told = 0;
};

} // namespace batchlens
