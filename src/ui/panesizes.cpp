#include "ui/panesizes.h"

#include "ui/metrics.h"

#include <QDockWidget>
#include <QEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMainWindow>
#include <QSplitter>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

using metrics::kDrawnDigit;

// Sizes in logical pixels for a 10 pt font at 96 dpi.
constexpr int kProjectsWidth = 216;
constexpr int kNarrowProjectsWidth = 176;
constexpr int kNarrow = 1000;
constexpr int kRightWidth = 300;
constexpr int kRoomForCharts = 1200;
constexpr int kRoomForProjects = 640; ///< more than both are kept from being narrower than
constexpr double kChartShare = 0.6;   ///< of the height that charts and details have together
constexpr double kTableShare = 0.38;  ///< of the height that table and page have together
constexpr int kLine = 1;              ///< between two panes
constexpr int kVersion = 1;

/// A number within what a window can have; nothing where it is none.
std::optional<double> within(const QJsonValue &value, double least, double most)
{
    const double number = value.toDouble(-1);
    return number >= least && number <= most ? std::optional(number) : std::nullopt;
}

} // namespace

PaneSizes::PaneSizes(QMainWindow *window, QDockWidget *projects, QDockWidget *charts, QDockWidget *details,
                     QSplitter *splitter)
    : QObject(window)
    , m_window(window)
    , m_projects(projects)
    , m_charts(charts)
    , m_details(details)
    , m_splitter(splitter)
{
    // The lines between panes are the window's own: it gets the mouse there.
    window->installEventFilter(this);
    connect(splitter, &QSplitter::splitterMoved, this, [this](int position) {
        if (const int height = m_splitter->height(); height > 0)
            m_tableShare = static_cast<double>(position) / height;
    });
}

double PaneSizes::scale() const
{
    return metrics::scale(m_window->fontMetrics());
}

bool PaneSizes::hasRoomForCharts() const
{
    return m_window->width() >= kRoomForCharts * scale();
}

bool PaneSizes::hasRoomForProjects() const
{
    return m_window->width() >= kRoomForProjects * scale();
}

PaneSizes::Sizes PaneSizes::sizes() const
{
    const auto wide = [](const QDockWidget *dock) { return dock->isHidden() ? 0 : dock->width(); };
    return {wide(m_projects), std::max(wide(m_charts), wide(m_details)),
            m_charts->isHidden() || m_details->isHidden() ? 0 : m_charts->height()};
}

void PaneSizes::arrange()
{
    const double times = scale();
    const Sizes now = sizes();
    const int least = m_window->width() < kNarrow * times ? kNarrowProjectsWidth : kProjectsWidth;
    Sizes wanted;
    wanted.projects = qRound(m_projectDigits ? *m_projectDigits * kDrawnDigit * times : least * times);
    wanted.right = qRound(m_rightDigits ? *m_rightDigits * kDrawnDigit * times : kRightWidth * times);
    QList<QDockWidget *> docks;
    QList<int> widths;
    if (now.projects > 0 && now.projects != wanted.projects) {
        docks += m_projects;
        widths += wanted.projects;
    }
    if (now.right > 0 && now.right != wanted.right) {
        docks += m_charts->isHidden() ? m_details : m_charts;
        widths += wanted.right;
    }
    if (!docks.isEmpty())
        m_window->resizeDocks(docks, widths, Qt::Horizontal);
    if (now.charts > 0) {
        // What was shown just now has no height of its own yet.
        const int both = m_window->centralWidget()->height() - kLine;
        wanted.charts = qRound(both * m_chartShare.value_or(kChartShare));
        if (now.charts != wanted.charts)
            m_window->resizeDocks({m_charts, m_details}, {wanted.charts, both - wanted.charts}, Qt::Vertical);
    }
    // "Batch page only" has put the table away.
    if (m_splitter->widget(0)->isHidden())
        return;
    const int room = m_splitter->height() - m_splitter->handleWidth();
    const int table = qRound(m_splitter->height() * m_tableShare.value_or(kTableShare));
    m_splitter->setSizes({table, room - table});
}

void PaneSizes::reset()
{
    m_projectDigits.reset();
    m_rightDigits.reset();
    m_chartShare.reset();
    m_tableShare.reset();
    arrange();
}

QByteArray PaneSizes::save() const
{
    QJsonObject state{{u"version"_s, kVersion}};
    const auto put = [&state](const QString &name, const std::optional<double> &value) {
        if (value)
            state[name] = *value;
    };
    put(u"projects"_s, m_projectDigits);
    put(u"right"_s, m_rightDigits);
    put(u"charts"_s, m_chartShare);
    put(u"table"_s, m_tableShare);
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

void PaneSizes::restore(const QByteArray &state)
{
    const QJsonObject saved = QJsonDocument::fromJson(state).object();
    if (saved[u"version"_s].toInt() != kVersion)
        return;
    constexpr double kMostDigits = 500;
    m_projectDigits = within(saved[u"projects"_s], 1, kMostDigits);
    m_rightDigits = within(saved[u"right"_s], 1, kMostDigits);
    m_chartShare = within(saved[u"charts"_s], 0, 1);
    m_tableShare = within(saved[u"table"_s], 0, 1);
}

void PaneSizes::takeDrawn(const Sizes &before)
{
    const Sizes now = sizes();
    const double digit = kDrawnDigit * scale();
    if (now.projects != before.projects && now.projects > 0)
        m_projectDigits = now.projects / digit;
    if (now.right != before.right && now.right > 0)
        m_rightDigits = now.right / digit;
    if (now.charts != before.charts && now.charts > 0)
        m_chartShare = static_cast<double>(now.charts) / (m_charts->height() + m_details->height());
}

bool PaneSizes::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress) {
        m_pressed = sizes();
    } else if (event->type() == QEvent::MouseButtonRelease && m_pressed) {
        // Behind the window's own part, which moves the line from the event loop.
        QMetaObject::invokeMethod(
            this, [this, before = *std::exchange(m_pressed, {})] { takeDrawn(before); }, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace batchlens
