#include "ui/manyranges.h"

#include <algorithm>

namespace batchlens {

void ManyRanges::select(const QItemSelection &selection, SelectionFlags command)
{
    // Fewer are compared: who listens need not hear of rows that stay selected.
    constexpr qsizetype kMany = 100;
    const bool takesThePlace = command.testFlag(Clear) && !selection.isEmpty();
    if (takesThePlace && std::max(selection.size(), this->selection().size()) > kMany)
        QItemSelectionModel::select(QItemSelection(), Clear);
    QItemSelectionModel::select(selection, command);
}

} // namespace batchlens
