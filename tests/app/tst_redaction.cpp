#include "app/redaction.h"

#include <QCoreApplication>
#include <QDebug>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

#include <atomic>
#include <cstdlib>
#include <thread>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

constexpr char kSpeaker[] = "BATCHLENS_TEST_SPEAKS_AT_THE_END";
constexpr char kCanary[] = "eyJ.canary.value";

/// Says something with the key in it, and takes the memory that the end of the process has freed.
void speak(const char *who)
{
    QStringList taken;
    for (int i = 0; i < 50; ++i) {
        taken.append(QString(i, u'x'));
        qWarning().noquote() << who << kCanary << "and Bearer SECRET and vf_ab12_SECRET";
    }
}

/// Destroyed after everything that came into being later.
struct LateSpeaker
{
    ~LateSpeaker()
    {
        if (qEnvironmentVariable(kSpeaker) == u"a static object"_s)
            speak("a static object");
    }
};

std::atomic_bool ends = false;

/// What this program does in place of the tests where it is told to speak at its end.
int speakAtTheEnd(const QString &who)
{
    static const LateSpeaker speaker;
    if (who == u"a function at exit"_s)
        std::atexit([] { speak("a function at exit"); });
    installRedactingHandler();
    setRedactedKey(kCanary);
    qWarning().noquote() << "before" << kCanary;
    if (who == u"another thread"_s) {
        std::thread([] {
            while (!ends)
                qWarning().noquote() << "another thread" << kCanary;
            speak("another thread");
        }).detach();
        // Registered after what the handler made, so it runs before that is destroyed and the other thread after.
        std::atexit([] { ends = true; });
    }
    return 0;
}

} // namespace

class tst_Redaction final : public QObject
{
    Q_OBJECT

private slots:
    void hidesTheCurrentKey();
    void hidesWhatLooksLikeAKey_data();
    void hidesWhatLooksLikeAKey();
    void leavesOtherTextAlone();
    void hidesTheKeyToTheEndOfTheProcess_data();
    void hidesTheKeyToTheEndOfTheProcess();
};

void tst_Redaction::hidesTheCurrentKey()
{
    setRedactedKey("eyJ.canary.value");
    QCOMPARE(redacted(u"sent eyJ.canary.value to x"_s), u"sent [redacted] to x"_s);
    setRedactedKey({});
    QCOMPARE(redacted(u"sent eyJ.canary.value to x"_s), u"sent eyJ.canary.value to x"_s);
}

void tst_Redaction::hidesWhatLooksLikeAKey_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("bearer") << u"Authorization: Bearer SECRET"_s;
    QTest::newRow("bearer, lower case") << u"authorization: bearer  SECRET"_s;
    QTest::newRow("key-shaped") << u"key vf_ab12_SECRET was refused"_s;
}

void tst_Redaction::hidesWhatLooksLikeAKey()
{
    QFETCH(const QString, text);
    const QString safe = redacted(text);
    QVERIFY2(!safe.contains(u"SECRET"_s), qPrintable(safe));
    QVERIFY(safe.contains(u"[redacted]"_s));
}

void tst_Redaction::leavesOtherTextAlone()
{
    QCOMPARE(redacted(u"31 rows written to a.csv"_s), u"31 rows written to a.csv"_s);
}

void tst_Redaction::hidesTheKeyToTheEndOfTheProcess_data()
{
    QTest::addColumn<QProcessEnvironment>("environment");
    const auto add = [](const char *who, const QString &rules) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(kSpeaker), QString::fromLatin1(who));
        environment.insert(u"QT_LOGGING_RULES"_s, rules);
        QTest::newRow(who) << environment;
    };
    add("nobody", {});
    add("a static object", {});
    add("a function at exit", {});
    add("another thread", {});
    add("Qt itself", u"qt.*=true"_s);
}

void tst_Redaction::hidesTheKeyToTheEndOfTheProcess()
{
    QFETCH(const QProcessEnvironment, environment);
    for (int i = 0; i < 5; ++i) {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QCoreApplication::applicationFilePath(), QStringList());
        QVERIFY(process.waitForFinished());
        const QByteArray said = process.readAll();
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, said.right(500).constData());
        QVERIFY2(!said.contains(kCanary) && !said.contains("SECRET"), said.right(500).constData());
        QVERIFY(said.contains("before [redacted]"));
    }
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (qEnvironmentVariableIsSet(kSpeaker))
        return speakAtTheEnd(qEnvironmentVariable(kSpeaker));
    tst_Redaction test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_redaction.moc"
