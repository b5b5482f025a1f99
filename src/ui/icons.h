#pragma once

#include "core/counts.h"
#include "core/outcome.h"
#include "ui/statepalette.h"

#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;
class QRect;

/// Icons drawn from `:/icons/<name>.svg`, recoloured from the application's palette each time they are painted: a QIcon
/// that was made once follows a change between light and dark. GUI thread.
namespace batchlens::icons {

/// Which colour the strokes of an icon have.
enum class Tint {
    Grey,     ///< actions
    Text,     ///< as the words beside it
    Accent,   ///< what is on
    OnFilled, ///< on a filled button
};

/// An action's icon: "refresh", "export", "copy", …
QIcon action(const QString &name, Tint tint = Tint::Grey);
/// Running with failed files is a shape of its own.
QIcon outcome(Outcome outcome, qint64 failedFiles = 0);
QIcon state(FileState state);
QIcon message(MessageKind kind);

/// `logicalSize` is in logical pixels; the pixmap has logicalSize × dpr of them. Cached.
QPixmap outcomePixmap(Outcome outcome, qint64 failedFiles, int logicalSize, qreal dpr);
QPixmap statePixmap(FileState state, int logicalSize, qreal dpr);
/// A null pixmap where there is no icon of that name.
QPixmap pixmap(const QString &name, const QColor &main, const QColor &cutOut, const QColor &second, int logicalSize,
               qreal dpr);

/// The names of the icon files.
QString outcomeIconName(Outcome outcome, qint64 failedFiles = 0);
QString stateIconName(FileState state);

} // namespace batchlens::icons
