#include "api/listwalk.h"

#include "core/display.h"

#include <QCoreApplication>

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::ListWalk)
};

} // namespace

QString reasonOf(ListBreak why, int mostPages)
{
    switch (why) {
    case ListBreak::None:
        break;
    case ListBreak::Circle:
        return Texts::tr("it goes in a circle");
    case ListBreak::NothingNew:
        return Texts::tr("%n pages in a row held nothing new", nullptr, ListWalk::kMostWithoutNews);
    case ListBreak::MostPages:
        return Texts::tr("it has more than %1 pages").arg(display::number(mostPages));
    case ListBreak::UnreadableNext:
        return Texts::tr("where it goes on was not understood");
    }
    return {};
}

void ListWalk::take(const QString &next, bool isNextUnreadable, bool hasNews)
{
    m_seen.insert(m_cursor);
    ++m_pages;
    m_withoutNews = hasNews ? 0 : m_withoutNews + 1;
    m_cursor = next;
    m_isNextUnreadable = isNextUnreadable;
}

ListBreak ListWalk::obstacle() const
{
    if (m_isNextUnreadable)
        return ListBreak::UnreadableNext;
    if (m_pages == 0 || isComplete())
        return ListBreak::None;
    if (m_seen.contains(m_cursor))
        return ListBreak::Circle;
    if (m_withoutNews >= kMostWithoutNews)
        return ListBreak::NothingNew;
    return m_pages >= m_mostPages ? ListBreak::MostPages : ListBreak::None;
}

} // namespace batchlens
