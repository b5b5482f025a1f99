#include "app/commandline.h"

#include <QProcess>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

class tst_CommandLine final : public QObject
{
    Q_OBJECT

private slots:
    void readsArguments();
    void takesTheAddressOfAFile_data();
    void takesTheAddressOfAFile();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
    void readsAddresses_data();
    void readsAddresses();
    void helpNamesEveryArgument();
    void helpAndVersionNeedNoDisplay();
};

void tst_CommandLine::readsArguments()
{
    const auto line = parseCommandLine({u"--demo"_s, u"--grab"_s, u"a b.png"_s, u"--report-paint"_s, u"x.json"_s});
    QVERIFY(line);
    QVERIFY(line->demo);
    QVERIFY(line->reportPaint);
    QCOMPARE(line->grabFile, u"a b.png"_s);
    QCOMPARE(line->target, u"x.json"_s);
    QCOMPARE(parseCommandLine({u"--grab=p.png"_s})->grabFile, u"p.png"_s);
    QCOMPARE(parseCommandLine({u"--"_s, u"-odd.json"_s})->target, u"-odd.json"_s);
}

void tst_CommandLine::takesTheAddressOfAFile_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("target");
    QTest::newRow("as a file manager writes it") << u"file:///tmp/batch.json"_s << u"/tmp/batch.json"_s;
    QTest::newRow("with its computer") << u"file://localhost/tmp/batch.json"_s << u"/tmp/batch.json"_s;
    QTest::newRow("with one slash") << u"file:/tmp/batch.json"_s << u"/tmp/batch.json"_s;
    QTest::newRow("escaped") << u"file:///tmp/a%20b%23%25c%C3%BC.json"_s << u"/tmp/a b#%cü.json"_s;
    QTest::newRow("in capitals") << u"FILE:///tmp/batch.json"_s << u"/tmp/batch.json"_s;
    QTest::newRow("of another computer") << u"file://host/tmp/batch.json"_s << u"file://host/tmp/batch.json"_s;
    QTest::newRow("a path") << u"/tmp/100%20.json"_s << u"/tmp/100%20.json"_s;
    QTest::newRow("a path that is called so") << u"file"_s << u"file"_s;
    QTest::newRow("a batch") << u"https://host/projects/p/job-batches/b"_s
                             << u"https://host/projects/p/job-batches/b"_s;
}

void tst_CommandLine::takesTheAddressOfAFile()
{
    QFETCH(const QString, word);
    QFETCH(const QString, target);
    const auto line = parseCommandLine({word});
    QVERIFY(line);
    QCOMPARE(line->target, target);
}

void tst_CommandLine::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown") << QStringList{u"--profile"_s};
    QTest::newRow("a key") << QStringList{u"--api-key"_s, u"x"_s};
    QTest::newRow("no file name") << QStringList{u"--grab"_s};
    QTest::newRow("two files") << QStringList{u"a.json"_s, u"b.json"_s};
}

void tst_CommandLine::refusesWhatItDoesNotKnow()
{
    QFETCH(const QStringList, arguments);
    const auto line = parseCommandLine(arguments);
    QVERIFY(!line);
    QCOMPARE(line.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!line.error().message.isEmpty());
}

void tst_CommandLine::readsAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("api");
    QTest::addColumn<QString>("project");
    QTest::addColumn<QString>("batch");
    QTest::newRow("plain") << u"https://api.veryfront.com/projects/fresh-zephyr/job-batches/7b0c1f52"_s
                           << u"https://api.veryfront.com"_s << u"fresh-zephyr"_s << u"7b0c1f52"_s;
    QTest::newRow("under a path") << u" https://host:8443/api/projects/a%2Fb/job-batches/x?y=1#z "_s
                                  << u"https://host:8443/api"_s << u"a/b"_s << u"x"_s;
    QTest::newRow("its jobs") << u"http://127.0.0.1:5/projects/p/job-batches/b/jobs"_s << u"http://127.0.0.1:5"_s
                              << u"p"_s << u"b"_s;
    QTest::newRow("no batch") << u"https://host/projects/p/jobs/1"_s << QString() << QString() << QString();
    QTest::newRow("a file") << u"/home/x/projects/p/job-batches/b"_s << QString() << QString() << QString();
    QTest::newRow("an id") << u"7b0c1f52"_s << QString() << QString() << QString();
}

void tst_CommandLine::readsAddresses()
{
    QFETCH(const QString, text);
    QFETCH(const QString, api);
    QFETCH(const QString, project);
    QFETCH(const QString, batch);
    const auto address = parseBatchAddress(text);
    QCOMPARE(address.has_value(), !batch.isEmpty());
    if (address) {
        QCOMPARE(address->apiUrl, api);
        QCOMPARE(address->project, project);
        QCOMPARE(address->batchId, batch);
    }
}

void tst_CommandLine::helpNamesEveryArgument()
{
    const QString help = commandLineHelp();
    for (const QString &argument : {u"--demo"_s, u"--grab"_s, u"--report-paint"_s, u"--help"_s, u"--version"_s})
        QVERIFY2(help.contains(argument), qPrintable(argument));
}

void tst_CommandLine::helpAndVersionNeedNoDisplay()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"none-such"_s);
    const auto said = [&](const QString &argument) {
        QProcess program;
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(BATCHLENS_BIN_DIR "/batchlens"), {argument});
        const bool ended = program.waitForFinished(10'000) && program.exitStatus() == QProcess::NormalExit &&
                           program.exitCode() == 0 && program.readAllStandardError().isEmpty();
        return ended ? QString::fromUtf8(program.readAllStandardOutput()) : QString();
    };
    QCOMPARE(said(u"--help"_s), commandLineHelp());
    QCOMPARE(said(u"--version"_s), QStringLiteral("batchlens " BATCHLENS_VERSION "\n"));
}

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_commandline.moc"
