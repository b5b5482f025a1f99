#pragma once

#include <QItemSelectionModel>

namespace batchlens {

/// A selection of tens of thousands of rows that stand apart, as a filter leaves them behind it. Where one selection
/// takes the place of another, QItemSelectionModel looks for each range of the one among those of the other: 60,000 in
/// another order took four minutes. Here the old one goes first and the new one comes then, with a signal each, where
/// either has many ranges. GUI thread.
class ManyRanges final : public QItemSelectionModel
{
    Q_OBJECT

public:
    using QItemSelectionModel::QItemSelectionModel;
    using QItemSelectionModel::select;

    void select(const QItemSelection &selection, SelectionFlags command) override;
};

} // namespace batchlens
