#include "models/filequeryrunner.h"

#include "core/filediff.h"
#include "models/somebatches.h"

#include <QSignalSpy>
#include <QTest>

#include <optional>

using namespace batchlens;
using namespace batchlens::test;
using namespace Qt::StringLiterals;

namespace {

/// A batch that takes a moment to search and longer to sort.
BatchPtr largeBatch(const QString &id)
{
    QList<SomeFile> files;
    constexpr int kFiles = 30'000;
    files.reserve(kFiles);
    for (int i = 0; i < kFiles; ++i)
        files.append({FileState::Completed, "folder/report-" + QByteArray::number((i * 7919) % kFiles) + ".pdf", "ok"});
    return someBatch(id, files);
}

FileQuery textQuery(const QString &text)
{
    FileQuery query;
    query.text = text;
    return query;
}

/// What a runner told last, and how often.
struct Told
{
    explicit Told(FileQueryRunner *runner)
    {
        QObject::connect(runner, &FileQueryRunner::ready, runner,
                         [this](const FileContent &content, const QList<std::vector<quint32>> &moves) {
                             ++answers;
                             last = content;
                             moved = moves;
                         });
        QObject::connect(runner, &FileQueryRunner::failed, runner, [this](const Error &one) { error = one; });
    }

    int answers = 0;
    FileContent last;
    QList<std::vector<quint32>> moved;
    std::optional<Error> error;
};

} // namespace

class tst_FileQueryRunner final : public QObject
{
    Q_OBJECT

private slots:
    void answersFromTheEventLoop();
    void wholeStatesAreAnsweredAtOnce();
    void anAnswerAtOnceIsTheNewest();
    void onlyTheNewestQueryAnswers();
    void tellsWhereFilesHaveGone();
    void mapsOnlyWhatChanged();
    void whatWasSortedBeforeNeverShowsInAnotherAnswer();
    void saysWhyAQueryCannotRun();
    void aCanceledQueryNeverAnswers();
    void canBeDestroyedWhileItRuns();
    void letsGoOfBatchesElsewhere();
};

