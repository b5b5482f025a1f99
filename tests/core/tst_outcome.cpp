#include "core/outcome.h"

#include "tables.h"

#include <QTest>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

/// "failed:2 completed:1" as pairs.
QList<std::pair<QString, qint64>> pairsOf(const QString &text)
{
    QList<std::pair<QString, qint64>> pairs;
    for (const QString &part : text.split(u' ', Qt::SkipEmptyParts))
        pairs.append({part.section(u':', 0, 0), part.section(u':', 1).toLongLong()});
    return pairs;
}

/// A batch from its jobs ("completed:2"), its file lists ("failed:1 warned:2", warned being completed with warnings)
/// and the server's own file numbers ("failed:3").
Batch batchOf(const QString &jobs, const QString &files, const QString &server, ResultKind kind)
{
    Batch batch;
    batch.id = u"b"_s;
    batch.resultKind = kind;
    for (const auto &[word, n] : pairsOf(jobs))
        batch.jobs.add(word, n);
    for (const auto &[word, n] : pairsOf(files)) {
        const bool warned = word == "warned"_L1;
        const FileState state = warned ? FileState::Completed : fileStateOfWord(word).value();
        batch.listed[static_cast<std::size_t>(state)] = true;
        for (qint64 i = 0; i < n; ++i) {
            File file{state, "f"};
            file.warnings = warned ? 1 : 0;
            append(batch.files, file);
        }
    }
    batch.files.finish();
    for (const auto &[word, n] : pairsOf(server)) {
        if (word == "total"_L1)
            batch.serverCounts.total = n;
        else if (word == "completed"_L1)
            batch.serverCounts.completed = n;
        else if (word == "skipped"_L1)
            batch.serverCounts.skipped = n;
        else
            batch.serverCounts.failed = n;
    }
    return batch;
}

} // namespace

class tst_Outcome final : public QObject
{
    Q_OBJECT

private slots:
    void theFirstRuleThatHolds_data();
    void theFirstRuleThatHolds();
    void everyOutcomeHasAWordOfItsOwn();
    void whatIsInProgressAndNeedsAttention_data();
    void whatIsInProgressAndNeedsAttention();
};

void tst_Outcome::theFirstRuleThatHolds_data()
{
    QTest::addColumn<QString>("jobs");
    QTest::addColumn<QString>("files");
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("result");

    const auto row = [](const char *name, const QString &jobs, const QString &files, const QString &outcome,
                        const QString &server = {}, const QString &result = u"knowledge"_s) {
        QTest::newRow(name) << jobs << files << server << outcome << result;
    };

    row("1: a job under an unknown word", u"completed:1 paused:1"_s, u"completed:1"_s, u"unknown"_s);
    row("1 before 2: beside a working job", u"working:1 paused:1"_s, {}, u"unknown"_s);
    row("1: a zero under an unknown word is nothing", u"completed:1 paused:0"_s, u"completed:1"_s, u"completed"_s);

    row("2: working", u"working:1"_s, {}, u"running"_s);
    row("2: a synonym of working", u"running:1"_s, {}, u"running"_s);
    row("2: processing is a synonym", u"processing:1"_s, {}, u"running"_s);
    row("2: a waiting run counts as working", u"waiting:1 completed:4"_s, {}, u"running"_s);
    row("2: submitted beside a completed job", u"submitted:1 completed:1"_s, {}, u"running"_s);
    row("2: submitted beside a failed job", u"submitted:1 failed:1"_s, {}, u"running"_s);
    row("2: submitted beside a canceled job", u"pending:1 cancelled:1"_s, {}, u"running"_s);
    row("2 before 3: working beside submitted", u"working:1 submitted:5"_s, {}, u"running"_s);
    row("2 before 6: with failed files", u"working:1 completed:1"_s, u"failed:3"_s, u"running"_s);

    row("3: submitted alone", u"submitted:3"_s, {}, u"queued"_s);
    row("3: queued is a synonym", u"queued:3"_s, {}, u"queued"_s);
    row("3: pending is a synonym", u"pending:3"_s, u"failed:1"_s, u"queued"_s);

    row("4: no job, files in processing", {}, u"processing:1 failed:1"_s, u"running"_s);
    row("4: no job, zeros alone", u"completed:0 failed:0"_s, u"processing:1"_s, u"running"_s);
    row("4: no job, no result", {}, {}, u"unknown"_s, {}, u"null"_s);
    row("4: no job, result of another kind", {}, {}, u"unknown"_s, {}, u"other"_s);
    row("4: no job, no file listed", {}, u"failed:0 completed:0"_s, u"unknown"_s);
    row("4: no job, on to rule 6", {}, u"failed:1"_s, u"failed"_s);
    row("4: no job, on to rule 9", {}, u"remaining:1 completed:2"_s, u"incomplete"_s);
    row("4: no job, on to rule 12", {}, u"completed:2"_s, u"completed"_s);

    row("5: failed jobs, none completed", u"failed:1"_s, u"completed:2"_s, u"failed"_s);
    row("5: failed before canceled", u"failed:1 canceled:5"_s, {}, u"failed"_s);
    row("5: canceled jobs, none completed", u"canceled:2"_s, {}, u"canceled"_s);
    row("5: cancelled with two l", u"cancelled:2"_s, {}, u"canceled"_s);
    row("5 before 6: canceled with failed files", u"canceled:1"_s, u"failed:2"_s, u"canceled"_s);
    row("5: without a result", u"failed:1"_s, {}, u"failed"_s, {}, u"null"_s);

    row("6: failed files, none completed", u"completed:1"_s, u"failed:2 skipped:1"_s, u"failed"_s);
    row("6: the server's number without its list", u"completed:1"_s, u"failed:0"_s, u"failed"_s, u"failed:2"_s);
    row("6: the server's completed number keeps it out", u"completed:1"_s, u"failed:2"_s, u"completed_with_failures"_s,
        u"completed:1"_s);
    row("6 before 7", u"completed:1 failed:1"_s, u"failed:1"_s, u"failed"_s);

    row("7: failed files beside completed ones", u"completed:1"_s, u"failed:1 completed:9"_s,
        u"completed_with_failures"_s);
    row("7: a succeeded job is a completed one", u"succeeded:1"_s, u"failed:1 completed:9"_s,
        u"completed_with_failures"_s);
    row("7: failed jobs beside completed ones", u"completed:1 failed:1"_s, u"completed:9"_s,
        u"completed_with_failures"_s);
    row("7: without a result", u"completed:1 failed:1"_s, {}, u"completed_with_failures"_s, {}, u"null"_s);
    row("7: the larger of number and list is the list", u"completed:1"_s, u"failed:1 completed:1"_s,
        u"completed_with_failures"_s, u"failed:0"_s);
    row("7 before 8", u"completed:1 failed:1 canceled:1"_s, u"completed:1"_s, u"completed_with_failures"_s);

    row("8: canceled jobs beside completed ones", u"completed:1 canceled:1"_s, u"completed:9"_s, u"canceled"_s);
    row("8 before 9", u"completed:1 canceled:1"_s, u"completed:9 remaining:2"_s, u"canceled"_s);

    row("9: files left in processing", u"completed:1"_s, u"completed:1 processing:1"_s, u"incomplete"_s);
    row("9: files remaining", u"completed:1"_s, u"completed:1 remaining:1"_s, u"incomplete"_s);
    row("9 before 10", u"completed:1"_s, u"skipped:1 remaining:1"_s, u"incomplete"_s);

    row("10: skipped files", u"completed:1"_s, u"completed:1 skipped:1"_s, u"completed_with_skips"_s);
    row("10: nothing but skipped files", u"completed:1"_s, u"skipped:1"_s, u"completed_with_skips"_s);
    row("10: the server's number without its list", u"completed:1"_s, u"completed:1"_s, u"completed_with_skips"_s,
        u"skipped:1"_s);
    row("10 before 11", u"completed:1"_s, u"warned:1 skipped:1"_s, u"completed_with_skips"_s);

    row("11: a completed file with warnings", u"completed:1"_s, u"completed:3 warned:1"_s,
        u"completed_with_warnings"_s);

    row("12: nothing of all this", u"completed:1"_s, u"completed:3"_s, u"completed"_s);
    row("12: without a result", u"completed:1"_s, {}, u"completed"_s, {}, u"null"_s);
    row("12: a result of another kind counts no files", u"completed:1"_s, {}, u"completed"_s, u"failed:3"_s,
        u"other"_s);
}

