#include "formats/notunderstood.h"
#include "formats/payloads.h"

#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

class TestPayloads final : public QObject
{
    Q_OBJECT

private slots:
    void readsAPageOfJobs()
    {
        const QByteArray body = R"({"data":[{"id":"a1f0d2c3","canonical_run_id":"run_0f1e2d3c","project_id":"c4a9d3e1",
            "environment_id":null,"cron_job_id":null,"batch_id":"7b0c1f52","name":"Ingest 2 files","status":"completed",
            "target":"task:knowledge-ingest","config":{"upload_ids":["5f4d2a67"]},"timeout_seconds":300,"exit_code":0,
            "started_at":"2026-04-14T08:12:09.000Z","completed_at":"2026-04-14T08:14:47.000Z",
            "created_at":"2026-04-14T08:12:03.000Z","updated_at":"2026-04-14T08:14:47.000Z","kind":"knowledge_ingest",
            "failure_detail":null,"result_summary":{"kind":"knowledge_ingest","failed_count":1}}],
            "page_info":{"self":null,"first":null,"next":"a1f0d2c3","prev":null}})";
        const Result<JobPage> page = parseJobPage(body);
        QVERIFY(page);
        QCOMPARE(page->nextCursor, u"a1f0d2c3"_s);
        QCOMPARE(page->jobs.size(), 1);
        const Job &job = page->jobs.constFirst();
        QCOMPARE(job.id, u"a1f0d2c3"_s);
        QCOMPARE(job.batchId, u"7b0c1f52"_s);
        QCOMPARE(job.name, u"Ingest 2 files"_s);
        QCOMPARE(job.status, u"completed"_s);
        QCOMPARE(job.target, u"task:knowledge-ingest"_s);
        QCOMPARE(job.kind, u"knowledge_ingest"_s);
        QCOMPARE(job.createdAt, u"2026-04-14T08:12:03.000Z"_s);
        QCOMPARE(job.updatedAt, u"2026-04-14T08:14:47.000Z"_s);
        QCOMPARE(job.startedAt, u"2026-04-14T08:12:09.000Z"_s);
        QCOMPARE(job.completedAt, u"2026-04-14T08:14:47.000Z"_s);
        QVERIFY(job.failureDetail.isNull());
        QCOMPARE(job.exitCode, std::optional<qint64>(0));
    }

    void toleratesOddJobs_data()
    {
        QTest::addColumn<QByteArray>("job");
        QTest::addColumn<QString>("batchId");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("exitCode");
        const QString none;
        QTest::newRow("only an id") << QByteArray(R"({"id":"j"})") << none << none << none;
        QTest::newRow("null batch") << QByteArray(R"({"id":"j","batch_id":null,"target":null})") << none << none
                                    << none;
        QTest::newRow("empty batch id") << QByteArray(R"({"id":"j","batch_id":""})") << none << none << none;
        QTest::newRow("batch id as a number") << QByteArray(R"({"id":"j","batch_id":7})") << u"7"_s << none << none;
        QTest::newRow("batch id of twenty digits")
            << QByteArray(R"({"id":"j","batch_id":18446744073709551615})") << u"18446744073709551615"_s << none << none;
        QTest::newRow("batch id below zero") << QByteArray(R"({"id":"j","batch_id":-7})") << u"-7"_s << none << none;
        QTest::newRow("batch id as a whole number with a point")
            << QByteArray(R"({"id":"j","batch_id":7.0})") << u"7"_s << none << none;
        QTest::newRow("a batch without an id of the job")
            << QByteArray(R"({"batch_id":"b"})") << u"b"_s << none << none;
        QTest::newRow("target as object") << QByteArray(R"({"id":"j","target":{ "kind": "task", "id": "x" }})") << none
                                          << uR"({"id":"x","kind":"task"})"_s << none;
        QTest::newRow("target as list") << QByteArray(R"({"id":"j","target":[1]})") << none << none << none;
        QTest::newRow("exit code") << QByteArray(R"({"id":"j","exit_code":137})") << none << none << u"137"_s;
        QTest::newRow("exit code below zero") << QByteArray(R"({"id":"j","exit_code":-1})") << none << none << u"-1"_s;
        QTest::newRow("exit code 1.5") << QByteArray(R"({"id":"j","exit_code":1.5})") << none << none << none;
        QTest::newRow("exit code as text") << QByteArray(R"({"id":"j","exit_code":"1"})") << none << none << none;
        QTest::newRow("exit code out of range")
            << QByteArray(R"({"id":"j","exit_code":1e400})") << none << none << none;
        QTest::newRow("last duplicate wins")
            << QByteArray(R"({"id":"j","batch_id":"a","batch_id":"b"})") << u"b"_s << none << none;
    }
    void toleratesOddJobs()
    {
        QFETCH(QByteArray, job);
        const Result<JobPage> page = parseJobPage("{\"data\":[" + job + "],\"page_info\":{}}");
        QVERIFY2(page, page ? "" : qPrintable(page.error().message));
        QCOMPARE(page->jobs.size(), 1);
        QTEST(page->jobs.constFirst().batchId, "batchId");
        QTEST(page->jobs.constFirst().target, "target");
        const std::optional<qint64> code = page->jobs.constFirst().exitCode;
        QTEST(code ? QString::number(*code) : QString(), "exitCode");
        QVERIFY(page->nextCursor.isNull());
    }

    void leavesOutWhatIsNoEntry()
    {
        const Result<JobPage> page =
            parseJobPage(R"({"data":[1,null,"x",[],{},{"id":""},{"id":5},{"id":"ok"}],"page_info":null})");
        QVERIFY(page);
        QCOMPARE(page->jobs.size(), 2);
        QCOMPARE(page->jobs.constFirst().id, u"5"_s);
        QCOMPARE(page->jobs.constLast().id, u"ok"_s);
        QCOMPARE(page->entriesLeftOut, 6);
        QCOMPARE(page->batchesUnreadable, 0);
    }

    void countsJobsWhoseBatchIsNotUnderstood_data()
    {
        QTest::addColumn<QByteArray>("batchId");
        QTest::addColumn<int>("unreadable");
        for (const char *id : {"true", "7.5", "1e30", "[\"b\"]", "{\"id\":\"b\"}"})
            QTest::newRow(id) << QByteArray(id) << 1;
        for (const char *id : {"null", "\"\"", "7", "\"b\""})
            QTest::newRow(id) << QByteArray(id) << 0;
    }
    void countsJobsWhoseBatchIsNotUnderstood()
    {
        QFETCH(QByteArray, batchId);
        const Result<JobPage> page = parseJobPage(R"({"data":[{"id":"j","batch_id":)" + batchId + "}]}");
        QVERIFY(page);
        QCOMPARE(page->jobs.size(), 1);
        QTEST(static_cast<int>(page->batchesUnreadable), "unreadable");
        QCOMPARE(page->entriesLeftOut, 0);
    }

    void readsTheSummaryOfAJob()
    {
        const Result<JobPage> page =
            parseJobPage(R"({"data":[{"id":"a","result_summary":{"failed_count":3}},{"id":"b","result_summary":null},
                                     {"id":"c","result_summary":{"failed_count":"3"}}]})");
        QVERIFY(page);
        QCOMPARE(page->jobs.at(0).failedFiles, std::optional<qint64>(3));
        QVERIFY(!page->jobs.at(1).failedFiles);
        QVERIFY(!page->jobs.at(2).failedFiles);
    }

    void findsTheCursor_data()
    {
        QTest::addColumn<QByteArray>("pageInfo");
        QTest::addColumn<QString>("cursor"); // "?": where the list goes on was not understood
        QTest::newRow("next") << QByteArray(R"({"next":"n"})") << u"n"_s;
        QTest::newRow("next_cursor") << QByteArray(R"({"has_next_page":true,"next_cursor":"c"})") << u"c"_s;
        QTest::newRow("both") << QByteArray(R"({"next":"n","next_cursor":"c"})") << u"n"_s;
        QTest::newRow("next is null") << QByteArray(R"({"next":null,"next_cursor":"c"})") << u"c"_s;
        QTest::newRow("nothing") << QByteArray("{}") << QString();
        QTest::newRow("null") << QByteArray("null") << QString();
        QTest::newRow("empty") << QByteArray(R"({"next":""})") << QString();
        QTest::newRow("a number") << QByteArray(R"({"next":12345})") << u"12345"_s;
        QTest::newRow("a number of twenty digits")
            << QByteArray(R"({"next":null,"next_cursor":12345678901234567890})") << u"12345678901234567890"_s;
        QTest::newRow("the end, with a cursor")
            << QByteArray(R"({"has_next_page":false,"next_cursor":"c"})") << QString();
        QTest::newRow("the end, with what is no cursor")
            << QByteArray(R"({"has_next_page":false,"next":[]})") << QString();
        QTest::newRow("goes on, but where") << QByteArray(R"({"has_next_page":true,"next_cursor":null})") << u"?"_s;
        QTest::newRow("a list") << QByteArray(R"({"next":["c"]})") << u"?"_s;
        QTest::newRow("an object") << QByteArray(R"({"next":{"cursor":"c"}})") << u"?"_s;
        QTest::newRow("a flag") << QByteArray(R"({"next":true})") << u"?"_s;
        QTest::newRow("a fraction") << QByteArray(R"({"next":1.5})") << u"?"_s;
        QTest::newRow("no cursor, then one") << QByteArray(R"({"next":[],"next_cursor":"c"})") << u"c"_s;
        QTest::newRow("no object") << QByteArray(R"(["c"])") << u"?"_s;
    }
    void findsTheCursor()
    {
        QFETCH(QByteArray, pageInfo);
        const Result<ProjectPage> page = parseProjectPage("{\"data\":[],\"page_info\":" + pageInfo + "}");
        QVERIFY(page);
        QTEST(page->isNextUnreadable ? u"?"_s : page->nextCursor, "cursor");
        QCOMPARE(page->nextCursor.isNull(), page->nextCursor.isEmpty());
    }

    void doesNotUnderstand_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("sentencePart");
        const QString webPage = u"a sign-in page of the network?"_s;
        QTest::newRow("empty") << QByteArray() << u"cut off or is no JSON"_s;
        QTest::newRow("cut") << QByteArray(R"({"data":[)") << u"cut off or is no JSON"_s;
        QTest::newRow("text after the document") << QByteArray(R"({"data":[]} x)") << u"cut off or is no JSON"_s;
        QTest::newRow("garbage in a member we ignore")
            << QByteArray(R"({"data":[],"x":nul})") << u"cut off or is no JSON"_s;
        QTest::newRow("trailing comma") << QByteArray(R"({"data":[],})") << u"cut off or is no JSON"_s;
        QTest::newRow("no data") << QByteArray(R"({"page_info":{}})") << u"no page of a list"_s;
        QTest::newRow("data is an object") << QByteArray(R"({"data":{}})") << u"no page of a list"_s;
        QTest::newRow("a list") << QByteArray("[]") << u"no page of a list"_s;
        QTest::newRow("a number") << QByteArray("5") << u"no page of a list"_s;
        QTest::newRow("too deep") << "{\"data\":[],\"x\":" + QByteArray(1100, '[') + QByteArray(1100, ']') + "}"
                                  << QString();
        QTest::newRow("a web page") << QByteArray("<!DOCTYPE html><title>Hotel</title>") << webPage;
        QTest::newRow("a web page after BOM and lines") << QByteArray("\xef\xbb\xbf\r\n\r\n <html>") << webPage;
    }
    void doesNotUnderstand()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, sentencePart);
        const Result<JobPage> jobs = parseJobPage(body);
        const Result<ProjectPage> projects = parseProjectPage(body);
        QVERIFY(!jobs);
        QVERIFY(!projects);
        QCOMPARE(jobs.error().kind, ErrorKind::BadResponse);
        QVERIFY2(jobs.error().message.contains(sentencePart), qPrintable(jobs.error().message));
        QVERIFY2(projects.error().message.contains(sentencePart), qPrintable(projects.error().message));
        QVERIFY(!jobs.error().message.isEmpty());
    }

    void mendsText()
    {
        const Result<JobPage> page = parseJobPage("\xef\xbb\xbf{\"data\":[{\"id\":\"j\",\"name\":\"a\xff"
                                                  "b\\ud800\"}]}");
        QVERIFY2(page, page ? "" : qPrintable(page.error().message));
        QCOMPARE(page->jobs.constFirst().name, u"a\ufffdb\ufffd"_s);
        QCOMPARE(page->textReplaced, 2);
    }

    void readsProjects()
    {
        const Result<ProjectPage> page = parseProjectPage(
            R"({"data":[{"id":"c4a9","slug":"fresh-zephyr","name":"Fresh Zephyr","description":"d","updatedAt":"x"},
                        {"id":77,"name":null}],"page_info":{"next":"77"}})");
        QVERIFY(page);
        QCOMPARE(page->projects.size(), 2);
        QCOMPARE(page->projects.at(0), (Project{u"c4a9"_s, u"fresh-zephyr"_s, u"Fresh Zephyr"_s, u"d"_s}));
        QCOMPARE(page->projects.at(1).title(), u"77"_s);
        QCOMPARE(page->nextCursor, u"77"_s);

        const Result<Project> one = parseProject(R"({"id":"c4a9","slug":"s","config":"{}","environments":[]})");
        QVERIFY(one);
        QCOMPARE(one->reference(), u"s"_s);
        QVERIFY(!parseProject(R"({"slug":"s"})"));
        QVERIFY(!parseProject("[]"));
        QCOMPARE(parseProject("<html>").error().kind, ErrorKind::BadResponse);
    }

    void saysWhatAnErrorSays_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        QTest::newRow("OAuth") << QByteArray(R"({"error":"invalid_token","error_description":"It expired"})")
                               << u"It expired"_s;
        QTest::newRow("detail") << QByteArray(R"({"detail":"Invalid authentication token"})")
                                << u"Invalid authentication token"_s;
        QTest::newRow("message before error")
            << QByteArray(R"({"error":"not_found","message":"Project not found"})") << u"Project not found"_s;
        QTest::newRow("problem")
            << QByteArray(R"({"title":"Bad","status":400,"detail":"No.","suggestion":"Try x","slug":"s"})")
            << u"No. Try x"_s;
        QTest::newRow("only a title") << QByteArray(R"({"title":"Bad Request"})") << u"Bad Request"_s;
        QTest::newRow("only a suggestion") << QByteArray(R"({"suggestion":"Wait"})") << u"Wait"_s;
        QTest::newRow("error as object") << QByteArray(R"({"error":{"code":1,"message":"m"}})") << u"m"_s;
        QTest::newRow("errors of objects") << QByteArray(R"({"errors":[{},{"message":"second"}]})") << u"second"_s;
        QTest::newRow("errors of texts") << QByteArray(R"({"errors":["first","second"]})") << u"first"_s;
        QTest::newRow("several lines") << QByteArray(R"({"message":" a\n\tb "})") << u"a b"_s;
        QTest::newRow("other types") << QByteArray(R"({"message":5,"detail":null,"error":true})") << QString();
        QTest::newRow("empty") << QByteArray() << QString();
        QTest::newRow("HTML") << QByteArray("<html>502</html>") << QString();
        QTest::newRow("text") << QByteArray("upstream failed") << QString();
        QTest::newRow("a list") << QByteArray("[]") << QString();
        QTest::newRow("over 8 KiB") << "{\"message\":\"m\",\"x\":\"" + QByteArray(9000, 'x') + "\"}" << QString();
        QTest::newRow("long") << "{\"message\":\"" + QByteArray(600, 'x') + "\"}" << QString(600, u'x');
    }
    void saysWhatAnErrorSays()
    {
        QFETCH(QByteArray, body);
        QTEST(parseErrorBody(body), "text");
    }

    void plainTextSpeaksForItself_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain text") << " error code:\n 1020 "_ba
                                    << "text/plain"_ba << u"error code: 1020"_s;
        QTest::newRow("with a charset") << "no healthy upstream"_ba
                                        << "Text/Plain; charset=UTF-8"_ba << u"no healthy upstream"_s;
        QTest::newRow("JSON all the same") << QByteArray(R"({"message":"m"})") << "text/plain"_ba << u"m"_s;
        QTest::newRow("JSON that is cut") << " {\"message\":\"m"_ba
                                          << "text/plain"_ba << QString();
        QTest::newRow("a page") << "<html>502</html>"_ba
                                << "text/plain"_ba << QString();
        QTest::newRow("called JSON") << "upstream failed"_ba
                                     << "application/json"_ba << QString();
        QTest::newRow("called HTML") << "upstream failed"_ba
                                     << "text/html"_ba << QString();
        QTest::newRow("nothing") << QByteArray() << "text/plain"_ba << QString();
    }
    void plainTextSpeaksForItself()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QTEST(parseErrorBody(body, type), "text");
    }

    void tellsWebPages_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("isHtml");
        QTest::newRow("doctype") << QByteArray("<!doctype html>") << QByteArray("application/json") << true;
        QTest::newRow("by type") << QByteArray("Sign in") << QByteArray("Text/HTML; charset=utf-8") << true;
        QTest::newRow("XHTML") << QByteArray() << QByteArray("application/xhtml+xml") << true;
        QTest::newRow("JSON with a wrong type") << QByteArray(" {}") << QByteArray("text/html") << false;
        QTest::newRow("list with a wrong type") << QByteArray("[]") << QByteArray("text/html") << false;
        QTest::newRow("text") << QByteArray("busy") << QByteArray("text/plain") << false;
        QTest::newRow("nothing") << QByteArray() << QByteArray() << false;
    }
    void tellsWebPages()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QTEST(looksLikeHtml(body, type), "isHtml");
    }

    void saysWhatWasNotUnderstood()
    {
        QCOMPARE(notUnderstood("{}", u"it has no id"_s).message, u"The answer was not understood: it has no id."_s);
        QCOMPARE(notUnderstood("<p>", u"it has no id"_s).message,
                 u"The answer was a web page; a sign-in page of the network?"_s);
    }
};

QTEST_APPLESS_MAIN(TestPayloads)
#include "tst_payloads.moc"
