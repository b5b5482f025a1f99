#!/bin/bash
# Guess from memory: QAccessibleAnnouncementEvent, new in Qt 6.8, replaces every older way, and what was done for older
# versions of Qt and Orca has to go, or words are spoken twice.
#
# Seen with Qt 6.11.2 and Orca 51.1 (AT-SPI 2.62): an announcement is spoken, calm or urgent, of a window or of a label;
# QAccessible::Alert is silent as ever. A notification that appears is spoken too, as with Orca 43, and new names of the
# window that is active and of what has the focus, which Orca 43 keeps to itself. Orca 43 has no code for announcements,
# so that a program with a newer Qt is silent there.
#
# Why it matters: which of the ways is right depends on the Orca that listens, and a program knows only its Qt.
# Distributions that have Qt 6.8 have an Orca that speaks announcements.
#
# This one needs a Debian of 2026 ("forky") in place of Debian 12, with `apt-get install` of the same packages.
. "$(dirname -- "${BASH_SOURCE[0]}")/orca.bash"
debian orca=51.1-1 qt6-base-dev=6.11.2+dfsg-5 libqt6widgets6=6.11.2+dfsg-5

cat >probe.cpp <<'END_OF_SOURCE'
#include <QAccessible>
#include <QtWidgets>

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *box = new QLineEdit;
    auto *label = new QLabel("label");
    column->addWidget(box);
    column->addWidget(label);
    const QList<std::pair<const char *, std::function<void()>>> steps{
        {"alert", [&] { label->setAccessibleName("words"); QAccessibleEvent event(label, QAccessible::Alert);
                        QAccessible::updateAccessibility(&event); }},
        {"calm announcement", [&] { QAccessibleAnnouncementEvent event(&window, "calm words");
                                    QAccessible::updateAccessibility(&event); }},
        {"urgent announcement", [&] { QAccessibleAnnouncementEvent event(label, "urgent words");
                                      event.setPoliteness(QAccessible::AnnouncementPoliteness::Assertive);
                                      QAccessible::updateAccessibility(&event); }},
        {"name of what has the focus", [&] { box->setAccessibleName("a new name"); }},
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
calm announcement
- calm words
urgent announcement
- urgent words
name of what has the focus
- a new name
end
END
