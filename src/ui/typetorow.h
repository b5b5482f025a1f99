#pragma once

#include "ui/typeahead.h"

#include <QObject>

class QAbstractItemView;
class QKeyEvent;

namespace batchlens {

/// Leads to the next row of a list or table that begins with what is typed, as every list of ours does: Qt's own views
/// stand still where the same letter is typed again fast. Owned by the view.
class TypeToRow final : public QObject
{
    Q_OBJECT

public:
    /// `column` has the names of the rows, which are the model's first level; kCurrent looks where the current cell is.
    static constexpr int kCurrent = -1;
    explicit TypeToRow(QAbstractItemView *view, int column = 0);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool search(const QKeyEvent &event);

    QAbstractItemView *m_view;
    int m_column;
    TypeAhead m_typed;
};

} // namespace batchlens
