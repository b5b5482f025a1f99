#include "formats/payloadbody.h"

#include "formats/payloads.h"

#include <QTest>

#include <algorithm>
#include <optional>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongest = qsizetype{4} << 20;

QByteArray collected(const QByteArray &body, qsizetype block = 65'521)
{
    PayloadBody payload;
    for (qsizetype at = 0; at < body.size(); at += block) {
        if (!payload.append(QByteArrayView(body).sliced(at, std::min(block, body.size() - at))))
            break;
    }
    return payload.take();
}

/// A page of jobs with a member nobody knows, large enough not to be held as it is.
QByteArray largePage(const QByteArray &jobs, const QByteArray &info)
{
    return R"({"log":[")" + QByteArray(kLongest + 100, 'x') + R"(",{"id":1}],"data":[)" + jobs + R"(], "page_info":)" +
           info + R"(,"more":{"data":[]}})";
}

/// All that is known of the jobs of a page.
QStringList wordsOf(const JobPage &page)
{
    const auto number = [](std::optional<qint64> value) { return value ? QString::number(*value) : u"none"_s; };
    QStringList words;
    for (const Job &job : page.jobs)
        words << job.id << job.projectId << job.batchId << job.name << job.status << job.target << job.kind
              << job.createdAt << job.updatedAt << job.startedAt << job.completedAt << job.failureDetail
              << number(job.exitCode) << number(job.failedFiles);
    return words;
}

} // namespace

class tst_PayloadBody final : public QObject
{
    Q_OBJECT

private slots:
    void aSmallOneIsAsItCame();
    void aLargeOneReadsAlike_data();
    void aLargeOneReadsAlike();
    void cutsTextsAndNoIds();
    void readsAProject();
    void saysWhatIsWrongWithALargeOne_data();
    void saysWhatIsWrongWithALargeOne();
};

void tst_PayloadBody::aSmallOneIsAsItCame()
{
    for (const QByteArray &body : {QByteArray(), QByteArray("{ \"id\" : 1 }"), QByteArray("no JSON"),
                                   QByteArray(R"({"id":"p","x":")" + QByteArray(1'000'000, 'x') + "\"}")})
        QCOMPARE(collected(body), body);
}

void tst_PayloadBody::aLargeOneReadsAlike_data()
{
    QTest::addColumn<QByteArray>("jobs");
    QTest::addColumn<QByteArray>("info");
    const auto row = [](const char *name, const QByteArray &jobs, const QByteArray &info) {
        QTest::newRow(name) << jobs << info;
    };
    row("no jobs", "", R"({"next":null})");
    row("all members",
        R"({"id":"j","project_id":"p","batch_id":"b","name":"n \u00fc \"x\"","status":"completed","kind":"k",
            "target":"task:knowledge-ingest","exit_code":0,"started_at":"1","completed_at":"2","created_at":"3",
            "updated_at":"4","failure_detail":"d","result_summary":{"kind":"x","failed_count":7,"list":[1,2]}})",
        R"({"self":null,"next":"c","has_next_page":true})");
    row("several jobs", R"({"id":"j1","batch_id":"b1"}, {"id":"j2","batch_id":"b2"},{"id":"j3"})", R"({"next":"c"})");
    row("ids and a cursor as numbers", R"({"id":1,"batch_id":18446744073709551615})", R"({"next":3})");
    row("a target that is an object", R"({"id":"j","target":{ "kind" : "x", "at": [ ] }})", "null");
    row("members of other types", R"({"id":"j","batch_id":{},"name":7,"status":[],"exit_code":"1"})", R"({"next":[]})");
    row("entries that are no jobs", R"(7,"x",null,[],{},{"id":"j"})", R"({"next":true})");
    row("the last of one name counts", R"({"id":"j","id":"k","name":"a","name":null})", R"({"next":"a","next":"b"})");
    row("where it goes on is no object", R"({"id":"j"})", "7");
    row("it ends", R"({"id":"j"})", R"({"has_next_page":false,"next":"c"})");
    row("the other word for a cursor", R"({"id":"j"})", R"({"next_cursor":"c"})");
}

