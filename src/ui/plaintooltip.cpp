#include "ui/plaintooltip.h"

#include "core/display.h"
#include "models/tooltip.h"

#include <QString>
#include <QWidget>

namespace batchlens {

void setPlainToolTip(QWidget *widget, const QString &text)
{
    widget->setToolTip(tooltipOf(text));
    // Told to assistive technology each time it is set.
    const QString plain = display::visibleLines(text);
    if (widget->accessibleDescription() != plain)
        widget->setAccessibleDescription(plain);
}

} // namespace batchlens
