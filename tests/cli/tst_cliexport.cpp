#include "cli/clirun.h"

#include "core/batch.h"
#include "simulator/simulator.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace batchlens;

namespace {

const QString kHandbook = u"7b0c1f52-6a3e-4d1b-9f0e-2c8d5a914e10"_s;
const QStringList kColumns{u"project_id"_s, u"batch_id"_s,    u"state"_s,         u"label"_s,  u"path"_s,
                           u"upload_id"_s,  u"remote_path"_s, u"warning_count"_s, u"message"_s};

QString cell(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

/// The rows an export of a batch document has, read from its JSON by other means.
QList<QStringList> rowsOf(const QJsonObject &document, const QStringList &states)
{
    QList<QStringList> rows;
    const QJsonObject result = document["result"_L1].toObject();
    for (const QString &state : states) {
        for (const QJsonValue &file : result[state].toArray()) {
            QStringList row{document["project_id"_L1].toString(), document["id"_L1].toString(), state};
            for (const QString &column : kColumns.mid(3))
                row.append(cell(file[column]));
            rows.append(row);
        }
    }
    return rows;
}

} // namespace

class CliExportTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        Simulator::Options options;
        options.token = Cli::key();
        m_simulator = std::make_unique<Simulator>(options);
        QVERIFY(m_simulator->start());
        m_cli.environment.insert(u"VERYFRONT_API_TOKEN"_s, Cli::key());
        m_cli.environment.insert(u"VERYFRONT_API_URL"_s, m_simulator->baseUrl().toString());
        m_cli.environment.insert(u"VERYFRONT_PROJECT_SLUG"_s, u"fresh-zephyr"_s);
    }

    void cleanup()
    {
        QVERIFY(!m_cli.hasShownKey());
        m_simulator.reset();
    }

    void writesTheFailedFilesOfABatch()
    {
        const CliRun run = m_cli.run({u"export"_s, u"--batch"_s, kHandbook});
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QCOMPARE(run.err, QByteArray());
        const QList<QStringList> expected = rowsOf(documentOf(kHandbook), {u"failed"_s});
        QCOMPARE(expected.size(), 31);
        QCOMPARE(csvRecords(run.out), QList<QStringList>{kColumns} + expected);
    }

    void writesOtherStatesInTheOrderAsked()
    {
        const QStringList states{u"completed"_s, u"remaining"_s, u"skipped"_s, u"processing"_s, u"failed"_s};
        const CliRun run =
            m_cli.run({u"export"_s, u"--batch"_s, kHandbook, u"--states"_s, states.join(u','), u"--no-header"_s});
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QCOMPARE(csvRecords(run.out), rowsOf(documentOf(kHandbook), states));
    }

    void writesTheOtherFormats()
    {
        const QList<QStringList> expected = rowsOf(documentOf(kHandbook), {u"failed"_s});
        CliRun run = m_cli.run({u"export"_s, u"--batch"_s, kHandbook, u"--format"_s, u"tsv"_s});
        QCOMPARE(run.status, 0);
        QStringList lines{kColumns.join(u'\t')};
        for (const QStringList &row : expected)
            lines.append(row.join(u'\t'));
        QCOMPARE(QString::fromUtf8(run.out), lines.join(u'\n') + u'\n');

        run = m_cli.run({u"export"_s, u"--batch"_s, kHandbook, u"--format"_s, u"jsonl"_s});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.outLines().size(), expected.size());
        for (qsizetype i = 0; i < expected.size(); ++i) {
            const QJsonObject row = QJsonDocument::fromJson(run.outLines().at(i).toUtf8()).object();
            QStringList cells;
            for (const QString &column : kColumns)
                cells.append(cell(row[column]));
            QCOMPARE(cells, expected.at(i));
        }
    }

    void writesSeveralBatchesInTheOrderAsked()
    {
        const QStringList ids = allIds();
        const QStringList asked{ids.at(9), kHandbook, ids.at(3)};
        const CliRun run =
            m_cli.run(QStringList{u"export"_s, u"--states"_s, u"skipped"_s, u"--no-header"_s, u"--batch"_s} + asked);
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QList<QStringList> expected;
        for (const QString &id : asked)
            expected += rowsOf(documentOf(id), {u"skipped"_s});
        QCOMPARE(idsIn(csvRecords(run.out)), asked);
        // The third one still moves.
        const auto steady = [&](const QStringList &row) { return row.at(1) != asked.at(2); };
        QCOMPARE(filtered(csvRecords(run.out), steady), filtered(expected, steady));
    }

    void writesAWholeProjectNewestFirst()
    {
        m_simulator->advance(std::chrono::hours(1));
        const CliRun run = m_cli.run({u"export"_s, u"--all"_s, u"--output"_s, u"all.csv"_s});
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QList<QStringList> expected{kColumns};
        for (const QString &id : allIds())
            expected += rowsOf(documentOf(id), {u"failed"_s});
        const QList<QStringList> written = csvRecords(m_cli.read(u"all.csv"_s));
        QVERIFY(written.size() > 100);
        QCOMPARE(idsIn(written), idsIn(expected));
        QCOMPARE(written.size(), expected.size());
        QVERIFY(written == expected);
        // Where the server counts what it does not list, that is said.
        QVERIFY2(run.err.contains("The server counts"), run.err.constData());
    }

    void writesAProjectSinceATime()
    {
        const CliRun list = m_cli.run({u"batches"_s, u"--json"_s});
        const QJsonArray batches = QJsonDocument::fromJson(list.out).array();
        const CliRun run = m_cli.run({u"export"_s, u"--all"_s, u"--since"_s, batches.at(6)["created_at"_L1].toString(),
                                      u"--states"_s, u"failed,skipped,processing,completed,remaining"_s});
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QStringList expected;
        for (qsizetype i = 0; i <= 6; ++i)
            expected.append(batches.at(i)["batch_id"_L1].toString());
        QCOMPARE(idsIn(csvRecords(run.out).mid(1)), expected);
    }

    void aProjectWithoutBatchesSinceThenIsAHeader()
    {
        const CliRun run = m_cli.run({u"export"_s, u"--all"_s, u"--since"_s, u"2999-01-01"_s});
        QCOMPARE(run.status, 0);
        QCOMPARE(csvRecords(run.out), QList<QStringList>{kColumns});
        QVERIFY(run.err.contains("Nothing to export"));
    }

    void keepsOneThatFailsApart()
    {
        m_simulator->setFaults({Fault{FaultKind::OneBatch, {}}});
        const QStringList ids = allIds();
        const QString broken = ids.at(5);
        // What was read is written.
        CliRun run = m_cli.run({u"export"_s, u"--output"_s, u"part.csv"_s, u"--batch"_s, broken, kHandbook});
        QVERIFY2(run.status == 9, qPrintable(run.words()));
        QVERIFY2(run.err.contains(broken.toUtf8()), run.err.constData());
        QCOMPARE(csvRecords(m_cli.read(u"part.csv"_s)),
                 QList<QStringList>{kColumns} + rowsOf(documentOf(kHandbook), {u"failed"_s}));
        // Alone it is a failure like any other.
        m_cli.write(u"part.csv"_s, "old");
        run = m_cli.run({u"export"_s, u"--output"_s, u"part.csv"_s, u"--batch"_s, broken});
        QVERIFY2(run.status == 7, qPrintable(run.words()));
        QCOMPARE(m_cli.read(u"part.csv"_s), "old"_ba);
    }

    void severalThatAllFailEndWithTheFirst()
    {
        m_cli.write(u"part.csv"_s, "old");
        const CliRun run =
            m_cli.run({u"export"_s, u"--output"_s, u"part.csv"_s, u"--batch"_s, u"none-1"_s, u"none-2"_s});
        QVERIFY2(run.status == 4, qPrintable(run.words()));
        QCOMPARE(m_cli.read(u"part.csv"_s), "old"_ba);
        QVERIFY(run.err.contains("none-1") && run.err.contains("none-2"));
    }

    void aProjectCanBeReadInPart()
    {
        m_simulator->setFaults(
            {Fault{FaultKind::NotFound, "/projects/fresh-zephyr/job-batches/" + kHandbook.toUtf8()}});
        const CliRun run = m_cli.run({u"batches"_s, u"--json"_s});
        QVERIFY2(run.status == 9, qPrintable(run.words()));
        QVERIFY(!run.out.contains(kHandbook.toUtf8()));
        QVERIFY(QJsonDocument::fromJson(run.out).array().size() > 20);
        QVERIFY(run.err.contains(kHandbook.toUtf8()));
    }

    void anUnwritableOutputCostsNoRequest()
    {
        const CliRun run = m_cli.run({u"export"_s, u"--all"_s, u"--output"_s, u"no/such/file"_s});
        QVERIFY2(run.status == 8, qPrintable(run.words()));
        QCOMPARE(m_simulator->requestCount(), 0);
    }

private:
    static QStringList idsIn(const QList<QStringList> &rows)
    {
        QStringList ids;
        for (const QStringList &row : rows) {
            if (ids.isEmpty() || ids.last() != row.at(1))
                ids.append(row.at(1));
        }
        return ids;
    }

    template <typename Keep>
    static QList<QStringList> filtered(QList<QStringList> rows, Keep keep)
    {
        rows.removeIf([&keep](const QStringList &row) { return !keep(row); });
        return rows;
    }

    QJsonObject documentOf(const QString &id) const
    {
        return fetchObject(m_simulator->baseUrl().toString() + u"/projects/fresh-zephyr/job-batches/"_s + id);
    }

    /// All batches of the project, newest first by their jobs, which in the simulator is the batches' own order.
    QStringList allIds() const
    {
        QStringList ids;
        QString cursor;
        do {
            QString address = m_simulator->baseUrl().toString() + u"/projects/fresh-zephyr/jobs?limit=100"_s;
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

QTEST_GUILESS_MAIN(CliExportTest)
#include "tst_cliexport.moc"
