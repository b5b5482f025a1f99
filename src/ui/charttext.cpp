#include "ui/charttext.h"

namespace batchlens {

QString forChart(const QString &text)
{
    return text.toHtmlEscaped();
}

QVariant ChartTextModel::data(const QModelIndex &index, int role) const
{
    const QVariant value = QIdentityProxyModel::data(index, role);
    const bool isText = role == Qt::DisplayRole && value.metaType() == QMetaType::fromType<QString>();
    return isText ? QVariant(forChart(value.toString())) : value;
}

} // namespace batchlens
