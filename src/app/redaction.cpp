#include "app/redaction.h"

#include "core/wipe.h"

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

/// What redacted() needs. Qt, its plugins and other threads speak until the very end of the process, after the objects
/// with static storage are gone: this one is never destroyed.
struct Redaction
{
    QMutex mutex;
    QString key; ///< guarded by the mutex
    const QRegularExpression bearer{u"Bearer\\s+\\S+"_s, QRegularExpression::CaseInsensitiveOption};
    const QRegularExpression keyShaped{u"\\bvf_[A-Za-z0-9]+_[A-Za-z0-9_-]+"_s};
};

Redaction &redaction()
{
    static auto *const kept = new Redaction;
    return *kept;
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
    Redaction &with = redaction();
    QString safe = text;
    {
        const QMutexLocker lock(&with.mutex);
        if (!with.key.isEmpty())
            safe.replace(with.key, u"[redacted]"_s);
    }
    return safe.replace(with.bearer, u"Bearer [redacted]"_s).replace(with.keyShaped, u"[redacted]"_s);
}

void setRedactedKey(const QByteArray &key)
{
    Redaction &with = redaction();
    const QMutexLocker lock(&with.mutex);
    wipe(with.key);
    with.key = QString::fromUtf8(key);
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
