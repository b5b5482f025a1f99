#include "ui/readeraid.h"

#include "ui/announcer.h"
#include "ui/linetree.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAccessibleInterface>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QFocusEvent>
#include <QLineEdit>
#include <QTimer>

namespace batchlens {

namespace {

void tellFocus(QAccessibleInterface *part)
{
    if (!part)
        return;
    QAccessibleEvent event(part, QAccessible::Focus);
    QAccessible::updateAccessibility(&event);
}

/// Qt tells of a view that has the focus, and of a row only when another one becomes current.
void tellCurrentRow(QAbstractItemView *view)
{
    const QModelIndex current = view->currentIndex();
    QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(view);
    if (!view->hasFocus() || !current.isValid() || !heard)
        return;
    // Only a LineTree has levels; a row of the others is a row of the model.
    if (qobject_cast<LineTree *>(view))
        tellFocus(heard->focusChild());
    else if (heard->tableInterface())
        tellFocus(heard->tableInterface()->cellAt(current.row(), current.column()));
}

/// Whether the box was given the focus here.
bool enter(QLineEdit *line, Qt::FocusReason reason)
{
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    // These have a box select its text, of which Qt tells before it tells of the focus: Orca 43 takes that for a move
    // within the box, and is silent. The selection comes a moment later instead.
    if (reason != Qt::TabFocusReason && reason != Qt::BacktabFocusReason && reason != Qt::ShortcutFocusReason)
        return false;
    QFocusEvent plain(QEvent::FocusIn, Qt::OtherFocusReason);
    QCoreApplication::sendEvent(line, &plain);
    QTimer::singleShot(0, line, [line] {
        if (line->hasFocus())
            line->selectAll();
    });
    return true;
#else
    Q_UNUSED(line)
    Q_UNUSED(reason)
    return false;
#endif
}

} // namespace

ReaderAid::ReaderAid(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool ReaderAid::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::FocusIn)
        return QObject::eventFilter(watched, event);
    if (auto *view = qobject_cast<QAbstractItemView *>(watched); view && QAccessible::isActive()) {
        QTimer::singleShot(0, view, [view] { tellCurrentRow(view); });
    } else if (auto *line = qobject_cast<QLineEdit *>(watched); line && QAccessible::isActive()) {
        return enter(line, static_cast<QFocusEvent *>(event)->reason());
    } else if (auto *box = qobject_cast<QComboBox *>(watched)) {
        describe(box);
    }
    return QObject::eventFilter(watched, event);
}

void ReaderAid::describe(QComboBox *box)
{
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    // On Linux its name is what is chosen, or that of its label. The other one is told besides.
    const QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(box);
    const bool labelled = heard && !heard->relations(QAccessible::Label).isEmpty();
    box->setAccessibleDescription(labelled ? box->currentText() : box->accessibleName());
    if (box->property("isDescribed").toBool())
        return;
    box->setProperty("isDescribed", true);
    connect(box, &QComboBox::currentTextChanged, this, [this, box](const QString &text) {
        if (!box->hasFocus())
            return;
        describe(box);
        Announcer::say(box, text, Announcer::Urgency::Calm, QStringLiteral("combo box"));
    });
#else
    Q_UNUSED(box)
#endif
}

} // namespace batchlens
