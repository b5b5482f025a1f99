#include "models/tooltip.h"

#include "core/display.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace batchlens {

QString tooltipOf(const QString &text)
{
    // More would cover the screen; the details show the whole.
    constexpr qsizetype kMostCharacters = 2000;
    if (text.isEmpty())
        return {};
    QStringList lines;
    for (const QString &line : text.left(kMostCharacters).split(u'\n'))
        lines += display::visible(line).toHtmlEscaped();
    if (text.size() > kMostCharacters)
        lines.last() += u'…';
    return "<qt>"_L1 + lines.join("<br/>"_L1) + "</qt>"_L1;
}

} // namespace batchlens
