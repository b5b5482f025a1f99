#include "ui/typeahead.h"

#include "core/composer.h"

#include <QApplication>

#include <algorithm>

namespace batchlens {

void TypeAhead::type(const QString &typed)
{
    const bool goesOn = m_since.isValid() && m_since.elapsed() < QApplication::keyboardInputInterval();
    m_typed = goesOn ? m_typed + typed : typed;
    m_since.start();
    const bool same = std::all_of(m_typed.cbegin(), m_typed.cend(),
                                  [this](QChar c) { return c.toCaseFolded() == m_typed.front().toCaseFolded(); });
    m_wanted = composed(same ? m_typed.left(typed.size()) : m_typed);
    m_passesCurrent = same;
}

bool TypeAhead::begins(const QString &name) const
{
    return composed(name).startsWith(m_wanted, Qt::CaseInsensitive);
}

} // namespace batchlens
