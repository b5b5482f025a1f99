#include "cli/clirun.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;

} // namespace

QStringList CliRun::outLines() const
{
    return QString::fromUtf8(out).split(u'\n', Qt::SkipEmptyParts);
}

QString CliRun::words() const
{
    return u"status %1, out \"%2\", err \"%3\""_s.arg(status).arg(QString::fromUtf8(out.left(500)),
                                                                  QString::fromUtf8(err.left(2000)));
}

QString Cli::key()
{
    return u"vf_canary_5b1e9d37c2"_s;
}

Cli::Cli()
    : environment(QProcessEnvironment::systemEnvironment())
{
    for (const QString &name : {u"VERYFRONT_API_TOKEN"_s, u"VERYFRONT_API_URL"_s, u"VERYFRONT_PROJECT_SLUG"_s,
                                u"DBUS_SESSION_BUS_ADDRESS"_s, u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s})
        environment.remove(name);
    const QDir folder(m_folder.path());
    for (const QString &name : {u"run"_s, u"data"_s, u"config"_s}) {
        folder.mkpath(u".home/"_s + name);
        QFile::setPermissions(folder.filePath(u".home/"_s + name), QFile::ReadUser | QFile::WriteUser | QFile::ExeUser);
    }
    environment.insert(u"HOME"_s, folder.filePath(u".home"_s));
    environment.insert(u"XDG_RUNTIME_DIR"_s, folder.filePath(u".home/run"_s));
    environment.insert(u"XDG_DATA_HOME"_s, folder.filePath(u".home/data"_s));
    environment.insert(u"XDG_CONFIG_HOME"_s, folder.filePath(u".home/config"_s));
}

CliRun Cli::run(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    start(process, arguments);
    process.write(input);
    process.closeWriteChannel();
    return finish(process);
}

void Cli::start(QProcess &process, const QStringList &arguments)
{
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder.path());
    process.start(u"" BATCHLENS_BIN_DIR "/batchlens-cli"_s, arguments);
}

CliRun Cli::finish(QProcess &process)
{
    CliRun run;
    const bool ended = QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, kPatience);
    if (!ended) {
        process.kill();
        process.waitForFinished();
    } else {
        run.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    const QByteArray secret = key().toUtf8();
    m_hasShownKey = m_hasShownKey || run.out.contains(secret) || run.err.contains(secret);
    return run;
}

QStringList Cli::files() const
{
    QStringList names = QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden);
    names.sort();
    return names;
}

QString Cli::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("a file of the test cannot be written");
    return file.fileName();
}

QByteArray Cli::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "no such file"_ba;
}

QList<QStringList> csvRecords(const QByteArray &bytes, QChar delimiter)
{
    const QString text = QString::fromUtf8(bytes);
    QList<QStringList> records;
    QStringList record;
    QString field;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (quoted) {
            if (c != u'"')
                field += c;
            else if (i + 1 < text.size() && text.at(i + 1) == u'"')
                field += text.at(++i);
            else
                quoted = false;
        } else if (c == u'"') {
            quoted = true;
        } else if (c == delimiter) {
            record.append(std::exchange(field, QString()));
        } else if (c == u'\r' && i + 1 < text.size() && text.at(i + 1) == u'\n') {
            ++i;
            record.append(std::exchange(field, QString()));
            records.append(std::exchange(record, QStringList()));
        } else {
            field += c;
        }
    }
    // What no line end closed is a record nobody expects.
    if (!field.isEmpty() || !record.isEmpty())
        records.append(record + QStringList{field});
    return records;
}

QJsonObject fetchObject(const QString &address)
{
    QNetworkAccessManager manager;
    manager.setProxy(QNetworkProxy::NoProxy);
    QNetworkRequest request{QUrl(address)};
    request.setRawHeader("Authorization", "Bearer " + Cli::key().toUtf8());
    const std::unique_ptr<QNetworkReply> reply(manager.get(request));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return QJsonDocument::fromJson(reply->readAll()).object();
}
