#include "core/programlocale.h"

using namespace Qt::StringLiterals;

namespace batchlens {

QLocale programLocale(const QLocale &system)
{
    if (system.language() != QLocale::C && system.zeroDigit() == "0"_L1)
        return system;
    QLocale own(QLocale::C);
    own.setNumberOptions(QLocale::DefaultNumberOptions);
    return own;
}

} // namespace batchlens
