#pragma once

#include <QString>

namespace batchlens {

/// A name as a button's text: a lone & would underline the letter after it.
inline QString withoutMnemonic(QString name)
{
    return name.replace(u'&', QLatin1StringView("&&"));
}

} // namespace batchlens
