#pragma once

#include <QSet>
#include <QString>

namespace batchlens {

/// What keeps a list from being read to its end.
enum class ListBreak {
    None,
    Circle,        ///< a cursor came back
    NothingNew,    ///< ListWalk::kMostWithoutNews pages in a row
    MostPages,     ///< as many as may be read
    UnreadableNext ///< where it goes on was not understood
};

/// Why a list was not read to its end, as what follows a colon ("it goes in a circle"); `mostPages` as the walk had it.
QString reasonOf(ListBreak why, int mostPages);

/// The way through a list that comes page by page: where it goes on and when it has to end, so that no server can make
/// it endless. A value.
class ListWalk
{
public:
    /// A server may hand out new cursors for ever, with empty pages or the same entries behind them.
    static constexpr int kMostWithoutNews = 100;
    /// A server may have ever more entries.
    static constexpr int kMostPages = 10'000;

    explicit ListWalk(int mostPages = kMostPages)
        : m_mostPages(mostPages)
    {
    }

    /// The cursor of the page to read next; null for the first.
    QString cursor() const { return m_cursor; }
    /// Takes what the page behind cursor() said: the next cursor (empty: none), whether it was not understood, and
    /// whether the page held anything that was not known.
    void take(const QString &next, bool isNextUnreadable, bool hasNews);

    int pages() const { return m_pages; }
    int mostPages() const { return m_mostPages; }
    /// Whether the last page was read.
    bool isComplete() const { return m_pages > 0 && m_cursor.isEmpty() && !m_isNextUnreadable; }
    /// What stands in the way of reading on; nothing before the first page or where the list is complete.
    ListBreak obstacle() const;

private:
    QSet<QString> m_seen;
    QString m_cursor;
    int m_mostPages;
    int m_pages = 0;
    int m_withoutNews = 0;
    bool m_isNextUnreadable = false;
};

} // namespace batchlens
