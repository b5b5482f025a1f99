#include "ui/colorscheme.h"

#include "ui/statepalette.h"

#include <QEvent>
#include <QGuiApplication>
#include <QStyleHints>

#include <utility>

namespace batchlens {

namespace colorscheme {

Hint systemHint()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    switch (QGuiApplication::styleHints()->colorScheme()) {
    case Qt::ColorScheme::Dark:
        return Hint::Dark;
    case Qt::ColorScheme::Light:
        return Hint::Light;
    case Qt::ColorScheme::Unknown:
        break;
    }
#endif
    return Hint::Unknown;
}

void choose(Appearance appearance)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    const Qt::ColorScheme scheme = appearance == Appearance::Dark    ? Qt::ColorScheme::Dark
                                   : appearance == Appearance::Light ? Qt::ColorScheme::Light
                                                                     : Qt::ColorScheme::Unknown;
    QGuiApplication::styleHints()->setColorScheme(scheme);
#else
    Q_UNUSED(appearance)
#endif
}

QPalette paletteFor(Appearance appearance, const QPalette &system, const QPalette &none, Hint hint)
{
    if (appearance != Appearance::System)
        return appearance == Appearance::Dark ? darkPalette() : lightPalette();
    const bool dark = hint == Hint::Unknown ? isDark(system) : hint == Hint::Dark;
    const bool bringsNone = system.color(QPalette::Window) == none.color(QPalette::Window) &&
                            system.color(QPalette::Highlight) == none.color(QPalette::Highlight);
    if (!bringsNone && dark == isDark(system))
        return withReadableHints(system);
    return dark ? darkPalette() : lightPalette();
}

} // namespace colorscheme

ColorSchemeWatch::ColorSchemeWatch(QObject *parent)
    : QObject(parent)
{
    qGuiApp->installEventFilter(this);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &ColorSchemeWatch::tell);
#endif
}

void ColorSchemeWatch::tell()
{
    if (std::exchange(m_telling, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            emit changed();
            // What that changed itself is told by now, and is no news.
            QMetaObject::invokeMethod(
                this, [this] { m_telling = false; }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

bool ColorSchemeWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange)
        tell();
    return QObject::eventFilter(watched, event);
}

} // namespace batchlens
