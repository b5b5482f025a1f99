#include "bench/standardtree.h"

#include "core/counts.h"

#include <QFile>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace batchlens::bench {

StandardTree::StandardTree()
    : m_tree(new QTreeView)
{
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_window.setCentralWidget(m_tree);
    m_window.resize(1200, 760);
    m_window.show();
    constexpr int kShownMs = 300;
    runEventsFor(kShownMs);
    m_watch = std::make_unique<PaintWatch>(m_tree);
}

Timing StandardTree::open(const QString &path)
{
    return m_watch->time([&] { fill(path); }, [this] { return m_model && m_model->rowCount() > 0; });
}

void StandardTree::fill(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject result = QJsonDocument::fromJson(file.readAll()).object().value("result"_L1).toObject();
    auto model = std::make_unique<QStandardItemModel>(0, 2);
    model->setHorizontalHeaderLabels({u"File"_s, u"Message"_s});
    for (const FileState state : kFileStates) {
        const QString word = fileStateWord(state);
        const QJsonArray files = result.value(word).toArray();
        auto *group = new QStandardItem(word);
        for (const QJsonValue &value : files) {
            const QJsonObject entry = value.toObject();
            group->appendRow({new QStandardItem(entry.value("label"_L1).toString()),
                              new QStandardItem(entry.value("message"_L1).toString())});
        }
        model->appendRow(group);
    }
    m_tree->setModel(model.get());
    m_model = std::move(model);
    m_tree->expand(m_model->index(0, 0));
}

} // namespace batchlens::bench
