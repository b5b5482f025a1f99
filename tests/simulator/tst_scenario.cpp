#include "core/batch.h"
#include "core/outcome.h"
#include "schemawalker.h"
#include "simulator/simulatedapi.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace batchlens;

namespace {

constexpr qint64 kMinute = 60'000;
constexpr qint64 kHour = 60 * kMinute;

const QDateTime kStart = QDateTime::fromString(u"2026-04-14T10:41:00.000Z"_s, Qt::ISODateWithMs);

SimulatedApi makeApi(quint32 seed = 1, std::optional<int> files = {})
{
    return SimulatedApi(Scenario(seed, kStart, files), "key", "http://127.0.0.1:1");
}

HttpAnswer ask(SimulatedApi &api, const QByteArray &target, qint64 now = 0)
{
    HttpRequest request;
    request.method = "GET";
    request.target = target;
    request.headers = {{"authorization", "Bearer key"}};
    return api.answer(request, now, {});
}

QJsonObject askJson(SimulatedApi &api, const QByteArray &target, qint64 now = 0)
{
    const HttpAnswer answer = ask(api, target, now);
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(answer.body, &error).object();
    if (answer.status != 200 || error.error != QJsonParseError::NoError)
        qFatal("%s: %d %s", target.constData(), answer.status, qPrintable(error.errorString()));
    return object;
}

/// All jobs of a project, page by page.
QList<QJsonObject> allJobs(SimulatedApi &api, const QByteArray &project, qint64 now = 0, int limit = 100)
{
    QList<QJsonObject> jobs;
    QByteArray cursor;
    do {
        const QJsonObject page = askJson(api,
                                         "/projects/" + project + "/jobs?limit=" + QByteArray::number(limit) +
                                             (cursor.isEmpty() ? QByteArray() : "&cursor=" + cursor),
                                         now);
        for (const QJsonValue value : page["data"_L1].toArray())
            jobs.append(value.toObject());
        cursor = page["page_info"_L1]["next"_L1].toString().toUtf8();
    } while (!cursor.isEmpty());
    return jobs;
}

/// The batches of a project in the order its jobs name them: newest first.
QList<QJsonObject> allBatches(SimulatedApi &api, const QByteArray &project, qint64 now = 0)
{
    QList<QJsonObject> batches;
    QSet<QString> seen;
    for (const QJsonObject &job : allJobs(api, project, now)) {
        const QString id = job["batch_id"_L1].toString();
        if (id.isEmpty() || seen.contains(id))
            continue;
        seen.insert(id);
        batches.append(askJson(api, "/projects/" + project + "/job-batches/" + id.toUtf8(), now));
    }
    return batches;
}

const QList<QByteArray> kProjects{"fresh-zephyr", "dreamy-haven", "quiet-harbor", "sandbox-eu"};

QList<QJsonObject> everyBatch(SimulatedApi &api, qint64 now = 0)
{
    QList<QJsonObject> batches;
    for (const QByteArray &project : kProjects)
        batches += allBatches(api, project, now);
    return batches;
}

/// As much of a batch as its outcome depends on.
Outcome outcomeOfDocument(const QJsonObject &document)
{
    Batch batch;
    const QJsonObject counts = document["status_counts"_L1].toObject();
    for (auto at = counts.begin(); at != counts.end(); ++at)
        batch.jobs.add(at.key(), at.value().toInteger());
    const QJsonObject result = document["result"_L1].toObject();
    if (result["kind"_L1] == "knowledge_ingest"_L1)
        batch.resultKind = ResultKind::KnowledgeIngest;
    else if (!result.isEmpty())
        batch.resultKind = ResultKind::Other;
    if (batch.resultKind == ResultKind::KnowledgeIngest) {
        batch.serverCounts.failed = result["failed_count"_L1].toInteger();
        for (const FileState state : kFileStates) {
            for (const QJsonValue value : result[fileStateWord(state)].toArray()) {
                FileEntry entry;
                entry.label = "x";
                entry.warningCount = static_cast<quint32>(value["warning_count"_L1].toInteger());
                batch.files.append(state, entry);
            }
        }
    }
    batch.files.finish();
    return outcomeOf(batch);
}

qsizetype listed(const QJsonObject &batch, QLatin1StringView list)
{
    return batch["result"_L1][list].toArray().size();
}

template <typename Matches>
bool anyBatch(const QList<QJsonObject> &batches, Matches matches)
{
    return std::any_of(batches.begin(), batches.end(), matches);
}

template <typename Matches>
bool anyFile(const QList<QJsonObject> &batches, Matches matches)
{
    for (const QJsonObject &batch : batches) {
        for (const FileState state : kFileStates) {
            for (const QJsonValue file : batch["result"_L1][fileStateWord(state)].toArray()) {
                if (matches(file.toObject()))
                    return true;
            }
        }
    }
    return false;
}

} // namespace

