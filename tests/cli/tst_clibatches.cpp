#include "cli/clirun.h"

#include "api/rawserver.h"
#include "core/batch.h"
#include "simulator/simulator.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace batchlens;

namespace {

const QString kHandbook = u"7b0c1f52-6a3e-4d1b-9f0e-2c8d5a914e10"_s;
const QStringList kMembers{u"batch_id"_s, u"created_at"_s,    u"files"_s,  u"job_count"_s,
                           u"outcome"_s,  u"status_counts"_s, u"target"_s, u"updated_at"_s};
const QStringList kStates{u"completed"_s, u"failed"_s, u"processing"_s, u"remaining"_s, u"skipped"_s};

/// The members of an object of `--json` that a batch document tells by itself, computed from its own lists.
QJsonObject expectedOf(const QJsonObject &document)
{
    QJsonObject expected{{u"batch_id"_s, document["id"_L1]},
                         {u"target"_s, document["target"_L1]},
                         {u"created_at"_s, document["created_at"_L1]},
                         {u"updated_at"_s, document["updated_at"_L1]},
                         {u"job_count"_s, document["job_count"_L1]}};
    const QJsonObject result = document["result"_L1].toObject();
    if (result["kind"_L1].toString() != "knowledge_ingest"_L1) {
        expected[u"files"_s] = QJsonValue::Null;
        return expected;
    }
    QJsonObject files;
    int total = 0;
    for (const QString &state : kStates) {
        const auto count = static_cast<int>(result[state].toArray().size());
        files[state] = count;
        total += count;
    }
    files[u"total"_s] = total;
    expected[u"files"_s] = files;
    QJsonObject server;
    bool differs = false;
    for (const QString &word : {u"total"_s, u"completed"_s, u"skipped"_s, u"failed"_s}) {
        server[word] = result[word + u"_count"_s];
        differs = differs || server[word] != files[word];
    }
    if (differs)
        expected[u"server_counts"_s] = server;
    return expected;
}

QJsonObject withoutComputed(QJsonObject object)
{
    object.remove(u"outcome"_s);
    object.remove(u"status_counts"_s);
    return object;
}

} // namespace

class CliBatchesTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        Simulator::Options options;
        options.token = Cli::key();
        m_simulator = std::make_unique<Simulator>(options);
        QVERIFY(m_simulator->start());
        m_cli.environment.insert(u"VERYFRONT_API_TOKEN"_s, u"  "_s + Cli::key() + u"\n"_s);
        m_cli.environment.insert(u"VERYFRONT_API_URL"_s, m_simulator->baseUrl().toString());
    }

    void cleanup()
    {
        QVERIFY(!m_cli.hasShownKey());
        m_simulator.reset();
    }

    void listsAllBatchesAsJson()
    {
        const CliRun run = m_cli.run({u"batches"_s, u"--project"_s, u"quiet-harbor"_s, u"--json"_s});
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QCOMPARE(run.err, QByteArray());
        const QJsonArray batches = QJsonDocument::fromJson(run.out).array();
        QCOMPARE(idsOf(batches), idsOfProject(u"quiet-harbor"_s));
        for (const QJsonValue &value : batches) {
            const QJsonObject batch = value.toObject();
            QStringList members = batch.keys();
            members.removeAll(u"server_counts"_s);
            QCOMPARE(members, kMembers);
            QCOMPARE(batch["status_counts"_L1].toObject().keys(),
                     QStringList({u"canceled"_s, u"completed"_s, u"failed"_s, u"submitted"_s, u"working"_s}));
        }
    }

    void membersAreWhatTheDocumentsSay()
    {
        const CliRun run = m_cli.run({u"batches"_s, u"--project"_s, u"fresh-zephyr"_s, u"--json"_s});
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        // One batch a line, the members in the order the documents give.
        QVERIFY(run.outLines().at(1).startsWith(u"{\"batch_id\":"_s));
        QVERIFY(run.outLines().at(1).contains(u"\"status_counts\":{\"submitted\":"_s));
        QStringList outcomes;
        bool anyDiffers = false;
        for (const QJsonValue &value : QJsonDocument::fromJson(run.out).array()) {
            const QJsonObject batch = value.toObject();
            const QString outcome = batch["outcome"_L1].toString();
            outcomes.append(outcome);
            // What moves is another thing a moment later.
            if (outcome == "running"_L1 || outcome == "queued"_L1)
                continue;
            QCOMPARE(withoutComputed(batch), expectedOf(documentOf(batch["batch_id"_L1].toString())));
            anyDiffers = anyDiffers || batch.contains("server_counts"_L1);
        }
        QVERIFY(anyDiffers);
        for (const QString &word :
             {u"queued"_s, u"running"_s, u"failed"_s, u"completed_with_failures"_s, u"incomplete"_s, u"canceled"_s,
              u"unknown"_s, u"completed_with_warnings"_s, u"completed_with_skips"_s, u"completed"_s})
            QVERIFY2(outcomes.contains(word), qPrintable(word));
    }

    void isNewestFirst()
    {
        const CliRun run = m_cli.run({u"batches"_s, u"--project"_s, u"dreamy-haven"_s, u"--json"_s});
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        const QJsonArray batches = QJsonDocument::fromJson(run.out).array();
        QVERIFY(batches.size() > 10);
        for (qsizetype i = 1; i < batches.size(); ++i) {
            QVERIFY(createdOf(batches.at(i - 1)) >= createdOf(batches.at(i)));
        }
        // A word that the documents do not know is added to the five.
        const bool anyUnknownWord = std::any_of(batches.begin(), batches.end(), [](const QJsonValue &batch) {
            return batch["status_counts"_L1].toObject().size() == 6 && batch["outcome"_L1] == u"unknown"_s;
        });
        QVERIFY(anyUnknownWord);
    }

    void sinceIsTheBatchesOwnTime()
    {
        const CliRun all = m_cli.run({u"batches"_s, u"--project"_s, u"fresh-zephyr"_s, u"--json"_s});
        const QJsonArray everything = QJsonDocument::fromJson(all.out).array();
        QVERIFY(everything.size() > 20);
        // Exactly the time of the tenth: it and all newer ones.
        const QString since = everything.at(9)["created_at"_L1].toString();
        const int before = m_simulator->requestCount();
        CliRun run = m_cli.run({u"batches"_s, u"--project"_s, u"fresh-zephyr"_s, u"--since"_s, since, u"--json"_s});
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QCOMPARE(idsOf(QJsonDocument::fromJson(run.out).array()), idsOf(everything).mid(0, 10));
        // Older batches cost no request.
        const int requests = m_simulator->requestCount() - before;
        QVERIFY2(requests <= 13, qPrintable(QString::number(requests)));

        run = m_cli.run({u"batches"_s, u"--project"_s, u"fresh-zephyr"_s, u"--since"_s, u"2999-01-01"_s, u"--json"_s});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.out, "[]\n"_ba);
        QVERIFY(run.err.contains("No batches"));
    }

    void sinceFindsABatchThatIsYoungerThanItsJob()
    {
        // As in the documents' own example, where the job came 120 ms before its batch.
        RawServer server([](int, const QByteArray &head) {
            const bool isList = head.contains("/jobs?");
            return RawServer::Answer{
                .bytes = RawServer::http(200, isList ? R"({"data":[{"id":"j1","batch_id":"b1",
                    "created_at":"2026-04-14T08:12:03.000Z"},{"id":"j2","batch_id":"b2",
                    "created_at":"2026-04-14T08:00:00.000Z"}],"page_info":{"next":null}})"_ba
                                                     : R"({"id":"b1","created_at":"2026-04-14T08:12:03.120Z"})"_ba)};
        });
        const CliRun run = m_cli.run({u"batches"_s, u"--api-url"_s, server.url().toString(), u"--project"_s, u"p"_s,
                                      u"--since"_s, u"2026-04-14T08:12:03.100Z"_s, u"--json"_s});
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QCOMPARE(idsOf(QJsonDocument::fromJson(run.out).array()), QStringList{u"b1"_s});
        QCOMPARE(server.count(), 2);
    }

    void listsThemAsText()
    {
        const CliRun run = m_cli.run({u"batches"_s, u"--project"_s, u"fresh-zephyr"_s});
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QCOMPARE(run.err, QByteArray());
        const QStringList lines = run.outLines();
        QCOMPARE(lines.size(), idsOfProject(u"fresh-zephyr"_s).size() + 1);
        QVERIFY2(lines.first().startsWith(u"Batch "_s), qPrintable(lines.first()));
        const QStringList handbook = lines.filter(kHandbook);
        QCOMPARE(handbook.size(), 1);
        QVERIFY2(handbook.first().contains(u"Partly failed"_s) && handbook.first().contains(u" 31 "_s) &&
                     handbook.first().endsWith(u"handbook"_s),
                 qPrintable(handbook.first()));
        // Aligned: the failed count ends where its title does.
        QCOMPARE(handbook.first().indexOf(u" 31 "_s) + 3, lines.first().indexOf(u"Failed"_s) + 6);
    }

    void showsOneBatch()
    {
        const QStringList ask{u"show"_s, u"--project"_s, u"fresh-zephyr"_s, u"--batch"_s, kHandbook};
        CliRun run = m_cli.run(ask + QStringList{u"--json"_s});
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QJsonObject expected = expectedOf(documentOf(kHandbook));
        expected[u"kind"_s] = u"knowledge_ingest"_s;
        expected[u"remaining_label"_s] = u"Not Ingested Files"_s;
        const QJsonObject shown = QJsonDocument::fromJson(run.out).object();
        QCOMPARE(withoutComputed(shown), expected);
        QCOMPARE(shown["outcome"_L1].toString(), u"completed_with_failures"_s);
        QCOMPARE(run.outLines().size(), 1);

        run = m_cli.run(ask);
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        const QString text = QString::fromUtf8(run.out);
        for (const QString &words : {kHandbook, u"Partly failed"_s, u"31 failed"_s, u"26 skipped"_s, u"1,204"_s})
            QVERIFY2(text.contains(words), qPrintable(words));
        QCOMPARE(run.err, QByteArray());
    }

    void showsABatchWithoutLists()
    {
        const CliRun run = m_cli.run({u"batches"_s, u"--project"_s, u"fresh-zephyr"_s, u"--json"_s});
        for (const QJsonValue &value : QJsonDocument::fromJson(run.out).array()) {
            if (!value["files"_L1].isNull())
                continue;
            const QString id = value["batch_id"_L1].toString();
            const QStringList ask{u"show"_s, u"--project"_s, u"fresh-zephyr"_s, u"--batch"_s, id};
            const QJsonObject shown = QJsonDocument::fromJson(m_cli.run(ask + QStringList{u"--json"_s}).out).object();
            QVERIFY(shown["files"_L1].isNull() && shown.contains("files"_L1));
            QVERIFY(shown.contains("kind"_L1) && shown["remaining_label"_L1].isNull());
            QVERIFY(m_cli.run(ask).out.contains("lists no files"));
            return;
        }
        QFAIL("the simulator has no batch without lists");
    }

    void theProjectIsAnArgumentOrAVariable()
    {
        m_cli.environment.insert(u"VERYFRONT_PROJECT_SLUG"_s, u"quiet-harbor"_s);
        CliRun run = m_cli.run({u"batches"_s, u"--json"_s});
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QCOMPARE(idsOf(QJsonDocument::fromJson(run.out).array()), idsOfProject(u"quiet-harbor"_s));
        run = m_cli.run({u"batches"_s, u"--json"_s, u"--project"_s, u"dreamy-haven"_s});
        QCOMPARE(idsOf(QJsonDocument::fromJson(run.out).array()), idsOfProject(u"dreamy-haven"_s));
        // And so does the address.
        run = m_cli.run({u"batches"_s, u"--api-url"_s, u"http://127.0.0.1:1"_s});
        QVERIFY2(run.status == 5, qPrintable(run.words()));
        m_cli.environment.remove(u"VERYFRONT_PROJECT_SLUG"_s);
    }

    /// `docker --env-file` keeps the quotation marks that a shell takes off.
    void quotesInTheEnvironmentAreTakenOff()
    {
        for (const QString &quote : {u"\""_s, u"'"_s}) {
            Cli cli;
            cli.environment.insert(u"VERYFRONT_API_TOKEN"_s, quote + Cli::key() + quote + u"\r"_s);
            cli.environment.insert(u"VERYFRONT_API_URL"_s, quote + m_simulator->baseUrl().toString() + quote);
            cli.environment.insert(u"VERYFRONT_PROJECT_SLUG"_s, quote + u"quiet-harbor"_s + quote);
            const CliRun run = cli.run({u"batches"_s, u"--json"_s});
            QVERIFY2(run.status == 0, qPrintable(run.words()));
            QVERIFY(!cli.hasShownKey());
        }
        Cli cli;
        cli.environment.insert(u"VERYFRONT_API_TOKEN"_s, u"\"\""_s);
        const CliRun run = cli.run({u"batches"_s, u"--project"_s, u"p"_s});
        QVERIFY2(run.status == 3 && !run.err.contains("holds is no API key"), qPrintable(run.words()));
    }

    void failIfAnyEndsWithOne()
    {
        const auto run = [this](const QString &line) { return m_cli.run(line.split(u' ')); };
        const QString export_ = u"export --project fresh-zephyr --batch "_s + kHandbook;
        CliRun plain = run(export_);
        CliRun asked = run(export_ + u" --fail-if-any"_s);
        QVERIFY2(plain.status == 0 && asked.status == 1, qPrintable(asked.words()));
        QCOMPARE(asked.out, plain.out);
        QCOMPARE(asked.err, plain.err);
        // Whatever is written of it.
        plain = run(export_ + u" --states skipped"_s);
        asked = run(export_ + u" --states skipped --fail-if-any"_s);
        QVERIFY2(plain.status == 0 && asked.status == 1, qPrintable(asked.words()));
        QCOMPARE(asked.out, plain.out);
        // A batch that could not be read wins, whatever the others hold; so does one asked for alone.
        asked = run(export_ + u" 00000000-0000-0000-0000-000000000000 --fail-if-any"_s);
        QVERIFY2(asked.status == 9, qPrintable(asked.words()));
        asked = run(u"export --project fresh-zephyr --batch 00000000-0000-0000-0000-000000000000 --fail-if-any"_s);
        QVERIFY2(asked.status == 4, qPrintable(asked.words()));
        asked = run(export_ + u" --fail-if-any --output no-such-folder/out.csv"_s);
        QVERIFY2(asked.status == 8, qPrintable(asked.words()));

        asked = run(u"batches --project fresh-zephyr --fail-if-any"_s);
        QVERIFY2(asked.status == 1, qPrintable(asked.words()));
        QVERIFY(asked.out.contains(kHandbook.toUtf8()));
        // Of the batches asked for alone: none is that young.
        asked = run(u"batches --project fresh-zephyr --since 2999-01-01 --fail-if-any"_s);
        QVERIFY2(asked.status == 0, qPrintable(asked.words()));
    }

    void asksForSixBatchesAtATimeAndEachOnce()
    {
        const QStringList ids = idsOfProject(u"fresh-zephyr"_s).mid(0, 9);
        Simulator::Options options;
        options.token = Cli::key();
        options.delayMs = 400;
        Simulator slow(options);
        QVERIFY(slow.start());
        QProcess process;
        m_cli.start(process, QStringList{u"export"_s, u"--api-url"_s, slow.baseUrl().toString(), u"--project"_s,
                                         u"fresh-zephyr"_s, u"--batch"_s} +
                                 ids);
        QTRY_COMPARE(slow.requestCount(), 6);
        QTest::qWait(150);
        QCOMPARE(slow.requestCount(), 6);
        const CliRun run = m_cli.finish(process);
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QCOMPARE(slow.requestCount(), 9);
        for (const QString &id : ids)
            QCOMPARE(slow.requestCount(u"/projects/fresh-zephyr/job-batches/"_s + id), 1);
    }

