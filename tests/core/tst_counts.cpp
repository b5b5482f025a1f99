#include "core/counts.h"

#include <QTest>

#include <limits>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

FileCounts counts(qint64 failed, qint64 skipped, qint64 processing, qint64 remaining, qint64 completed)
{
    return {{failed, skipped, processing, remaining, completed}};
}

} // namespace

class tst_Counts final : public QObject
{
    Q_OBJECT

private slots:
    void aStateHasTheWordOfItsList();
    void onlyTheFiveWordsAreStates_data();
    void onlyTheFiveWordsAreStates();
    void filesAddUpByState();
    void theServersNumbersDiffer_data();
    void theServersNumbersDiffer();
    void theServerCountsThreeStates();
    void aStatusWordCountsAs_data();
    void aStatusWordCountsAs();
    void synonymsAddUp();
    void unknownWordsAreKept();
    void hugeNumbersNeverOverflow();
};

void tst_Counts::aStateHasTheWordOfItsList()
{
    QStringList words;
    for (FileState state : kFileStates) {
        words += fileStateWord(state);
        QCOMPARE(fileStateOfWord(fileStateWord(state)), std::optional(state));
    }
    QCOMPARE(words, QStringList({u"failed"_s, u"skipped"_s, u"processing"_s, u"remaining"_s, u"completed"_s}));
}

void tst_Counts::onlyTheFiveWordsAreStates_data()
{
    QTest::addColumn<QString>("word");
    QTest::newRow("another word") << u"queued"_s;
    QTest::newRow("another case") << u"Failed"_s;
    QTest::newRow("a space") << u"failed "_s;
    QTest::newRow("the beginning of one") << u"fail"_s;
    QTest::newRow("empty") << u""_s;
    QTest::newRow("null") << QString();
}

void tst_Counts::onlyTheFiveWordsAreStates()
{
    QFETCH(QString, word);
    QVERIFY(!fileStateOfWord(word));
}

void tst_Counts::filesAddUpByState()
{
    FileCounts sum = counts(1, 2, 3, 4, 5);
    sum += counts(10, 20, 30, 40, 50);
    QCOMPARE(sum, counts(11, 22, 33, 44, 55));
    QCOMPARE(sum.total(), 165);
    QCOMPARE(FileCounts().total(), 0);
}

void tst_Counts::theServersNumbersDiffer_data()
{
    using Number = std::optional<qint64>;
    QTest::addColumn<Number>("total");
    QTest::addColumn<Number>("completed");
    QTest::addColumn<Number>("skipped");
    QTest::addColumn<Number>("failed");
    QTest::addColumn<bool>("differs");

    // The lists: 3 failed, 2 skipped, 0 processing, 1 remaining, 4 completed.
    const Number none;
    QTest::newRow("all the same") << Number(10) << Number(4) << Number(2) << Number(3) << false;
    QTest::newRow("none sent") << none << none << none << none << false;
    QTest::newRow("total differs") << Number(11) << Number(4) << Number(2) << Number(3) << true;
    QTest::newRow("completed differs") << Number(10) << Number(5) << Number(2) << Number(3) << true;
    QTest::newRow("skipped differs") << Number(10) << Number(4) << Number(1) << Number(3) << true;
    QTest::newRow("failed differs") << Number(10) << Number(4) << Number(2) << Number(0) << true;
    QTest::newRow("one sent, the same") << none << none << none << Number(3) << false;
    QTest::newRow("one sent, differs") << none << none << none << Number(4) << true;
}

void tst_Counts::theServersNumbersDiffer()
{
    QFETCH(std::optional<qint64>, total);
    QFETCH(std::optional<qint64>, completed);
    QFETCH(std::optional<qint64>, skipped);
    QFETCH(std::optional<qint64>, failed);
    QFETCH(bool, differs);
    const ServerFileCounts server{total, completed, skipped, failed};
    QCOMPARE(server.differsFrom(counts(3, 2, 0, 1, 4)), differs);
    QCOMPARE(server.any(), total || completed || skipped || failed);
}