class TestScenario : public QObject
{
    Q_OBJECT

private slots:
    void hasProjectsBatchesAndJobsEnough()
    {
        SimulatedApi api = makeApi();
        const QJsonArray projects = askJson(api, "/projects")["data"_L1].toArray();
        QStringList names;
        for (const QJsonValue project : projects)
            names.append(project["name"_L1].toString() + u'/' + project["slug"_L1].toString());
        QCOMPARE(names, (QStringList{u"Fresh Zephyr/fresh-zephyr"_s, u"Dreamy Haven/dreamy-haven"_s,
                                     u"Legal archive/quiet-harbor"_s, u"Sandbox/sandbox-eu"_s}));
        qsizetype jobs = 0;
        for (const QByteArray &project : kProjects)
            jobs += allJobs(api, project).size();
        QVERIFY2(jobs >= 300, qPrintable(QString::number(jobs)));
        QVERIFY(allJobs(api, "fresh-zephyr").size() > 200);
        const qsizetype fresh = allBatches(api, "fresh-zephyr").size();
        QVERIFY2(fresh >= 45 && fresh <= 50, qPrintable(QString::number(fresh)));
        QVERIFY(everyBatch(api).size() >= 60);
        QCOMPARE(allJobs(api, "sandbox-eu").size(), 12);
        QVERIFY(allBatches(api, "sandbox-eu").isEmpty());
    }

    void satisfiesAStrictClient_data()
    {
        QTest::addColumn<QByteArray>("project");
        QTest::addColumn<qint64>("now");
        for (const QByteArray &project : kProjects)
            QTest::addRow("%s at the start", project.constData()) << project << qint64{0};
        QTest::newRow("quiet-harbor after five hours") << "quiet-harbor"_ba << 5 * kHour;
    }
    void satisfiesAStrictClient()
    {
        QFETCH(QByteArray, project);
        QFETCH(qint64, now);
        SimulatedApi api = makeApi();
        SchemaWalker walker;
        walker.page(askJson(api, "/projects", now));
        const QByteArray root = "/projects/" + project;
        walker.project(askJson(api, root, now));
        walker.page(askJson(api, root + "/jobs", now));
        for (const QJsonObject &job : allJobs(api, project, now)) {
            const QByteArray page = root + "/jobs/" + job["id"_L1].toString().toUtf8();
            walker.job(job, false);
            walker.job(askJson(api, page, now), true);
            walker.events(askJson(api, page + "/events", now));
            walker.events(askJson(api, page + "/events?direction=forward&limit=300", now));
            QVERIFY(askJson(api, page + "/logs", now).contains("logs"_L1));
        }
        for (const QJsonObject &batch : allBatches(api, project, now)) {
            walker.batch(batch);
            const QByteArray page = root + "/job-batches/" + batch["id"_L1].toString().toUtf8() + "/jobs?limit=100";
            const QJsonObject jobs = askJson(api, page, now);
            walker.page(jobs);
            QCOMPARE(jobs["data"_L1].toArray().size(), batch["job_count"_L1].toInteger());
            QCOMPARE(batch["project_id"_L1], askJson(api, root, now)["id"_L1]);
        }
        QVERIFY2(walker.complaints.isEmpty(), qPrintable(walker.complaints.mid(0, 20).join(u'\n')));
    }

