#include "ui/icons.h"

#include "core/outcome.h"

#include <QApplication>
#include <QFile>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

bool isEmpty(const QPixmap &pixmap)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) > 0)
                return false;
        }
    }
    return true;
}

bool holds(const QPixmap &pixmap, const QColor &color)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) == color.rgba())
                return true;
        }
    }
    return false;
}

} // namespace

/// Every meaning has an icon that can be seen, in the colours of the palette of the moment.
class tst_Icons : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QApplication::setPalette(lightPalette()); }

    void everyOutcomeAndStateIsDrawn()
    {
        QStringList names{icons::outcomeIconName(Outcome::Running, 1)};
        for (int i = 0; i < kOutcomeCount; ++i)
            names << icons::outcomeIconName(static_cast<Outcome>(i));
        for (const FileState state : kFileStates)
            names << icons::stateIconName(state);
        for (const QString &name : std::as_const(names))
            QVERIFY2(!isEmpty(icons::pixmap(name, Qt::red, Qt::white, Qt::blue, 16, 1)), qPrintable(name));
        names.removeDuplicates();
        QCOMPARE(names.size(), kOutcomeCount + 1 + kFileStateCount);
    }

    void everyActionIsDrawn_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"panel-left", "panel-right", "refresh",      "live",   "search", "export",     "copy",
              "more",       "close",       "chevron-down", "folder", "file",   "connection", "warning",
              "error",      "done",        "note",         "plus",   "key",    "settings"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyActionIsDrawn()
    {
        QFETCH(QString, name);
        QVERIFY(!isEmpty(icons::action(name).pixmap(16, 16)));
    }

    void anUnknownNameGivesNothing()
    {
        QVERIFY(icons::pixmap(u"no-such-icon"_s, Qt::red, Qt::white, Qt::blue, 16, 1).isNull());
    }

    void takesTheColoursItIsGiven()
    {
        const QPixmap disc = icons::statePixmap(FileState::Failed, 32, 1);
        QVERIFY(holds(disc, StatePalette(lightPalette()).text(FileState::Failed)));
        const QPixmap running = icons::pixmap(icons::outcomeIconName(Outcome::Running, 1), QColor(1, 2, 3), Qt::white,
                                              QColor(200, 100, 50), 32, 1);
        QVERIFY(holds(running, QColor(200, 100, 50)));
    }

    void followsTheLookWithoutBeingMadeAgain()
    {
        const QIcon icon = icons::state(FileState::Completed);
        QVERIFY(holds(icon.pixmap(32, 32), StatePalette(lightPalette()).text(FileState::Completed)));
        QApplication::setPalette(darkPalette());
        QVERIFY(holds(icon.pixmap(32, 32), StatePalette(darkPalette()).text(FileState::Completed)));
    }

    void isSharpOnDenseScreens()
    {
        const QPixmap drawn = icons::statePixmap(FileState::Failed, 16, 2);
        QCOMPARE(drawn.size(), QSize(32, 32));
        QCOMPARE(drawn.devicePixelRatio(), 2.0);
        const QPixmap fromIcon = icons::state(FileState::Failed).pixmap(QSize(16, 16), 1.5);
        QCOMPARE(fromIcon.size(), QSize(24, 24));
    }

    void isGreyWhereItIsSwitchedOff()
    {
        const QPixmap off = icons::action(u"export"_s).pixmap(QSize(32, 32), 1, QIcon::Disabled);
        QVERIFY(holds(off, StatePalette(lightPalette()).disabled()));
    }
};

QTEST_MAIN(tst_Icons)
#include "tst_icons.moc"
