#!/bin/bash
# Guess from memory: whatever Tab leads to is spoken with its name and what it holds, in every program made with Qt's
# own widgets.
#
# Seen with Qt 6.4.2 and Orca 43.1: nothing is spoken at a text box, which selects its text before Qt tells of the focus,
# so that Orca takes it for a move within the box. Of a list its name and length, not the row that is current. Of a combo
# box with a label the label alone; without one what is chosen, and not its accessible name. A tooltip's marks are spoken
# as they are. Qt 6.11.2 with Orca 51.1 keeps the tooltip's marks alone.
#
# Why it matters: who cannot see the window hears nothing where most programs are typed into. A program can tell of the
# focus before the box has it, of the row that is current, and describe what lacks.
. "$(dirname -- "${BASH_SOURCE[0]}")/orca.bash"
debian orca=43.1-1 qt6-base-dev=6.4.2+dfsg-10 libqt6widgets6=6.4.2+dfsg-10

cat >probe.cpp <<'END_OF_SOURCE'
#include <QtWidgets>

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *button = new QPushButton("Button");
    auto *box = new QLineEdit;
    box->setAccessibleName("Box");
    auto *list = new QListWidget;
    list->setAccessibleName("List");
    list->addItems({"One", "Two"});
    list->setCurrentRow(1);
    auto *label = new QLabel("Format");
    auto *labelled = new QComboBox;
    labelled->addItems({"CSV", "TSV"});
    label->setBuddy(labelled);
    auto *plain = new QComboBox;
    plain->addItems({"CSV", "TSV"});
    plain->setAccessibleName("Format");
    auto *tipped = new QPushButton("Tipped");
    tipped->setToolTip("<qt>a &amp; b</qt>");
    for (QWidget *widget : std::initializer_list<QWidget *>{button, box, list, label, labelled, plain, tipped})
        column->addWidget(widget);
    const QList<QPair<const char *, QWidget *>> steps{{"text box", box},       {"list", list},
                                                      {"labelled combo box", labelled}, {"combo box", plain},
                                                      {"tooltip", tipped},     {"end", nullptr}};
    window.setWindowTitle("Window");
    window.show();
    button->setFocus();
    int next = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&] {
        if (!QFile::exists("ready"))
            return;
        QFile file("step");
        if (file.open(QIODevice::Append))
            file.write(QTime::currentTime().toString("HH:mm:ss.zzz000 ").toUtf8() + steps[next].first + '\n');
        file.close();
        if (QWidget *widget = steps[next++].second)
            widget->setFocus(Qt::TabFocusReason);
        else
            app.quit();
    });
    timer.start(4000);
    return app.exec();
}
END_OF_SOURCE
compile probe.cpp
seen "what is spoken" "$(spoken_by_orca)" <<'END'
text box
list
- List.
- List with 2 items.
labelled combo box
- Format combo box.
combo box
- CSV combo box.
tooltip
- Tipped push button.
- <qt>a &amp; b</qt>
end
END