    void aStrictClientNoticesWhatIsForbidden_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("id null") << u"id"_s << QJsonValue();
        QTest::newRow("id no uuid") << u"id"_s << QJsonValue(u"x"_s);
        QTest::newRow("job_count missing") << u"job_count"_s << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("counts a list") << u"status_counts"_s << QJsonValue(QJsonArray());
        QTest::newRow("entry without its members")
            << u"result"_s
            << QJsonValue(QJsonObject{{u"kind"_s, u"knowledge_ingest"_s}, {u"failed"_s, QJsonArray{QJsonObject()}}});
    }
    void aStrictClientNoticesWhatIsForbidden()
    {
        QFETCH(QString, member);
        QFETCH(QJsonValue, value);
        SimulatedApi api = makeApi();
        QJsonObject batch = allBatches(api, "dreamy-haven").first();
        SchemaWalker walker;
        walker.batch(batch);
        QVERIFY(walker.complaints.isEmpty());
        batch[member] = value;
        walker.batch(batch);
        QVERIFY(!walker.complaints.isEmpty());
    }

    void hasEveryOutcome()
    {
        SimulatedApi api = makeApi();
        QMap<QString, int> outcomes;
        for (const QJsonObject &batch : everyBatch(api))
            ++outcomes[outcomeWord(outcomeOfDocument(batch))];
        for (int i = 0; i < kOutcomeCount; ++i) {
            const QString word = outcomeWord(static_cast<Outcome>(i));
            QVERIFY2(outcomes.value(word) > 0, qPrintable(word));
        }
        QVERIFY(outcomes.value(u"completed"_s) > outcomes.value(u"failed"_s));
    }

    void hasEveryOddShape()
    {
        SimulatedApi api = makeApi();
        const QList<QJsonObject> batches = everyBatch(api);
        QVERIFY(anyBatch(batches, [](const auto &b) { return b["result"_L1].isNull(); }));
        QVERIFY(anyBatch(batches, [](const auto &b) { return b["target"_L1].isNull(); }));
        QVERIFY(anyBatch(batches, [](const auto &b) {
            return b["result"_L1].isObject() && b["result"_L1]["kind"_L1] != "knowledge_ingest"_L1;
        }));
        QVERIFY(anyBatch(batches, [](const auto &b) {
            return listed(b, "completed"_L1) > 0 &&
                   b["result"_L1]["completed_count"_L1].toInteger() != listed(b, "completed"_L1);
        }));
        QVERIFY(anyBatch(batches, [](const auto &b) {
            return b["result"_L1]["failed_count"_L1].toInteger() > 0 && listed(b, "failed"_L1) == 0;
        }));
        QVERIFY(anyBatch(batches, [](const auto &b) { return b.contains("future_field"_L1); }));
        QVERIFY(anyBatch(batches, [](const auto &b) { return b["status_counts"_L1].toObject().size() > 5; }));
        QVERIFY(anyBatch(batches, [](const auto &b) {
            return b["result"_L1].isObject() && b["result"_L1]["total_count"_L1].toInteger(-1) == 0;
        }));
        QVERIFY(anyBatch(batches, [](const auto &b) { return b["status_counts"_L1]["canceled"_L1].toInteger() > 0; }));
        QVERIFY(anyBatch(batches, [](const auto &b) {
            return listed(b, "failed"_L1) > 0 && b["status_counts"_L1]["failed"_L1].toInteger() == 0;
        }));
        QVERIFY(anyBatch(batches, [](const auto &b) {
            QSet<QString> labels;
            for (const QJsonValue file : b["result"_L1]["failed"_L1].toArray())
                labels.insert(file["label"_L1].toString());
            return labels.size() < listed(b, "failed"_L1);
        }));

        const auto text = [](const char *member, const char *part) {
            return [=](const QJsonObject &file) {
                return file[QLatin1StringView(member)].toString().contains(QString::fromUtf8(part));
            };
        };
        for (const char *part : {"Ü", "資料", "отчёты", "/chat-", "\"", ",", ";", "<b>", "\xE2\x80\xAE"})
            QVERIFY2(anyFile(batches, text("label", part)), part);
        for (const char *part : {"\n", "\r\n", "\t", "\x1B", "\x01", "\"", "&"})
            QVERIFY2(anyFile(batches, text("message", part)), part);
        QVERIFY(anyFile(batches, [](const auto &f) { return f["label"_L1].toString().startsWith(u'='); }));
        QVERIFY(anyFile(batches, [](const auto &f) { return f["label"_L1].toString().isEmpty(); }));
        QVERIFY(anyFile(batches, [](const auto &f) { return f["path"_L1].isNull(); }));
        QVERIFY(anyFile(batches, [](const auto &f) { return f["path"_L1].isString() && f["upload_id"_L1].isNull(); }));
        QVERIFY(anyFile(batches, [](const auto &f) {
            return f["path"_L1].isString() && f["path"_L1].toString() != f["label"_L1].toString();
        }));
        QVERIFY(anyFile(batches, [](const auto &f) { return f["message"_L1].toString().size() > 4000; }));
        QVERIFY(anyFile(batches, [](const auto &f) { return f["warning_count"_L1].toInteger() > 1; }));
        QVERIFY(anyFile(batches, [](const auto &f) { return f.contains("size_bytes"_L1); }));

        QList<QJsonObject> jobs;
        for (const QByteArray &project : kProjects)
            jobs += allJobs(api, project);
        for (const QLatin1StringView member : {"branch_id"_L1, "kind"_L1, "failure_detail"_L1, "result_summary"_L1})
            QVERIFY2(anyBatch(jobs, [=](const auto &j) { return !j.contains(member); }), member.data());
        QVERIFY(anyBatch(jobs, [](const auto &j) { return j["batch_id"_L1].isNull(); }));
        QVERIFY(anyBatch(jobs, [](const auto &j) { return j["status"_L1] == "failed"_L1; }));
    }

    void theHandbookHas31FailuresOfFiveCauses()
    {
        SimulatedApi api = makeApi();
        const QJsonObject batch =
            askJson(api, "/projects/fresh-zephyr/job-batches/7b0c1f52-6a3e-4d1b-9f0e-2c8d5a914e10");
        QCOMPARE(listed(batch, "failed"_L1), 31);
        QCOMPARE(listed(batch, "skipped"_L1), 26);
        QCOMPARE(listed(batch, "completed"_L1), 1147);
        QMap<QString, int> causes;
        for (const QJsonValue file : batch["result"_L1]["failed"_L1].toArray())
            ++causes[file["message"_L1].toString().replace(QRegularExpression(u"\\d+(?=:)"_s), u"n"_s)];
        QCOMPARE(causes.size(), 5);
        QCOMPARE(causes.value(u"knowledge ingest parser failed: document is encrypted"_s), 18);
        QCOMPARE(causes.value(u"knowledge ingest parser failed: page n: timed out after 30 s"_s), 7);
        QCOMPARE(causes.value(u"API request failed: 503 Service Unavailable"_s), 4);
    }

    void theNewestThatNeedsAttentionHasEnded()
    {
        SimulatedApi api = makeApi();
        for (const QJsonObject &batch : allBatches(api, "fresh-zephyr")) {
            const Outcome outcome = outcomeOfDocument(batch);
            if (!needsAttention(outcome, listed(batch, "failed"_L1)))
                continue;
            QCOMPARE(outcome, Outcome::CompletedWithFailures);
            QCOMPARE(listed(batch, "failed"_L1), 31);
            return;
        }
        QFAIL("no batch needs attention");
    }

    void theNewestAreMinutesOldAndTheOldestWeeks()
    {
        SimulatedApi api = makeApi();
        const QList<QJsonObject> batches = allBatches(api, "fresh-zephyr");
        const QDateTime newest = parseTimestamp(batches.first()["created_at"_L1].toString());
        const QDateTime oldest = parseTimestamp(batches.last()["created_at"_L1].toString());
        QVERIFY(newest.msecsTo(kStart) > 0 && newest.msecsTo(kStart) < 5 * kMinute);
        QVERIFY(oldest.daysTo(kStart) > 40);
        const auto withinDays = [&](int days) {
            return std::count_if(batches.begin(), batches.end(), [&](const QJsonObject &batch) {
                return parseTimestamp(batch["created_at"_L1].toString()) > kStart.addDays(-days);
            });
        };
        QVERIFY(withinDays(1) >= 10);
        QVERIFY(withinDays(30) >= 40 && withinDays(30) < batches.size());
    }

    void jobsAreNewestFirst()
    {
        SimulatedApi api = makeApi();
        for (const QByteArray &project : kProjects) {
            QString last;
            for (const QJsonObject &job : allJobs(api, project, 3 * kHour)) {
                const QString created = job["created_at"_L1].toString();
                QVERIFY(last.isEmpty() || created <= last);
                last = created;
            }
        }
    }

    void theSameSeedGivesTheSameBytes()
    {
        SimulatedApi one = makeApi(7);
        SimulatedApi same = makeApi(7);
        SimulatedApi other = makeApi(8);
        const QByteArray jobs = "/projects/fresh-zephyr/jobs?limit=100";
        QCOMPARE(ask(one, jobs).body, ask(same, jobs).body);
        QVERIFY(ask(one, jobs).body != ask(other, jobs).body);
        QCOMPARE(everyBatch(one), everyBatch(same));
    }

    void movesWithTimeNotWithRequests()
    {
        SimulatedApi api = makeApi();
        QByteArray id;
        for (const QJsonObject &batch : allBatches(api, "fresh-zephyr")) {
            if (outcomeOfDocument(batch) == Outcome::Running && listed(batch, "failed"_L1) > 0)
                id = batch["id"_L1].toString().toLatin1();
        }
        const auto moving = [&](qint64 now) { return askJson(api, "/projects/fresh-zephyr/job-batches/" + id, now); };
        QCOMPARE(moving(1000), moving(1000));

        int changes = 0;
        QJsonObject last = moving(0);
        const qsizetype failedAtFirst = listed(last, "failed"_L1);
        QCOMPARE(outcomeOfDocument(last), Outcome::Running);
        QCOMPARE(last["result"_L1]["remaining_label"_L1].toString(), u"Remaining Files"_s);
        QVERIFY(listed(last, "processing"_L1) > 0);
        for (qint64 now = 5'000; now <= 60'000; now += 5'000) {
            const QJsonObject next = moving(now);
            changes += next != last;
            QVERIFY(listed(next, "completed"_L1) >= listed(last, "completed"_L1));
            QVERIFY(next["updated_at"_L1].toString() >= last["updated_at"_L1].toString());
            last = next;
        }
        QCOMPARE(changes, 12);
        QVERIFY(listed(moving(5 * kMinute), "failed"_L1) > failedAtFirst + 3);

        const QJsonObject ended = moving(14 * kMinute + 8'000);
        QCOMPARE(outcomeOfDocument(ended), Outcome::CompletedWithFailures);
        QCOMPARE(listed(ended, "remaining"_L1) + listed(ended, "processing"_L1), 0);
        QCOMPARE(ended["result"_L1]["remaining_label"_L1].toString(), u"Not Ingested Files"_s);
    }

    void somethingIsAlwaysMoving_data()
    {
        QTest::addColumn<qint64>("now");
        for (const qint64 minutes : {0, 14, 15, 30, 57, 58, 59, 60, 61, 120, 600})
            QTest::addRow("%lld min", minutes) << minutes * kMinute + 30'000;
    }
    void somethingIsAlwaysMoving()
    {
        QFETCH(qint64, now);
        SimulatedApi api = makeApi();
        int running = 0;
        for (const QByteArray &project : {"fresh-zephyr"_ba, "quiet-harbor"_ba}) {
            const QJsonObject page = askJson(api, "/projects/" + project + "/jobs?status=working", now);
            running += !page["data"_L1].toArray().isEmpty();
        }
        QVERIFY(running > 0);
    }

    void aQueuedBatchListsItsFilesAsRemaining()
    {
        SimulatedApi api = makeApi();
        const QJsonObject queued = allBatches(api, "fresh-zephyr").first();
        QCOMPARE(outcomeOfDocument(queued), Outcome::Queued);
        QCOMPARE(listed(queued, "remaining"_L1), 240);
        QVERIFY(listed(queued, "completed"_L1) + listed(queued, "processing"_L1) == 0);
    }

    void filesOptionAddsExactlyThatMany_data()
    {
        QTest::addColumn<int>("files");
        for (const int files : {0, 1, 7, 100, 20'000})
            QTest::addRow("%d", files) << files;
    }
    void filesOptionAddsExactlyThatMany()
    {
        QFETCH(int, files);
        SimulatedApi api = makeApi(1, files);
        SimulatedApi without = makeApi(1);
        const QJsonObject batch = askJson(api, "/projects/fresh-zephyr/job-batches/" + Scenario::filesBatchId());
        qsizetype sum = 0;
        for (const FileState state : kFileStates)
            sum += batch["result"_L1][fileStateWord(state)].toArray().size();
        QCOMPARE(sum, files);
        QCOMPARE(batch["result"_L1]["total_count"_L1].toInteger(), files);
        QVERIFY(!isInProgress(outcomeOfDocument(batch)));
        // Newest of those that have ended, and nothing else changed.
        const QList<QJsonObject> batches = allBatches(api, "fresh-zephyr");
        const auto firstEnded = std::find_if(batches.begin(), batches.end(),
                                             [](const auto &b) { return !isInProgress(outcomeOfDocument(b)); });
        QCOMPARE(*firstEnded, batch);
        QList<QJsonObject> jobs = allJobs(api, "fresh-zephyr");
        jobs.removeIf([&](const QJsonObject &job) { return job["batch_id"_L1] == batch["id"_L1]; });
        QCOMPARE(jobs, allJobs(without, "fresh-zephyr"));
    }

    void jobResultsSayWhatTheBatchSays()
    {
        SimulatedApi api = makeApi();
        const QByteArray root = "/projects/fresh-zephyr";
        const QByteArray id = "7b0c1f52-6a3e-4d1b-9f0e-2c8d5a914e10";
        QStringList sources;
        int summed = 0;
        int fileFailed = 0;
        for (const QJsonValue job : askJson(api, root + "/job-batches/" + id + "/jobs")["data"_L1].toArray()) {
            const QByteArray page = root + "/jobs/" + job["id"_L1].toString().toUtf8();
            for (const QJsonValue failed : askJson(api, page)["result"_L1]["failed"_L1].toArray())
                sources.append(failed["source"_L1].toString() + failed["message"_L1].toString());
            summed += askJson(api, page)["result"_L1]["summary"_L1]["failed_count"_L1].toInt();
            QByteArray cursor;
            do {
                const QJsonObject events =
                    askJson(api, page + "/events?limit=500" + (cursor.isEmpty() ? cursor : "&cursor=" + cursor));
                for (const QJsonValue event : events["entries"_L1].toArray())
                    fileFailed += event["metadata"_L1]["phase"_L1] == "file_failed"_L1;
                cursor = events["next_cursor"_L1].toString().toUtf8();
            } while (!cursor.isEmpty());
        }
        QStringList files;
        for (const QJsonValue failed : askJson(api, root + "/job-batches/" + id)["result"_L1]["failed"_L1].toArray())
            files.append(failed["path"_L1].toString() + failed["message"_L1].toString());
        QCOMPARE(sources, files);
        QCOMPARE(summed, 31);
        QCOMPARE(fileFailed, 31);
    }
};

QTEST_GUILESS_MAIN(TestScenario)
#include "tst_scenario.moc"
