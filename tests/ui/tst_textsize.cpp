#include "support/windowscene.h"
#include "ui/chip.h"
#include "ui/exportdialog.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/settingsdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

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
        QTest::newRow("10 pt, narrow") << 10.0 << QSize(900, 700);
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
                }
            });
            scene.window()->action(Actions::Settings)->trigger();
            onModal<ExportDialog>([&](ExportDialog *dialog) {
                QTest::qWait(50);
                cut += cutIn(dialog);
            });
            scene.window()->action(Actions::ExportFailed)->trigger();
        }
        QApplication::setFont(before);
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }
};

QTEST_MAIN(tst_TextSize)
#include "tst_textsize.moc"
