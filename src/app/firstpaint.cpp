#include "app/firstpaint.h"

#include <QEvent>
#include <QFile>
#include <QTimer>
#include <QWidget>

#include <cstdio>

#ifdef Q_OS_LINUX
#include <ctime>
#include <unistd.h>
#endif

namespace batchlens {

namespace {

double millisecondsSinceStart()
{
#ifdef Q_OS_LINUX
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly))
        return -1;
    // Field 22, counted behind the program's name, which may hold anything but ends with the last bracket.
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype kStartTime = 19;
    constexpr double kMs = 1000.0;
    const double started = fields.value(kStartTime).toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK)) * kMs;
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<double>(now.tv_sec) * kMs + static_cast<double>(now.tv_nsec) / 1e6 - started;
#else
    return -1;
#endif
}

} // namespace

FirstPaint::FirstPaint(QWidget *window, std::function<bool()> ready)
    : QObject(window)
    , m_ready(std::move(ready))
{
    window->installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject *watched, QEvent *event)
{
    if (!m_done && event->type() == QEvent::Paint && (!m_ready || m_ready())) {
        m_done = true;
        // Queued behind this paint: by then the frame has been handed to the window system.
        QTimer::singleShot(0, this, &FirstPaint::painted);
    }
    return QObject::eventFilter(watched, event);
}

void reportPaint()
{
    std::printf("painted %.1f\n", millisecondsSinceStart());
    std::fflush(stdout);
}

} // namespace batchlens