private:
    static QStringList idsOf(const QJsonArray &batches)
    {
        QStringList ids;
        for (const QJsonValue &batch : batches)
            ids.append(batch["batch_id"_L1].toString());
        return ids;
    }

    static QDateTime createdOf(const QJsonValue &batch) { return parseTimestamp(batch["created_at"_L1].toString()); }

    QJsonObject documentOf(const QString &id) const
    {
        return fetchObject(m_simulator->baseUrl().toString() + u"/projects/fresh-zephyr/job-batches/"_s + id);
    }

    /// The batches of a project's jobs, newest first.
    QStringList idsOfProject(const QString &project) const
    {
        QStringList ids;
        QString cursor;
        do {
            QString address = m_simulator->baseUrl().toString() + u"/projects/%1/jobs?limit=100"_s.arg(project);
            if (!cursor.isEmpty())
                address += u"&cursor="_s + cursor;
            const QJsonObject page = fetchObject(address);
            for (const QJsonValue &job : page["data"_L1].toArray()) {
                if (const QString id = job["batch_id"_L1].toString(); !id.isEmpty() && !ids.contains(id))
                    ids.append(id);
            }
            cursor = page["page_info"_L1]["next"_L1].toString();
        } while (!cursor.isEmpty());
        return ids;
    }

    Cli m_cli;
    std::unique_ptr<Simulator> m_simulator;
};

QTEST_GUILESS_MAIN(CliBatchesTest)
#include "tst_clibatches.moc"