void tst_Outcome::theFirstRuleThatHolds()
{
    QFETCH(QString, jobs);
    QFETCH(QString, files);
    QFETCH(QString, server);
    QFETCH(QString, outcome);
    QFETCH(QString, result);
    const ResultKind kind = result == "null"_L1    ? ResultKind::None
                            : result == "other"_L1 ? ResultKind::Other
                                                   : ResultKind::KnowledgeIngest;
    QCOMPARE(outcomeWord(outcomeOf(batchOf(jobs, files, server, kind))), outcome);
}

void tst_Outcome::everyOutcomeHasAWordOfItsOwn()
{
    QStringList words;
    for (int i = 0; i < kOutcomeCount; ++i)
        words += outcomeWord(static_cast<Outcome>(i));
    QVERIFY(!words.contains(QString()));
    QCOMPARE(words.removeDuplicates(), 0);
}

void tst_Outcome::whatIsInProgressAndNeedsAttention_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<bool>("inProgress");
    QTest::addColumn<bool>("attention");
    QTest::addColumn<bool>("attentionWithFailedFiles");

    QTest::newRow("queued") << Outcome::Queued << true << false << true;
    QTest::newRow("running") << Outcome::Running << true << false << true;
    QTest::newRow("failed") << Outcome::Failed << false << true << true;
    QTest::newRow("completed_with_failures") << Outcome::CompletedWithFailures << false << true << true;
    QTest::newRow("incomplete") << Outcome::Incomplete << false << true << true;
    QTest::newRow("canceled") << Outcome::Canceled << false << false << false;
    QTest::newRow("unknown") << Outcome::Unknown << false << false << false;
    QTest::newRow("completed_with_warnings") << Outcome::CompletedWithWarnings << false << false << false;
    QTest::newRow("completed_with_skips") << Outcome::CompletedWithSkips << false << false << false;
    QTest::newRow("completed") << Outcome::Completed << false << false << false;
}

void tst_Outcome::whatIsInProgressAndNeedsAttention()
{
    QFETCH(Outcome, outcome);
    QFETCH(bool, inProgress);
    QFETCH(bool, attention);
    QFETCH(bool, attentionWithFailedFiles);
    QCOMPARE(isInProgress(outcome), inProgress);
    QCOMPARE(needsAttention(outcome, 0), attention);
    QCOMPARE(needsAttention(outcome, 3), attentionWithFailedFiles);
}

QTEST_APPLESS_MAIN(tst_Outcome)
#include "tst_outcome.moc"
