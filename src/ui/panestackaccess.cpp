#include "ui/panestackaccess.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QStackedWidget>

#include <utility>

namespace batchlens::panestackaccess {

namespace {

class StackAccess final : public QAccessibleWidget
{
public:
    explicit StackAccess(QStackedWidget *stack)
        : QAccessibleWidget(stack, QAccessible::Client)
    {
    }

    int childCount() const override { return page() ? 1 : 0; }
    QAccessibleInterface *child(int index) const override
    {
        return index == 0 ? QAccessible::queryAccessibleInterface(page()) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        return child && page() && child->object() == page() ? 0 : -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        return page() && rect().contains(x, y) ? child(0) : nullptr;
    }

private:
    QWidget *page() const { return static_cast<QStackedWidget *>(widget())->currentWidget(); }
};

QAccessibleInterface *accessOf(const QString &, QObject *object)
{
    auto *stack = qobject_cast<QStackedWidget *>(object);
    return stack ? new StackAccess(stack) : nullptr;
}

} // namespace

void install()
{
    static bool done = false;
    if (!std::exchange(done, true))
        QAccessible::installFactory(accessOf);
}

} // namespace batchlens::panestackaccess
