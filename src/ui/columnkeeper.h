#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QStringList>

class QHeaderView;

namespace batchlens {

/// Keeps apart what a person chose of a table's columns, and what room and content make of them: a column that gave way
/// comes back with the room, one that the person hid stays hidden, and only the person's choices are saved. Widths are
/// kept in digits of the header's font, so that they fit at every scale. GUI thread.
class ColumnKeeper final : public QObject
{
    Q_OBJECT

public:
    struct Column
    {
        int column = 0;
        /// Pixels for a 10 pt font at 96 dpi; smaller fonts take as much, larger ones more. Of the stretched column: 0.
        int width = 0;
        /// Whether it is shown where nobody chose anything.
        bool shown = true;
        /// The width of the pane, in the same pixels, that it needs to be shown; 0: any.
        int room = 0;
        /// Texts of which each is read whole; for numbers and times, which must not be cut. Not set: none.
        QStringList (*longest)() = nullptr;
        /// Whether they are drawn in bold.
        bool strong = false;
    };

    /// The header has its model already and outlives this; `columns` names every column, one without a width takes what
    /// the others leave. A header that `keepsOrder` has its sorting saved too.
    ColumnKeeper(QHeaderView *header, const QList<Column> &columns, bool keepsOrder, QObject *parent = nullptr);

    /// As at the first start.
    void reset();
    /// The person shows or hides a column. One that had no room stays from now on, however narrow it gets.
    void choose(int column, bool shown);
    /// How wide the pane is: what has no room in it gives way, and comes back with it.
    void setRoom(int width);
    /// Shows a column that nobody chose or hid for as long as it says something.
    void offer(int column, bool says);
    /// The most pixels a column may take now, less than which it was made or begins with; it gets them back.
    void setMost(int column, int width);
    /// Whether the person gave the column its width.
    bool isWidthChosen(int column) const { return m_digits.contains(column); }
    /// How many times wider than drawn everything is, at least 1.
    double scale() const;

    QByteArray save() const;
    /// Takes what save() gave, or QHeaderView::saveState(); false (and nothing changes) for anything else.
    bool restore(const QByteArray &state);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Choice { None, Shown, Hidden };

    void apply();
    /// What the head of a column, and its longest texts, need to be read whole.
    int wordsWidth(const Column &column) const;
    bool isShown(const Column &column) const;
    bool takeState(const QByteArray &state);
    void takeHeader();

    QHeaderView *m_header;
    QList<Column> m_columns;
    bool m_keepsOrder;
    QHash<int, Choice> m_choices;
    QHash<int, double> m_digits; ///< the widths that the person chose
    QHash<int, int> m_most;
    QList<int> m_offered;
    int m_room = 0;          ///< 0: not known yet
    bool m_applying = false; ///< what changes is not the person's doing
};

} // namespace batchlens
