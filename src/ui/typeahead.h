#pragma once

#include <QElapsedTimer>
#include <QString>

namespace batchlens {

/// Letters typed in quick succession, as a view collects them to look for a row that begins with them. The same letter
/// again means the next row with it, not a row that begins with it twice. A plain value.
class TypeAhead final
{
public:
    /// Takes what was typed now.
    void type(const QString &typed);
    /// Whether a row's name begins with what is wanted, in any case and form.
    bool begins(const QString &name) const;
    /// Whether the current row is passed over, although it begins so.
    bool passesCurrent() const { return m_passesCurrent; }
    /// The first of `rows` rows that matches, from the current one (-1 for none) around the end; -1 where none does.
    template <typename Matches>
    int find(int current, int rows, const Matches &matches) const
    {
        const int from = current < 0 ? 0 : current + (m_passesCurrent ? 1 : 0);
        for (int i = 0; i < rows; ++i) {
            if (const int row = (from + i) % rows; matches(row))
                return row;
        }
        return -1;
    }

private:
    QString m_typed;
    QString m_wanted;
    QElapsedTimer m_since;
    bool m_passesCurrent = true;
};

} // namespace batchlens
