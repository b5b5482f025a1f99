// The least that a window with menus costs: what the start of the real one is compared with. It links what batchlens
// links.

#include "app/firstpaint.h"

#include <QApplication>
#include <QMainWindow>
#include <QMenuBar>
#include <QStatusBar>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    for (const QString &title : {u"&File"_s, u"&Edit"_s, u"&View"_s, u"&Batch"_s, u"&Go"_s, u"&Help"_s}) {
        QMenu *menu = window.menuBar()->addMenu(title);
        for (int i = 1; i <= 6; ++i)
            menu->addAction(u"Action %1"_s.arg(i));
    }
    window.statusBar()->showMessage(u"Not connected"_s);
    window.setCentralWidget(new QWidget);
    window.resize(1200, 760);
    QObject::connect(new batchlens::FirstPaint(&window), &batchlens::FirstPaint::painted, &window,
                     batchlens::reportPaint);
    window.show();
    return QApplication::exec();
}