void tst_FileQueryRunner::answersFromTheEventLoop()
{
    FileQueryRunner runner;
    Told told(&runner);
    QSignalSpy busy(&runner, &FileQueryRunner::busyChanged);
    const BatchPtr batch = someBatch(u"a"_s, {{FileState::Failed, "x/one.pdf"}, {FileState::Completed, "x/two.pdf"}});
    runner.run({batch}, textQuery(u"one"_s), {});
    QCOMPARE(told.answers, 0);
    QVERIFY(runner.isBusy());
    QTRY_COMPARE_WITH_TIMEOUT(told.answers, 1, 30'000);
    QVERIFY(!runner.isBusy());
    QCOMPARE(told.last.batches, QList<BatchPtr>{batch});
    QCOMPARE(told.last.query.text, u"one"_s);
    QCOMPARE(told.last.views.size(), 1);
    QCOMPARE(told.last.views[0]->shown, 1u);
    QCOMPARE(told.last.views[0]->total, 2u);
    QCOMPARE(busy.size(), 2);
}

void tst_FileQueryRunner::wholeStatesAreAnsweredAtOnce()
{
    FileQueryRunner runner;
    Told told(&runner);
    QSignalSpy busy(&runner, &FileQueryRunner::busyChanged);
    const BatchPtr batch = largeBatch(u"a"_s);
    runner.run({batch}, {}, {});
    QCOMPARE(told.answers, 1);
    QCOMPARE(told.last.batches, QList<BatchPtr>{batch});
    QCOMPARE(told.last.views[0]->shown, batch->files.size());
    QVERIFY(told.moved.isEmpty());

    FileQuery failed;
    failed.states = {false, false, false, true, false};
    runner.run({batch}, failed, {batch});
    QCOMPARE(told.answers, 2);
    QCOMPARE(told.last.views[0]->shown, 0u);
    QCOMPARE(told.moved.size(), 1);
    QVERIFY(told.moved[0].empty());
    QCOMPARE(busy.size(), 0);

    // All of these look at files.
    FileQuery sorted;
    sorted.sortKey = FileQuery::SortKey::Label;
    FileQuery backwards;
    backwards.descending = true;
    FileQuery folders;
    folders.grouping = FileQuery::Grouping::Folder;
    for (const FileQuery &query : {sorted, backwards, folders, textQuery(u"a"_s)}) {
        const int before = told.answers;
        runner.run({batch}, query, {});
        QCOMPARE(told.answers, before);
        QTRY_COMPARE_WITH_TIMEOUT(told.answers, before + 1, 30'000);
    }
}

void tst_FileQueryRunner::anAnswerAtOnceIsTheNewest()
{
    FileQueryRunner runner;
    Told told(&runner);
    const BatchPtr batch = largeBatch(u"a"_s);
    FileQuery slow = textQuery(u"report"_s);
    slow.sortKey = FileQuery::SortKey::Label;
    runner.run({batch}, slow, {});
    QVERIFY(runner.isBusy());
    runner.run({batch}, {}, {});
    QVERIFY(!runner.isBusy());
    QCOMPARE(told.answers, 1);
    // One after it does answer, so the first had its chance.
    runner.run({batch}, textQuery(u"7919"_s), {});
    QTRY_COMPARE_WITH_TIMEOUT(told.answers, 2, 60'000);
    QCOMPARE(told.last.query.text, u"7919"_s);
}

void tst_FileQueryRunner::onlyTheNewestQueryAnswers()
{
    FileQueryRunner runner;
    Told told(&runner);
    const BatchPtr batch = largeBatch(u"a"_s);
    // As a person types.
    QString typed;
    for (const QChar c : u"report-1234"_s) {
        typed += c;
        FileQuery query = textQuery(typed);
        query.sortKey = FileQuery::SortKey::Label;
        runner.run({batch}, query, {});
    }
    QTRY_VERIFY_WITH_TIMEOUT(!runner.isBusy(), 60'000);
    QCoreApplication::processEvents();
    QCOMPARE(told.answers, 1);
    QCOMPARE(told.last.query.text, u"report-1234"_s);
}

void tst_FileQueryRunner::tellsWhereFilesHaveGone()
{
    FileQueryRunner runner;
    Told told(&runner);
    const BatchPtr old = someBatch(u"a"_s, {{FileState::Processing, "x/one.pdf"},
                                            {FileState::Remaining, "x/two.pdf"},
                                            {FileState::Remaining, "x/gone.pdf"}});
    const BatchPtr now = someBatch(
        u"a"_s,
        {{FileState::Failed, "x/two.pdf"}, {FileState::Completed, "x/new.pdf"}, {FileState::Completed, "x/one.pdf"}});
    runner.run({now}, {}, {old});
    QTRY_COMPARE_WITH_TIMEOUT(told.answers, 1, 30'000);
    QCOMPARE(told.moved.size(), 1);
    QCOMPARE(told.moved[0], (std::vector<quint32>{2, 0, kNoFile}));
}

void tst_FileQueryRunner::mapsOnlyWhatChanged()
{
    FileQueryRunner runner;
    Told told(&runner);
    const BatchPtr same = someBatch(u"a"_s, {{FileState::Failed, "x/one.pdf"}});
    const BatchPtr older = someBatch(u"b"_s, {{FileState::Failed, "x/one.pdf"}});
    const BatchPtr newer = someBatch(u"b"_s, {{FileState::Completed, "x/one.pdf"}});
    const BatchPtr other = someBatch(u"c"_s, {{FileState::Failed, "x/one.pdf"}});
    runner.run({newer, same}, {}, {same, older, other});
    QTRY_COMPARE_WITH_TIMEOUT(told.answers, 1, 30'000);
    QCOMPARE(told.moved.size(), 3);
    QVERIFY(told.moved[0].empty());
    QCOMPARE(told.moved[1], std::vector<quint32>{0});
    QVERIFY(told.moved[2].empty());
}

void tst_FileQueryRunner::whatWasSortedBeforeNeverShowsInAnotherAnswer()
{
    FileQueryRunner runner;
    Told told(&runner);
    const BatchPtr one = largeBatch(u"b1"_s);
    const BatchPtr other =
        someBatch(u"b2"_s, {{FileState::Failed, "c"}, {FileState::Failed, "a"}, {FileState::Skipped, "b"}});
    // The same batch, read again.
    const BatchPtr newer =
        someBatch(u"b1"_s, {{FileState::Completed, "z"}, {FileState::Completed, "y"}, {FileState::Failed, "x"}});
    FileQuery sorted;
    sorted.sortKey = FileQuery::SortKey::Label;
    FileQuery filtered = sorted;
    filtered.text = u"9"_s;
    filtered.descending = true;
    FileQuery byPath = sorted;
    byPath.sortKey = FileQuery::SortKey::Path;
    const QList<std::pair<QList<BatchPtr>, FileQuery>> all{
        {{one}, sorted},   {{one}, filtered},          {{one, other}, sorted}, {{other}, byPath}, {{one}, byPath},
        {{newer}, sorted}, {{newer, other}, filtered}, {{newer}, {}},          {{newer}, sorted}};
    for (const auto &[batches, query] : all) {
        const int before = told.answers;
        runner.run(batches, query, {});
        QTRY_COMPARE_WITH_TIMEOUT(told.answers, before + 1, 30'000);
        for (qsizetype i = 0; i < batches.size(); ++i) {
            const FileViewPtr alone = viewOf(batches[i], query);
            for (std::size_t state = 0; state < kFileStateCount; ++state) {
                const FileOrder &order = told.last.views[i]->byState[state];
                QCOMPARE(order.size(), alone->byState[state].size());
                for (quint32 n = 0; n < order.size(); ++n)
                    QCOMPARE(order[n], alone->byState[state][n]);
            }
        }
    }
}

void tst_FileQueryRunner::saysWhyAQueryCannotRun()
{
    FileQueryRunner runner;
    Told told(&runner);
    FileQuery query = textQuery(u"(unfinished"_s);
    query.mode = FileQuery::Mode::RegularExpression;
    runner.run({someBatch(u"a"_s, {{FileState::Failed, "x"}})}, query, {});
    QTRY_VERIFY_WITH_TIMEOUT(told.error.has_value(), 30'000);
    QCOMPARE(told.error->kind, ErrorKind::InvalidInput);
    QVERIFY(!told.error->message.isEmpty());
    QCOMPARE(told.answers, 0);
    QVERIFY(!runner.isBusy());
}

void tst_FileQueryRunner::aCanceledQueryNeverAnswers()
{
    FileQueryRunner runner;
    Told told(&runner);
    const BatchPtr batch = largeBatch(u"a"_s);
    runner.run({batch}, textQuery(u"report"_s), {});
    runner.cancel();
    QVERIFY(!runner.isBusy());
    // One after it does, so the first had its chance.
    runner.run({batch}, textQuery(u"7919"_s), {});
    QTRY_COMPARE_WITH_TIMEOUT(told.answers, 1, 60'000);
    QCOMPARE(told.last.query.text, u"7919"_s);
    QVERIFY(!told.error);
}

void tst_FileQueryRunner::canBeDestroyedWhileItRuns()
{
    const BatchPtr batch = largeBatch(u"a"_s);
    FileQuery query = textQuery(u"report"_s);
    query.sortKey = FileQuery::SortKey::Message;
    for (int i = 0; i < 20; ++i) {
        FileQueryRunner runner;
        runner.run({batch}, query, {batch});
        if (i % 2)
            QThread::usleep(500);
    }
    QCoreApplication::processEvents();
    QCOMPARE(batch.use_count(), 1);
}

void tst_FileQueryRunner::letsGoOfBatchesElsewhere()
{
    FileQueryRunner runner;
    BatchPtr batch = largeBatch(u"a"_s);
    const std::weak_ptr<const Batch> watched = batch;
    runner.release({{std::move(batch)}, {}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(watched.expired(), 30'000);
}

QTEST_GUILESS_MAIN(tst_FileQueryRunner)
#include "tst_filequeryrunner.moc"
