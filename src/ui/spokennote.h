#pragma once

#include <QAccessibleInterface>
#include <QApplication>
#include <QPointer>
#include <QWidget>

namespace batchlens {

/// A sentence as assistive technology sees it: a notification of a window, which nothing on the screen stands for. It
/// is no child of the window, so that who walks through the window does not come upon it. GUI thread.
class SpokenNote final : public QAccessibleInterface
{
public:
    SpokenNote(QWidget *window, const QString &text)
        : m_window(window)
        , m_text(text)
    {
    }

    bool isValid() const override { return !m_window.isNull(); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_window ? m_window->windowHandle() : nullptr; }
    /// Not the window: Orca would speak what a dialog is about before each sentence.
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(qApp); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QString text(QAccessible::Text which) const override { return which == QAccessible::Name ? m_text : QString(); }
    void setText(QAccessible::Text, const QString &) override {}
    QRect rect() const override { return {}; }
    QAccessible::Role role() const override { return QAccessible::Notification; }
    QAccessible::State state() const override { return {}; }

private:
    QPointer<QWidget> m_window;
    QString m_text;
};

} // namespace batchlens
