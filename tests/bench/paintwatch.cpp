#include "bench/paintwatch.h"

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QEvent>
#include <QEventLoop>
#include <QHash>
#include <QImage>
#include <QScreen>
#include <QTimer>
#include <QWindow>

#include <algorithm>

namespace batchlens::bench {

namespace {

constexpr int kLongestMs = 300'000;
/// What comes after the picture (letting go of old values, charts) belongs to the operation too.
constexpr int kAftermathMs = 150;
/// Between two looks at a picture that is not there yet.
constexpr int kAgainMs = 20;

double msOf(const QElapsedTimer &clock)
{
    constexpr double kNsPerMs = 1e6;
    return static_cast<double>(clock.nsecsElapsed()) / kNsPerMs;
}

/// Whether a picture shows something on a background: text is 1 % of its pixels at least.
bool showsSomething(const QImage &picture)
{
    QHash<QRgb, int> colours;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            ++colours[picture.pixel(x, y)];
    }
    const int all = picture.width() * picture.height();
    int most = 0;
    for (const int count : std::as_const(colours))
        most = std::max(most, count);
    return all > 0 && most < all - all / 100;
}

/// Whether nearly all pixels are the same; a few differ where the pointer is over a row.
bool nearlyEqual(const QImage &a, const QImage &b)
{
    if (a.size() != b.size())
        return false;
    int same = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            same += a.pixel(x, y) == b.pixel(x, y) ? 1 : 0;
    }
    return same >= a.width() * a.height() * 9 / 10;
}

} // namespace

PaintWatch::PaintWatch(QAbstractItemView *view)
    : m_view(view)
{
    m_view->viewport()->installEventFilter(this);
}

Timing PaintWatch::time(const std::function<void()> &action, const std::function<bool()> &ready)
{
    QEventLoop loop;
    connect(this, &PaintWatch::seen, &loop, &QEventLoop::quit);
    QTimer::singleShot(kLongestMs, &loop, &QEventLoop::quit);
    m_ready = ready;
    m_seenMs = -1;
    m_waiting = true;
    m_block.start();
    m_clock.start();
    action();
    if (m_waiting)
        loop.exec();
    m_waiting = false;
    runEventsFor(kAftermathMs);
    return {m_seenMs, m_block.stop()};
}

bool PaintWatch::eventFilter(QObject *watched, QEvent *event)
{
    // Handled once the paint is done and handed over: the event loop must be reached first.
    if (m_waiting && event->type() == QEvent::Paint && m_ready())
        QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::HighEventPriority);
    return QObject::eventFilter(watched, event);
}

void PaintWatch::customEvent(QEvent *)
{
    if (!m_waiting)
        return;
    const double now = msOf(m_clock);
    m_waiting = false;
    // Looking is no part of what is measured.
    m_block.stop();
    const bool good = firstRowIsOnScreen();
    m_block.resume();
    if (good) {
        m_seenMs = now;
        emit seen();
        return;
    }
    m_waiting = true;
    QTimer::singleShot(kAgainMs, m_view->viewport(), qOverload<>(&QWidget::update));
}

bool PaintWatch::firstRowIsOnScreen() const
{
    const QModelIndex first = m_view->indexAt(QPoint(1, 1));
    if (!first.isValid() || !m_view->isVisible())
        return false;
    const QRect row = m_view->visualRect(first.siblingAtColumn(0)) & m_view->viewport()->rect();
    if (row.width() < 20 || row.height() < 8)
        return false;
    const QWidget *window = m_view->window();
    const QPoint corner = m_view->viewport()->mapTo(window, row.topLeft());
    const auto plain = [](const QPixmap &picture) { return picture.toImage().convertToFormat(QImage::Format_RGB32); };
    const QImage screen =
        plain(window->screen()->grabWindow(window->winId(), corner.x(), corner.y(), row.width(), row.height()));
    return showsSomething(screen) && nearlyEqual(screen, plain(m_view->viewport()->grab(row)));
}

void runEventsFor(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace batchlens::bench