void tst_Counts::theServerCountsThreeStates()
{
    const ServerFileCounts server{10, 4, 2, 3};
    QCOMPARE(server.of(FileState::Completed), std::optional<qint64>(4));
    QCOMPARE(server.of(FileState::Skipped), std::optional<qint64>(2));
    QCOMPARE(server.of(FileState::Failed), std::optional<qint64>(3));
    QVERIFY(!server.of(FileState::Processing));
    QVERIFY(!server.of(FileState::Remaining));
}

void tst_Counts::aStatusWordCountsAs_data()
{
    QTest::addColumn<QString>("countsAs");
    QTest::newRow("submitted") << u"submitted"_s;
    QTest::newRow("queued") << u"submitted"_s;
    QTest::newRow("pending") << u"submitted"_s;
    QTest::newRow("working") << u"working"_s;
    QTest::newRow("running") << u"working"_s;
    QTest::newRow("processing") << u"working"_s;
    QTest::newRow("waiting") << u"working"_s;
    QTest::newRow("completed") << u"completed"_s;
    QTest::newRow("succeeded") << u"completed"_s;
    QTest::newRow("failed") << u"failed"_s;
    QTest::newRow("canceled") << u"canceled"_s;
    QTest::newRow("cancelled") << u"canceled"_s;
    QTest::newRow("paused") << u"unknown"_s;
    QTest::newRow("Completed") << u"unknown"_s;
    QTest::newRow("") << u"unknown"_s;
}

void tst_Counts::aStatusWordCountsAs()
{
    QFETCH(QString, countsAs);
    const QString word = QString::fromUtf8(QTest::currentDataTag());
    JobCounts jobs;
    jobs.add(word, 7);
    QCOMPARE(jobs.submitted, countsAs == "submitted"_L1 ? 7 : 0);
    QCOMPARE(jobs.working, countsAs == "working"_L1 ? 7 : 0);
    QCOMPARE(jobs.completed, countsAs == "completed"_L1 ? 7 : 0);
    QCOMPARE(jobs.failed, countsAs == "failed"_L1 ? 7 : 0);
    QCOMPARE(jobs.canceled, countsAs == "canceled"_L1 ? 7 : 0);
    QCOMPARE(jobs.anyUnknown(), countsAs == "unknown"_L1);
    QCOMPARE(jobs.total(), 7);
}

void tst_Counts::synonymsAddUp()
{
    JobCounts jobs;
    jobs.add(u"canceled"_s, 1);
    jobs.add(u"cancelled"_s, 2);
    jobs.add(u"running"_s, 3);
    jobs.add(u"waiting"_s, 4);
    QCOMPARE(jobs.canceled, 3);
    QCOMPARE(jobs.working, 7);
    QCOMPARE(jobs.total(), 10);
}

void tst_Counts::unknownWordsAreKept()
{
    JobCounts jobs;
    jobs.add(u"paused"_s, 0);
    QVERIFY2(!jobs.anyUnknown(), "a zero under an unknown word counts no job");
    QVERIFY2(jobs.unknown.contains(u"paused"_s), "but the word is kept, to be shown");
    jobs.add(u"paused"_s, 2);
    jobs.add(u"paused"_s, 1);
    QCOMPARE(jobs.unknown.value(u"paused"_s), 3);
    QVERIFY(jobs.anyUnknown());
}

void tst_Counts::hugeNumbersNeverOverflow()
{
    JobCounts jobs;
    for (int i = 0; i < 3000; ++i)
        jobs.add(u"word %1"_s.arg(i), qint64{1} << 53);
    QCOMPARE(jobs.total(), std::numeric_limits<qint64>::max());
}

QTEST_APPLESS_MAIN(tst_Counts)
#include "tst_counts.moc"
