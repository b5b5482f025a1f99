#!/bin/bash
# Guess from memory: a program sends QAccessible::Alert, and Orca speaks the name of the widget that it is sent for.
# Failing that, Orca speaks a name that changes, or a widget with the role of an alert that appears.
#
# Seen with Qt 6.4.2 and Orca 43.1 (AT-SPI 2.46): all of that is silent. Qt's bridge has no signal for the alert. A new
# name is spoken of nothing but the frame that is active and what has the focus, and not even there of a window whose
# title changes. What is spoken is an object with the role of a notification that appears, and again at each
# QAccessible::ObjectShow that is sent for it; not when its name changes while it is there. Labels inside of it are
# spoken too.
#
# Why it matters: messages that come without the focus moving (saved, copied, refused) are never heard. A program with
# Qt before 6.8 can say them with a notification, which may be an accessible object alone.
. "$(dirname -- "${BASH_SOURCE[0]}")/orca.bash"
debian orca=43.1-1 qt6-base-dev=6.4.2+dfsg-10 libqt6widgets6=6.4.2+dfsg-10

cat >probe.cpp <<'END_OF_SOURCE'
#include <QAccessible>
#include <QAccessibleWidget>
#include <QtWidgets>

QAccessibleInterface *withRole(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    const QVariant role = object->property("role");
    return widget && role.isValid() ? new QAccessibleWidget(widget, QAccessible::Role(role.toInt())) : nullptr;
}

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QAccessible::installFactory(withRole);
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *box = new QLineEdit;
    auto *label = new QLabel;
    const auto add = [column](QAccessible::Role role) {
        auto *widget = new QWidget;
        widget->setProperty("role", int(role));
        widget->setMinimumHeight(20);
        column->addWidget(widget);
        widget->hide();
        return widget;
    };
    column->addWidget(box);
    column->addWidget(label);
    QWidget *alert = add(QAccessible::AlertMessage);
    QWidget *note = add(QAccessible::Notification);
    const auto send = [](QWidget *widget, QAccessible::Event type) {
        QAccessibleEvent event(widget, type);
        QAccessible::updateAccessibility(&event);
    };
    const QList<std::pair<const char *, std::function<void()>>> steps{
        {"alert", [&] { label->setAccessibleName("words"); send(label, QAccessible::Alert); }},
        {"name of a label", [&] { label->setAccessibleName("other words"); }},
        {"title of the window", [&] { window.setWindowTitle("Title"); }},
        {"widget with the role of an alert", [&] { alert->setAccessibleName("words"); alert->show(); }},
        {"widget with the role of a notification", [&] { note->setAccessibleName("one"); note->show(); }},
        {"its name", [&] { note->setAccessibleName("two"); }},
        {"it is said to appear again", [&] { note->setAccessibleName("three"); send(note, QAccessible::ObjectShow); }},
        {"end", [&] { app.quit(); }}};
    window.setWindowTitle("Window");
    window.show();
    box->setFocus();
    int next = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&] {
        if (!QFile::exists("ready"))
            return;
        QFile file("step");
        if (file.open(QIODevice::Append))
            file.write(QTime::currentTime().toString("HH:mm:ss.zzz000 ").toUtf8() + steps[next].first + '\n');
        file.close();
        steps[next++].second();
    });
    timer.start(4000);
    return app.exec();
}
END_OF_SOURCE
compile probe.cpp
seen "what is spoken" "$(spoken_by_orca)" <<'END'
alert
name of a label
title of the window
widget with the role of an alert
widget with the role of a notification
- notification one.
its name
it is said to appear again
- notification three.
end
END
