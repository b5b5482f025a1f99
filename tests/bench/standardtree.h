#pragma once

#include "bench/paintwatch.h"

#include <QMainWindow>
#include <QStandardItemModel>
#include <QTreeView>

#include <memory>

namespace batchlens::bench {

/// What is quickly written with Qt's own parts: QJsonDocument into a QStandardItemModel, in a tree view that is set up
/// as the program's.
class StandardTree final
{
public:
    StandardTree();

    /// Reads the document and waits until its first row is on the screen.
    Timing open(const QString &path);

private:
    void fill(const QString &path);

    QMainWindow m_window;
    QTreeView *m_tree;
    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<PaintWatch> m_watch;
};

} // namespace batchlens::bench
