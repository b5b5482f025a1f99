#include "ui/icons.h"

#include "ui/uiresources.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <functional>

using namespace Qt::StringLiterals;

namespace batchlens::icons {

namespace {

/// The colours of an icon under a palette.
struct Colors
{
    QColor main;
    QColor cutOut;
    QColor second;
};
using ColorsOf = std::function<Colors(const StatePalette &, QIcon::Mode)>;

QByteArray recolored(QByteArray svg, const QColor &main, const QColor &cutOut, const QColor &second)
{
    // By way of names no colour has, so that a colour just put in is not taken for a placeholder.
    svg.replace("#000000", "@main").replace("#ffffff", "@cut").replace("#ff0000", "@second");
    svg.replace("@main", main.name().toLatin1());
    svg.replace("@cut", cutOut.name().toLatin1());
    return svg.replace("@second", second.name().toLatin1());
}

/// Draws an icon in the colours of the application's palette of this moment.
class SvgIconEngine final : public QIconEngine
{
public:
    SvgIconEngine(const QString &name, ColorsOf colors)
        : m_name(name)
        , m_colors(std::move(colors))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = qMin(rect.width(), rect.height());
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        painter->drawPixmap(square, drawn(side, painter->device()->devicePixelRatioF(), mode));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        // `size` is in device pixels here.
        return drawn(qRound(qMin(size.width(), size.height()) / scale), scale, mode);
    }
    QIconEngine *clone() const override { return new SvgIconEngine(m_name, m_colors); }
    QString key() const override { return u"batchlens"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    QPixmap drawn(int side, qreal dpr, QIcon::Mode mode) const
    {
        const Colors colors = m_colors(StatePalette::current(), mode);
        return icons::pixmap(m_name, colors.main, colors.cutOut, colors.second, side, dpr);
    }

    QString m_name;
    ColorsOf m_colors;
};

/// Takes the engine over.
QIcon iconOf(const QString &name, ColorsOf colors)
{
    return QIcon(new SvgIconEngine(name, std::move(colors)));
}

Colors outcomeColors(const StatePalette &palette, Outcome outcome)
{
    return {palette.text(outcome), palette.base(), palette.text(FileState::Failed)};
}

Colors stateColors(const StatePalette &palette, FileState state)
{
    return {palette.text(state), palette.base(), palette.text(FileState::Failed)};
}

} // namespace

QIcon action(const QString &name, Tint tint)
{
    return iconOf(name, [tint](const StatePalette &palette, QIcon::Mode mode) -> Colors {
        if (mode == QIcon::Disabled)
            return {palette.disabled(), palette.window(), palette.disabled()};
        switch (tint) {
        case Tint::Text:
            return {palette.text(), palette.window(), palette.text(FileState::Failed)};
        case Tint::Accent:
            return {palette.accent(), palette.window(), palette.text(FileState::Failed)};
        case Tint::OnFilled:
            return {palette.filledText(), palette.filledButton(), palette.filledText()};
        case Tint::Grey:
            break;
        }
        return {palette.grey(), palette.window(), palette.text(FileState::Failed)};
    });
}

QIcon outcome(Outcome outcome, qint64 failedFiles)
{
    return iconOf(outcomeIconName(outcome, failedFiles),
                  [outcome](const StatePalette &palette, QIcon::Mode) { return outcomeColors(palette, outcome); });
}

QIcon state(FileState state)
{
    return iconOf(stateIconName(state),
                  [state](const StatePalette &palette, QIcon::Mode) { return stateColors(palette, state); });
}

QIcon message(MessageKind kind)
{
    const auto name = [kind] {
        switch (kind) {
        case MessageKind::Error:
            return u"error"_s;
        case MessageKind::Warning:
            return u"warning"_s;
        case MessageKind::Done:
            return u"done"_s;
        case MessageKind::Note:
            break;
        }
        return u"note"_s;
    };
    return iconOf(name(), [kind](const StatePalette &palette, QIcon::Mode) -> Colors {
        return {palette.text(kind), palette.fill(kind), palette.text(FileState::Failed)};
    });
}

QPixmap outcomePixmap(Outcome outcome, qint64 failedFiles, int logicalSize, qreal dpr)
{
    const Colors colors = outcomeColors(StatePalette::current(), outcome);
    return pixmap(outcomeIconName(outcome, failedFiles), colors.main, colors.cutOut, colors.second, logicalSize, dpr);
}

QPixmap statePixmap(FileState state, int logicalSize, qreal dpr)
{
    const Colors colors = stateColors(StatePalette::current(), state);
    return pixmap(stateIconName(state), colors.main, colors.cutOut, colors.second, logicalSize, dpr);
}

QPixmap pixmap(const QString &name, const QColor &main, const QColor &cutOut, const QColor &second, int logicalSize,
               qreal dpr)
{
    const QString key = u"batchlens/%1/%2%3%4/%5/%6"_s.arg(name, main.name(), cutOut.name(), second.name(),
                                                           QString::number(logicalSize), QString::number(dpr));
    QPixmap found;
    if (QPixmapCache::find(key, &found))
        return found;
    initResources();
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSvgRenderer renderer(recolored(file.readAll(), main, cutOut, second));
    if (!renderer.isValid())
        return {};
    const int pixels = qMax(1, qRound(logicalSize * dpr));
    QPixmap drawn(pixels, pixels);
    drawn.fill(Qt::transparent);
    QPainter painter(&drawn);
    renderer.render(&painter);
    painter.end();
    drawn.setDevicePixelRatio(dpr);
    QPixmapCache::insert(key, drawn);
    return drawn;
}

QString outcomeIconName(Outcome outcome, qint64 failedFiles)
{
    switch (outcome) {
    case Outcome::Queued:
        return u"outcome-queued"_s;
    case Outcome::Running:
        return failedFiles > 0 ? u"outcome-running-failures"_s : u"outcome-running"_s;
    case Outcome::Failed:
        return u"outcome-failed"_s;
    case Outcome::CompletedWithFailures:
        return u"outcome-completed-with-failures"_s;
    case Outcome::Incomplete:
        return u"outcome-incomplete"_s;
    case Outcome::Canceled:
        return u"outcome-canceled"_s;
    case Outcome::Unknown:
        break;
    case Outcome::CompletedWithWarnings:
        return u"outcome-completed-with-warnings"_s;
    case Outcome::CompletedWithSkips:
        return u"outcome-completed-with-skips"_s;
    case Outcome::Completed:
        return u"outcome-completed"_s;
    }
    return u"outcome-unknown"_s;
}

QString stateIconName(FileState state)
{
    return u"state-"_s + fileStateWord(state);
}

} // namespace batchlens::icons
