#include "ui/projectspane.h"

#include "core/display.h"
#include "models/projectfiltermodel.h"
#include "models/projectlistmodel.h"
#include "ui/announcer.h"
#include "ui/icons.h"
#include "ui/metrics.h"
#include "ui/projectdelegate.h"
#include "ui/typetorow.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace batchlens {

ProjectsPane::ProjectsPane(ProjectListModel *projects, QWidget *parent)
    : QWidget(parent)
    , m_projects(projects)
    , m_shown(new ProjectFilterModel(projects, this))
    , m_boxRow(new QWidget)
    , m_box(new QLineEdit)
    , m_search(m_box->addAction(QIcon(), QLineEdit::LeadingPosition))
    , m_list(new QListView)
    , m_none(new QLabel(tr("No project matches.")))
{
    m_box->setObjectName(u"projectFilter"_s);
    m_box->setAccessibleName(tr("Filter projects"));
    m_box->installEventFilter(this);
    auto *boxRow = new QVBoxLayout(m_boxRow);
    boxRow->setContentsMargins(8, 6, 8, 6);
    boxRow->addWidget(m_box);

    m_list->setObjectName(u"projectList"_s);
    m_list->setModel(m_shown);
    m_list->setItemDelegate(new ProjectDelegate(m_list));
    new TypeToRow(m_list);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Projects"));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    m_list->viewport()->installEventFilter(this);

    m_none->setObjectName(u"noProjectMatches"_s);
    m_none->setTextFormat(Qt::PlainText);
    m_none->setWordWrap(true);
    m_none->setForegroundRole(QPalette::PlaceholderText);
    m_none->setContentsMargins(metrics::kSideMargin, 6, metrics::kSideMargin, 6);
    m_none->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_boxRow);
    column->addWidget(m_none);
    column->addWidget(m_list, 1);

    connect(m_box, &QLineEdit::textChanged, this, &ProjectsPane::filter);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (!current.isValid() || m_setting)
            return;
        m_current = current.data(ProjectListModel::IdRole).toString();
        emit projectChosen(m_current);
    });
    // Many rows come and go at once, and a wheel turns on.
    constexpr std::chrono::milliseconds kSettled{100};
    m_tell.setSingleShot(true);
    m_tell.setInterval(kSettled);
    connect(&m_tell, &QTimer::timeout, this, &ProjectsPane::tellShown);
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, &m_tell, qOverload<>(&QTimer::start));
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_projects, changed, this, &ProjectsPane::updateBox);
        connect(m_shown, changed, &m_tell, qOverload<>(&QTimer::start));
    }
    connect(m_shown, &QAbstractItemModel::rowsMoved, &m_tell, qOverload<>(&QTimer::start));
    connect(m_shown, &QAbstractItemModel::layoutChanged, &m_tell, qOverload<>(&QTimer::start));
    updateBox();
    updateIcon();
}

void ProjectsPane::setCurrent(const QString &projectId)
{
    m_current = projectId;
    showCurrent();
}

void ProjectsPane::choose(const QString &projectId)
{
    if (m_shown->rowOf(projectId) < 0)
        m_box->clear();
    if (const int row = m_shown->rowOf(projectId); row >= 0)
        m_list->setCurrentIndex(m_shown->index(row, 0));
}

bool ProjectsPane::clearFilter()
{
    const bool filtered = !m_box->text().isEmpty();
    m_box->clear();
    return filtered;
}

void ProjectsPane::showCurrent()
{
    m_setting = true;
    const int row = m_current.isEmpty() ? -1 : m_shown->rowOf(m_current);
    if (row >= 0)
        m_list->setCurrentIndex(m_shown->index(row, 0));
    else
        m_list->selectionModel()->clear();
    m_setting = false;
}

/// A project that a filter hides is still the one that is shown: its row that goes makes no other one current.
void ProjectsPane::filter(const QString &text)
{
    m_setting = true;
    m_shown->setText(text.trimmed());
    m_setting = false;
    m_list->scrollToTop();
    showCurrent();
    updateBox();
    QString left = tr("%Ln project(s)", nullptr, m_projects->rowCount());
    if (!m_shown->text().isEmpty())
        left =
            m_shown->rowCount() == 0 ? m_none->text() : tr("%1 of %2").arg(display::number(m_shown->rowCount()), left);
    Announcer::say(this, left, Announcer::Urgency::Calm, u"projects"_s);
}

void ProjectsPane::updateBox()
{
    const int projects = m_projects->rowCount();
    m_boxRow->setVisible(projects >= kFilterFrom);
    if (projects < kFilterFrom)
        m_box->clear();
    m_box->setPlaceholderText(tr("Filter %Ln project(s)", nullptr, projects));
    const bool nothing = m_shown->rowCount() == 0 && !m_shown->text().isEmpty();
    m_none->setVisible(nothing);
}

void ProjectsPane::tellShown()
{
    QStringList shown;
    if (m_list->isVisible() && m_shown->rowCount() > 0) {
        const QRect room = m_list->viewport()->rect();
        const QModelIndex top = m_list->indexAt(room.topLeft() + QPoint(1, 1));
        const QModelIndex bottom = m_list->indexAt(room.bottomLeft() + QPoint(1, -1));
        const int last = bottom.isValid() ? bottom.row() : m_shown->rowCount() - 1;
        for (int row = top.row(); top.isValid() && row <= last; ++row)
            shown.append(m_shown->index(row, 0).data(ProjectListModel::IdRole).toString());
    }
    if (shown == m_told)
        return;
    m_told = shown;
    emit shownChanged(shown);
}

bool ProjectsPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list->viewport()) {
        if (event->type() == QEvent::Resize || event->type() == QEvent::Show || event->type() == QEvent::Hide)
            m_tell.start();
        return QWidget::eventFilter(watched, event);
    }
    if (watched != m_box || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter || key->key() == Qt::Key_Down) {
        m_list->setFocus(Qt::TabFocusReason);
        if (!m_list->currentIndex().isValid() && m_shown->rowCount() > 0)
            m_list->setCurrentIndex(m_shown->index(0, 0));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ProjectsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
}

void ProjectsPane::updateIcon()
{
    m_search->setIcon(icons::action(u"search"_s));
}

} // namespace batchlens
