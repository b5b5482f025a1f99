#include "support/windowscene.h"
#include "ui/connectdialog.h"
#include "ui/elidedlabel.h"
#include "ui/exportdialog.h"
#include "ui/mainwindow.h"
#include "ui/metrics.h"
#include "ui/settingsdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(const QWidget *widget)
{
    return u"%1 %2 “%3” %4×%5"_s
        .arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName(),
             widget->property("text").toString())
        .arg(widget->width())
        .arg(widget->height());
}

/// The numbers and times of a table that there is no room for.
QStringList numbersCutIn(const QTreeView *table)
{
    QStringList cut;
    const QHeaderView *header = table->header();
    constexpr int kMargins = 16;
    for (int column = 0; column < header->count(); ++column) {
        for (int row = 0; row < table->model()->rowCount() && !header->isSectionHidden(column); ++row) {
            const QModelIndex index = table->model()->index(row, column);
            if (!(index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight))
                continue;
            const QString number = index.data().toString();
            if (metrics::textWidth(table->font(), number) + kMargins > header->sectionSize(column))
                cut += u"%1 in %2"_s.arg(number).arg(header->sectionSize(column));
        }
    }
    return cut;
}

/// What is too small for its words in a window or dialog.
QStringList cutIn(const QWidget *window)
{
    QStringList cut;
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        const auto *label = qobject_cast<const QLabel *>(widget);
        const bool hasWords = qobject_cast<const QAbstractButton *>(widget) ||
                              qobject_cast<const QComboBox *>(widget) ||
                              qobject_cast<const QAbstractSpinBox *>(widget) || (label && !label->wordWrap());
        // Qt's own in a box have no words.
        const bool inBox = widget->inherits("QLineEditIconButton");
        const bool inView = widget->parentWidget()->inherits("QAbstractItemView");
        if (hasWords && !inView && !inBox && widget->objectName() != "qt_toolbar_ext_button"_L1) {
            const QSize hint = widget->sizeHint();
            const bool gives = widget->sizePolicy().horizontalPolicy() == QSizePolicy::Expanding;
            if ((widget->width() < hint.width() && !gives) || widget->height() < std::min(hint.height(), 20))
                cut += nameOf(widget) + u" wants %1×%2"_s.arg(hint.width()).arg(hint.height());
        }
        if (const auto *title = qobject_cast<const ElidedLabel *>(widget);
            title && title->objectName() == "title"_L1 && title->width() < std::min(title->sizeHint().width(), 90))
            cut += u"heading %1: %2"_s.arg(title->text()).arg(title->width());
        if (const auto *table = qobject_cast<const QTreeView *>(widget))
            cut += numbersCutIn(table);
        const auto *header = qobject_cast<const QHeaderView *>(widget);
        for (int column = 0; header && header->orientation() == Qt::Horizontal && column < header->count(); ++column) {
            const QString head = header->model()->headerData(column, Qt::Horizontal).toString();
            const int needed = header->fontMetrics().horizontalAdvance(head);
            if (!header->isSectionHidden(column) && header->sectionSize(column) < needed + 8)
                cut += u"head of %1: %2 of %3"_s.arg(head).arg(header->sectionSize(column)).arg(needed);
        }
    }
    return cut;
}

/// A dialog that the screen has no room for. No test is about one that is narrower than the words of a dialog.
QStringList offTheScreen(const QWidget *dialog)
{
    const QSize screen = dialog->screen()->availableSize();
    return dialog->height() > screen.height()
               ? QStringList{u"%1 high on %2"_s.arg(dialog->height()).arg(screen.height())}
               : QStringList();
}

} // namespace

/// Words are read whole from 8 to 24 pt.
class tst_TextSize final : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsCut_data()
    {
        QTest::addColumn<double>("points");
        QTest::addColumn<QSize>("size");
        QTest::newRow("8 pt") << 8.0 << QSize(1440, 900);
        QTest::newRow("10 pt") << 10.0 << QSize(1440, 900);
        QTest::newRow("14 pt") << 14.0 << QSize(1440, 900);
        QTest::newRow("18 pt") << 18.0 << QSize(1440, 900);
        QTest::newRow("24 pt") << 24.0 << QSize(1900, 1000);
        QTest::newRow("20 pt, narrow") << 20.0 << QSize(1085, 617);
        QTest::newRow("24 pt, narrow") << 24.0 << QSize(1264, 752);
        QTest::newRow("10 pt, narrow") << 10.0 << QSize(900, 700);
        QTest::newRow("14 pt, narrow") << 14.0 << QSize(900, 700);
    }

    void nothingIsCut()
    {
        QFETCH(const double, points);
        QFETCH(const QSize, size);
        const QFont before = QApplication::font();
        QFont font = before;
        font.setPointSizeF(points);
        QApplication::setFont(font);
        QStringList cut;
        {
            WindowScene scene;
            CommandLine line;
            line.demo = true;
            scene.start(line);
            QVERIFY(scene.waitUntilRead());
            scene.window()->resize(size);
            QTest::qWait(50);
            cut += cutIn(scene.window());
            onModal<SettingsDialog>([&](SettingsDialog *dialog) {
                for (int page = 0; page <= static_cast<int>(SettingsDialog::Page::Advanced); ++page) {
                    dialog->showPage(static_cast<SettingsDialog::Page>(page));
                    for (auto *fold : dialog->findChildren<QToolButton *>()) {
                        if (fold->isVisible() && fold->isCheckable())
                            fold->setChecked(true);
                    }
                    QTest::qWait(20);
                    cut += cutIn(dialog);
                    cut += offTheScreen(dialog);
                }
            });
            scene.window()->action(Actions::Settings)->trigger();
            onModal<ExportDialog>([&](ExportDialog *dialog) {
                QTest::qWait(50);
                cut += cutIn(dialog);
                cut += offTheScreen(dialog);
                for (const char *button : {"copyButton", "cancelButton", "exportButton"}) {
                    if (part<QWidget>(dialog, button)->visibleRegion().boundingRect() !=
                        part<QWidget>(dialog, button)->rect())
                        cut += QLatin1StringView(button);
                }
            });
            scene.window()->action(Actions::ExportFailed)->trigger();
            onModal<ConnectDialog>([&](ConnectDialog *dialog) {
                QTest::qWait(50);
                cut += cutIn(dialog);
                dialog->reject();
            });
            scene.window()->action(Actions::NewConnection)->trigger();
        }
        QApplication::setFont(before);
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }
};

QTEST_MAIN(tst_TextSize)
#include "tst_textsize.moc"