void tst_PayloadBody::aLargeOneReadsAlike()
{
    QFETCH(QByteArray, jobs);
    QFETCH(QByteArray, info);
    const QByteArray body = largePage(jobs, info);
    const Result<JobPage> expected = parseJobPage(body);
    QVERIFY(expected);
    for (const QByteArray &sent : {body, "\xEF\xBB\xBF" + body + " \r\n"}) {
        const QByteArray read = collected(sent);
        QVERIFY2(read.size() < 10'000, "what nobody knows is not kept");
        const Result<JobPage> page = parseJobPage(read);
        QVERIFY(page);
        QCOMPARE(wordsOf(*page), wordsOf(*expected));
        QCOMPARE(page->nextCursor, expected->nextCursor);
        QCOMPARE(page->isNextUnreadable, expected->isNextUnreadable);
        QCOMPARE(page->entriesLeftOut, expected->entriesLeftOut);
        QCOMPARE(page->batchesUnreadable, expected->batchesUnreadable);
    }
}

void tst_PayloadBody::cutsTextsAndNoIds()
{
    const QByteArray tooLong(kLongest + 1, 'x');
    const Result<JobPage> page =
        parseJobPage(collected(R"({"data":[{"id":"j","name":")" + tooLong + R"("},{"id":"k","batch_id":")" + tooLong +
                               R"("}],"page_info":{"next":")" + tooLong + "\"}}"));
    QVERIFY(page);
    QCOMPARE(page->jobs.size(), 2);
    QCOMPARE(page->jobs.front().name, QString(kLongest, u'x') + u"… (cut at 4 MiB)"_s);
    // Neither is what was sent without its end: the list says that it is not all that there is.
    QCOMPARE(page->batchesUnreadable, 1);
    QVERIFY(page->nextCursor.isNull());
    QVERIFY(page->isNextUnreadable);
}

void tst_PayloadBody::readsAProject()
{
    const QByteArray body =
        R"({"id":"p","slug":"s","name":"n","description":"d","x":")" + QByteArray(kLongest, 'x') + R"(","data":7})";
    const Result<Project> project = parseProject(collected(body));
    QVERIFY(project);
    QCOMPARE(project->id, u"p"_s);
    QCOMPARE(project->slug, u"s"_s);
    QCOMPARE(project->name, u"n"_s);
    QCOMPARE(project->description, u"d"_s);
}

void tst_PayloadBody::saysWhatIsWrongWithALargeOne_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("endsInside");
    const QByteArray much(kLongest + 100, 'x');
    const auto row = [](const char *name, const QByteArray &body, bool endsInside) {
        QTest::newRow(name) << body << endsInside;
    };
    row("cut in a text", R"({"x":")" + much, true);
    row("cut behind a text", R"({"data":[],"x":")" + much + "\"", true);
    row("cut in a word", R"({"x":")" + much + R"(","data":nul)", true);
    row("no JSON", much, false);
    row("a wrong escape", R"({"x":")" + much + R"(\x"})", false);
    row("a comma too many", R"({"x":")" + much + "\",}", false);
    row("text behind it", R"({"data":[],"x":")" + much + "\"} {}", false);
    row("an escape where the beginning is cut off", R"({"x":")" + QByteArray("\\u0041").repeated(1'000'000) + "\"]",
        false);
}

void tst_PayloadBody::saysWhatIsWrongWithALargeOne()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, endsInside);
    const QByteArray read = collected(body);
    QVERIFY(read.size() < 10'000);
    const Result<JobPage> page = parseJobPage(read);
    QVERIFY(!page);
    QCOMPARE(page.error().message, parseJobPage(body).error().message);
    QCOMPARE(endsInsideJson(read), endsInside);
    QCOMPARE(endsInsideJson(read), endsInsideJson(body));
}

QTEST_APPLESS_MAIN(tst_PayloadBody)
#include "tst_payloadbody.moc"
