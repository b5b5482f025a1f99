#pragma once

#include <QIdentityProxyModel>
#include <QString>

namespace batchlens {

/// Any text on its way into a label of Qt Charts, which would take it for HTML otherwise.
QString forChart(const QString &text);

/// A model as a chart's mapper may read it: every text has gone through forChart().
class ChartTextModel final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    using QIdentityProxyModel::QIdentityProxyModel;

    QVariant data(const QModelIndex &index, int role) const override;
};

} // namespace batchlens
