#include "storage/environmentimport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace batchlens;

namespace {

QProcessEnvironment environmentOf(const QStringList &assignments)
{
    QProcessEnvironment environment;
    for (const QString &assignment : assignments)
        environment.insert(assignment.section(u'=', 0, 0), assignment.section(u'=', 1));
    return environment;
}

/// What was found as one reads it: "variable-or-file key at address for project".
QStringList words(const QList<FoundKey> &found)
{
    QStringList lines;
    for (const FoundKey &each : found) {
        const QString where = each.source == FoundKey::Source::Environment ? each.sourceName : u"token file"_s;
        lines += QStringList{where, QString::fromUtf8(each.key), u"at"_s, each.apiUrl}.join(u' ') +
                 (each.project.isEmpty() ? QString() : u" for "_s + each.project);
    }
    return lines;
}

void writeFile(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class EnvironmentImportTest final : public QObject
{
    Q_OBJECT

private slots:
    void variables_data()
    {
        QTest::addColumn<QStringList>("environment");
        QTest::addColumn<QStringList>("found");

        const QString api = u"https://api.veryfront.com"_s;
        QTest::newRow("nothing") << QStringList() << QStringList();
        QTest::newRow("a token") << QStringList{u"VERYFRONT_API_TOKEN=vf_a_b"_s}
                                 << QStringList{u"VERYFRONT_API_TOKEN vf_a_b at "_s + api};
        QTest::newRow("a token with white space around it") << QStringList{u"VERYFRONT_API_TOKEN= vf_a_b\n"_s}
                                                            << QStringList{u"VERYFRONT_API_TOKEN vf_a_b at "_s + api};
        QTest::newRow("a token in quotation marks, as docker --env-file keeps them")
            << QStringList{u"VERYFRONT_API_TOKEN=\"vf_a_b\"\r"_s, u"VERYFRONT_API_URL='https://host.example'"_s,
                           u"VERYFRONT_PROJECT_SLUG=\"docs\""_s}
            << QStringList{u"VERYFRONT_API_TOKEN vf_a_b at https://host.example for docs"_s};
        QTest::newRow("a token in apostrophes")
            << QStringList{u"VERYFRONT_API_TOKEN='vf_a_b'"_s} << QStringList{u"VERYFRONT_API_TOKEN vf_a_b at "_s + api};
        QTest::newRow("nothing in quotation marks") << QStringList{u"VERYFRONT_API_TOKEN=\"\""_s} << QStringList();
        QTest::newRow("a quotation mark without its other is of the token")
            << QStringList{u"VERYFRONT_API_TOKEN='vf_a_b\""_s}
            << QStringList{u"VERYFRONT_API_TOKEN 'vf_a_b\" at "_s + api};
        QTest::newRow("a blank token") << QStringList{u"VERYFRONT_API_TOKEN= \t\n"_s} << QStringList();
        QTest::newRow("a token of two lines")
            << QStringList{u"VERYFRONT_API_TOKEN=vf_a\nX-Other: b"_s} << QStringList();
        QTest::newRow("an address alone") << QStringList{u"VERYFRONT_API_URL=https://host.example"_s} << QStringList();
        QTest::newRow("the address of the token")
            << QStringList{u"VERYFRONT_API_TOKEN=vf_a"_s, u"VERYFRONT_API_URL=https://host.example/api/"_s}
            << QStringList{u"VERYFRONT_API_TOKEN vf_a at https://host.example/api"_s};
        QTest::newRow("the second address") << QStringList{u"VERYFRONT_API_TOKEN=vf_a"_s, u"VERYFRONT_API_URL= "_s,
                                                           u"VERYFRONT_API_BASE_URL=https://base.example"_s}
                                            << QStringList{u"VERYFRONT_API_TOKEN vf_a at https://base.example"_s};
        QTest::newRow("both addresses") << QStringList{u"VERYFRONT_API_TOKEN=vf_a"_s,
                                                       u"VERYFRONT_API_URL=https://first.example"_s,
                                                       u"VERYFRONT_API_BASE_URL=https://base.example"_s}
                                        << QStringList{u"VERYFRONT_API_TOKEN vf_a at https://first.example"_s};
        QTest::newRow("an address that is refused is not replaced by another")
            << QStringList{u"VERYFRONT_API_TOKEN=vf_a"_s, u"VERYFRONT_API_URL=http://host.example"_s} << QStringList();

        const QStringList projects{u"TENANT_PROJECT_ID=four"_s, u"VERYFRONT_PROJECT_ID=three"_s,
                                   u"TENANT_PROJECT_SLUG=two"_s, u"VERYFRONT_PROJECT_SLUG= one "_s};
        const QStringList names{u"four"_s, u"three"_s, u"two"_s, u"one"_s};
        for (qsizetype count = 1; count <= projects.size(); ++count) {
            QTest::addRow("a project by %d variables", int(count))
                << QStringList{u"VERYFRONT_API_TOKEN=vf_a"_s} + projects.first(count)
                << QStringList{u"VERYFRONT_API_TOKEN vf_a at "_s + api + u" for "_s + names.at(count - 1)};
        }
        QTest::newRow("a project that is none")
            << QStringList{u"VERYFRONT_API_TOKEN=vf_a"_s, u"VERYFRONT_PROJECT_SLUG=a\033b"_s}
            << QStringList{u"VERYFRONT_API_TOKEN vf_a at "_s + api};
    }

    void variables()
    {
        QFETCH(QStringList, environment);
        const QTemporaryDir home;
        QTEST(words(EnvironmentImport::find(environmentOf(environment), home.path())), "found");
    }

    void tokenFile_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QStringList>("found");

        const QStringList good{u"token file vf_cli at https://api.veryfront.com"_s};
        QTest::newRow("as the tool writes it") << QByteArray("vf_cli\n") << good;
        QTest::newRow("without a line break") << QByteArray("vf_cli") << good;
        QTest::newRow("with CR LF") << QByteArray("vf_cli\r\n") << good;
        QTest::newRow("empty") << QByteArray() << QStringList();
        QTest::newRow("blank") << QByteArray("\n \n") << QStringList();
        QTest::newRow("two lines") << QByteArray("vf_cli\nvf_other\n") << QStringList();
        QTest::newRow("a NUL inside") << QByteArray("vf_cli\0x\n", 9) << QStringList();
        QTest::newRow("not UTF-8") << QByteArray("vf_\xff\xfe\n") << QStringList();
        QTest::newRow("64 KiB and a byte") << QByteArray(64 * 1024 + 1, 'k') << QStringList();
    }

    void tokenFile()
    {
        QFETCH(QByteArray, content);
        const QTemporaryDir home;
        writeFile(home.filePath(u".config/veryfront/token"_s), content);
        QTEST(words(EnvironmentImport::find({}, home.path())), "found");
    }

    void tokenFileIsNamedByItsPath()
    {
        const QTemporaryDir home;
        const QString path = home.filePath(u".config/veryfront/token"_s);
        writeFile(path, "vf_cli\n");
        QCOMPARE(EnvironmentImport::find({}, home.path()).value(0).sourceName, path);
    }

    void tokenFileBelongsToTheAddressTheToolResolves()
    {
        const QTemporaryDir home;
        writeFile(home.filePath(u".config/veryfront/token"_s), "vf_cli\n");
        const auto found = [&home](const QStringList &environment) {
            return words(EnvironmentImport::find(environmentOf(environment), home.path()));
        };
        QCOMPARE(found({u"VERYFRONT_API_URL=https://host.example"_s}),
                 QStringList{u"token file vf_cli at https://host.example"_s});
        QCOMPARE(found({u"VERYFRONT_API_URL=ftp://host.example"_s}), QStringList());
        QCOMPARE(found({u"VERYFRONT_API_TOKEN=vf_env"_s, u"VERYFRONT_PROJECT_SLUG=docs"_s}),
                 QStringList({u"VERYFRONT_API_TOKEN vf_env at https://api.veryfront.com for docs"_s,
                              u"token file vf_cli at https://api.veryfront.com for docs"_s}));
    }

    void configHomeWinsOverHome()
    {
        const QTemporaryDir home;
        writeFile(home.filePath(u".config/veryfront/token"_s), "vf_home\n");
        writeFile(home.filePath(u"elsewhere/veryfront/token"_s), "vf_elsewhere\n");
        const auto keyWith = [&home](const QString &configHome) {
            const auto environment = environmentOf({u"XDG_CONFIG_HOME="_s + configHome});
            return EnvironmentImport::find(environment, home.path()).value(0).key;
        };
        QCOMPARE(keyWith(home.filePath(u"elsewhere"_s)), QByteArray("vf_elsewhere"));
        QCOMPARE(keyWith(home.filePath(u"nowhere"_s)), QByteArray());
        QCOMPARE(keyWith(QString()), QByteArray("vf_home"));
        QCOMPARE(keyWith(u"relative"_s), QByteArray("vf_home"));
    }

    void whatIsNoPlainFileIsPassedOver()
    {
        const QTemporaryDir home;
        const QString path = home.filePath(u".config/veryfront/token"_s);
        const QString real = home.filePath(u"real"_s);
        writeFile(real, "vf_cli\n");
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));

        QVERIFY(QFile::link(real, path));
        QCOMPARE(EnvironmentImport::find({}, home.path()), QList<FoundKey>());
        QVERIFY(QFile::remove(path));

        QVERIFY(QDir().mkdir(path));
        QCOMPARE(EnvironmentImport::find({}, home.path()), QList<FoundKey>());
        QVERIFY(QDir().rmdir(path));

        // Nobody writes to the pipe: reading it would wait for ever.
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        QCOMPARE(EnvironmentImport::find({}, home.path()), QList<FoundKey>());
    }
};

QTEST_GUILESS_MAIN(EnvironmentImportTest)
#include "tst_environmentimport.moc"
