#include "ui/segmentedbar.h"

#include <QPainter>
#include <QTest>

#include <numeric>

using namespace batchlens;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(batchlens::FileCounts)

class tst_SegmentedBar : public QObject
{
    Q_OBJECT

private:
    static FileCounts counts(qint64 failed, qint64 skipped, qint64 processing, qint64 remaining, qint64 completed)
    {
        return {{failed, skipped, processing, remaining, completed}};
    }

private slots:
    void everythingThatCountsIsSeen_data()
    {
        QTest::addColumn<FileCounts>("files");
        QTest::addColumn<int>("width");
        QTest::newRow("one of a million") << counts(1, 0, 0, 0, 999'999) << 132;
        QTest::newRow("one of each and many") << counts(1, 1, 1, 1, 41'200) << 116;
        QTest::newRow("even") << counts(20, 20, 20, 20, 20) << 500;
        QTest::newRow("one alone") << counts(0, 0, 0, 7, 0) << 100;
        QTest::newRow("wide") << counts(31, 26, 0, 0, 1147) << 1200;
        QTest::newRow("larger than an int") << counts(1, 0, 0, 5'000'000'000, 5'000'000'000) << 116;
    }
    void everythingThatCountsIsSeen()
    {
        QFETCH(FileCounts, files);
        QFETCH(int, width);
        const auto widths = segmentWidths(files, width);
        QCOMPARE(std::accumulate(widths.begin(), widths.end(), 0), width);
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (files[kBarOrder[i]] == 0)
                QCOMPARE(widths[i], 0);
            else
                QVERIFY2(widths[i] >= 4, qPrintable(QString::number(widths[i])));
        }
    }

    void isInProportion()
    {
        const auto widths = segmentWidths(counts(25, 0, 0, 0, 75), 400);
        QCOMPARE(widths[0], 300);
        QCOMPARE(widths[1], 100);
    }

    void nothingToCountHasNoSegments()
    {
        const auto widths = segmentWidths({}, 100);
        QCOMPARE(std::accumulate(widths.begin(), widths.end(), 0), 0);
        // Too narrow for all is no reason to leave the bar.
        const auto narrow = segmentWidths(counts(1, 1, 1, 1, 1), 8);
        QCOMPARE(std::accumulate(narrow.begin(), narrow.end(), 0), 8);
    }

    void paintsTheStatesInTheirColoursAndOrder()
    {
        const StatePalette colors(lightPalette());
        QImage image(100, 10, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintSegmentedBar(&painter, QRectF(0, 0, 100, 10), counts(25, 25, 0, 0, 50), colors, colors.base());
        painter.end();
        QCOMPARE(image.pixelColor(25, 5), colors.fill(FileState::Completed));
        QCOMPARE(image.pixelColor(50, 5), colors.base());
        QCOMPARE(image.pixelColor(60, 5), colors.fill(FileState::Failed));
        QCOMPARE(image.pixelColor(90, 5), colors.fill(FileState::Skipped));
    }

    void saysItsNumbers()
    {
        SegmentedBar bar;
        bar.setCounts(counts(31, 26, 0, 0, 1147));
        QVERIFY(bar.accessibleName().contains("31 failed"_L1));
        QVERIFY(!bar.accessibleName().contains("processing"_L1));
        bar.setCounts(std::nullopt);
        QCOMPARE(bar.accessibleName(), u"Progress: not known"_s);
    }
};

QTEST_MAIN(tst_SegmentedBar)
#include "tst_segmentedbar.moc"
