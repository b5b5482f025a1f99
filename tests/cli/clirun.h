#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

/// How a batchlens-cli process ended.
struct CliRun
{
    /// -1 where a signal ended it, -2 where it did not end in time.
    int status = -2;
    QByteArray out;
    QByteArray err;

    QStringList outLines() const;
    /// One line for a failing comparison.
    QString words() const;
};

/// Runs the built batchlens-cli as a process, with a home folder of its own, no session bus and, unless set, none of
/// our variables. The caller's event loop goes on meanwhile, so that a simulator in the same thread can answer.
class Cli final
{
public:
    /// The key of every simulator of these tests. No output may ever hold it.
    static QString key();

    Cli();

    CliRun run(const QStringList &arguments, const QByteArray &input = {});
    /// Starts one that the caller ends or waits for with finish().
    void start(QProcess &process, const QStringList &arguments);
    CliRun finish(QProcess &process);

    /// A path in a folder that lives as long as this object.
    QString path(const QString &name) const { return m_folder.filePath(name); }
    /// The names in that folder that are none of the home folder's.
    QStringList files() const;
    QString write(const QString &name, const QByteArray &content) const;
    QByteArray read(const QString &name) const;

    /// Whether any run so far had the key in what it printed.
    bool hasShownKey() const { return m_hasShownKey; }

    QProcessEnvironment environment;

private:
    QTemporaryDir m_folder;
    bool m_hasShownKey = false;
};

/// The records of an RFC 4180 text.
QList<QStringList> csvRecords(const QByteArray &text, QChar delimiter = u',');
/// What an address answers to the key.
QJsonObject fetchObject(const QString &address);
