#include "app/redaction.h"

#include <QMutex>
#include <QRegularExpression>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

QMutex keyMutex;

QString &currentKey()
{
    static QString key;
    return key;
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    QString line = redacted(qFormatLogMessage(type, context, message));
    line.replace(u'\n', u'\u240A').replace(u'\r', u'\u240D');
    std::fprintf(stderr, "%s\n", line.toLocal8Bit().constData());
    std::fflush(stderr);
}

} // namespace

QString redacted(const QString &text)
{
    static const QRegularExpression bearer(u"Bearer\\s+\\S+"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression keyShaped(u"\\bvf_[A-Za-z0-9]+_[A-Za-z0-9_-]+"_s);
    QString safe = text;
    {
        const QMutexLocker lock(&keyMutex);
        if (!currentKey().isEmpty())
            safe.replace(currentKey(), u"[redacted]"_s);
    }
    return safe.replace(bearer, u"Bearer [redacted]"_s).replace(keyShaped, u"[redacted]"_s);
}

void setRedactedKey(const QByteArray &key)
{
    const QMutexLocker lock(&keyMutex);
    currentKey() = QString::fromUtf8(key);
}

void installRedactingHandler()
{
    qInstallMessageHandler(handle);
}

void disableCoreFiles()
{
#ifdef Q_OS_UNIX
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
#if defined(Q_OS_LINUX) && defined(NDEBUG)
    // Debug builds stay open to debuggers and to the leak checker.
    prctl(PR_SET_DUMPABLE, 0);
#endif
}

} // namespace batchlens
