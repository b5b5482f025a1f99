#include "ui/filesgroup.h"

#include "models/openfilesmodel.h"
#include "ui/icons.h"
#include "ui/metrics.h"
#include "ui/openfiledelegate.h"
#include "ui/typetorow.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

/// More are scrolled to.
constexpr int kMostRows = 5;

} // namespace

FilesGroup::FilesGroup(OpenFilesModel *files, QWidget *parent)
    : QWidget(parent)
    , m_files(files)
    , m_list(new QListView)
    , m_recent(new QMenu(tr("&Recent files"), this))
    , m_recentButton(new QToolButton)
{
    auto *label = new QLabel(tr("Files"));
    label->setTextFormat(Qt::PlainText);
    label->setFont(metrics::strongFont(metrics::smallFont(font())));
    label->setForegroundRole(QPalette::PlaceholderText);
    m_recentButton->setObjectName(u"recentFiles"_s);
    m_recentButton->setAutoRaise(true);
    m_recentButton->setText(tr("Recent"));
    m_recentButton->setIcon(icons::action(u"chevron-down"_s));
    m_recentButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_recentButton->setToolTip(tr("Files that were opened last"));
    m_recentButton->setAccessibleName(tr("Recent files"));
    connect(m_recentButton, &QToolButton::clicked, m_recent,
            [this] { m_recent->popup(m_recentButton->mapToGlobal(QPoint(0, m_recentButton->height()))); });
    auto *heading = new QHBoxLayout;
    heading->setContentsMargins(metrics::kSideMargin, 2, 4, 2);
    heading->addWidget(label, 1);
    heading->addWidget(m_recentButton);

    auto *delegate = new OpenFileDelegate(m_list);
    m_list->setObjectName(u"openFiles"_s);
    // Rows that go make another one current, which is not the person's doing: to know before the
    // list does, this is connected before it.
    connect(m_files, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_setting = true; });
    connect(m_files, &QAbstractItemModel::rowsRemoved, this, [this] { m_setting = false; });
    m_list->setModel(m_files);
    m_list->setItemDelegate(delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Open files"));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    m_list->installEventFilter(this);
    new TypeToRow(m_list);
    connect(m_list, &QWidget::customContextMenuRequested, this, &FilesGroup::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (current.isValid() && !m_setting)
            emit fileChosen(current.data(OpenFilesModel::PathRole).toString());
    });
    connect(delegate, &OpenFileDelegate::closePressed, this, &FilesGroup::closeRow);
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_files, changed, this, &FilesGroup::updateSize);

    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(heading);
    column->addWidget(m_list);
    updateSize();
}

void FilesGroup::setHasRecent(bool has)
{
    m_hasRecent = has;
    updateSize();
}

void FilesGroup::setCurrent(const QString &path)
{
    m_setting = true;
    const int row = m_files->rowOf(path);
    if (row >= 0)
        m_list->setCurrentIndex(m_files->index(row));
    else
        m_list->selectionModel()->clear();
    m_setting = false;
}

void FilesGroup::updateSize()
{
    const int rows = std::min(m_files->rowCount(), kMostRows);
    m_list->setFixedHeight(rows * m_list->sizeHintForRow(0) * (rows > 0 ? 1 : 0));
    m_list->setVisible(rows > 0);
    m_recentButton->setVisible(m_hasRecent);
    setVisible(rows > 0 || m_hasRecent);
}

void FilesGroup::closeRow(const QModelIndex &row)
{
    if (!row.isValid())
        return;
    // Not while the view is still at work with the row.
    const QString path = row.data(OpenFilesModel::PathRole).toString();
    QMetaObject::invokeMethod(
        this, [this, path] { emit closeRequested(path); }, Qt::QueuedConnection);
}

void FilesGroup::showMenu(const QPoint &at)
{
    const QModelIndex row = m_list->indexAt(at);
    const QString path = row.data(OpenFilesModel::PathRole).toString();
    QMenu menu(this);
    QAction *close = menu.addAction(tr("&Close"));
    close->setShortcut(QKeySequence::Delete);
    close->setEnabled(row.isValid());
    connect(close, &QAction::triggered, this, [this, path] { emit closeRequested(path); });
    connect(menu.addAction(tr("Close &all files")), &QAction::triggered, this, &FilesGroup::closeAllRequested);
    menu.addSeparator();
    connect(menu.addAction(tr("&Open file…")), &QAction::triggered, this, &FilesGroup::openRequested);
    menu.addMenu(m_recent);
    menu.exec(m_list->viewport()->mapToGlobal(at));
}

bool FilesGroup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Delete)) {
            closeRow(m_list->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilesGroup::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateSize();
}

} // namespace batchlens
