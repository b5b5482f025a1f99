#include "ui/columnkeeper.h"

#include "ui/metrics.h"

#include <QEvent>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScopedValueRollback>
#include <QStyle>

#include <algorithm>
#include <climits>
#include <utility>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

using metrics::kDrawnDigit;

constexpr int kVersion = 1;

} // namespace

ColumnKeeper::ColumnKeeper(QHeaderView *header, const QList<Column> &columns, bool keepsOrder, QObject *parent)
    : QObject(parent)
    , m_header(header)
    , m_columns(columns)
    , m_keepsOrder(keepsOrder)
{
    connect(header, &QHeaderView::sectionResized, this, [this](int column, int before, int now) {
        const auto known = std::find_if(m_columns.cbegin(), m_columns.cend(),
                                        [column](const Column &each) { return each.column == column; });
        // A section that comes or goes is resized from or to nothing.
        if (!m_applying && before > 0 && now > 0 && known != m_columns.cend() && known->width > 0)
            m_digits[column] = now / (kDrawnDigit * scale());
    });
    header->installEventFilter(this);
    apply();
}

double ColumnKeeper::scale() const
{
    return metrics::scale(m_header->fontMetrics());
}

int ColumnKeeper::wordsWidth(const Column &column) const
{
    // The header's own hint is that of bold text with an arrow beside it, which most heads never have.
    const int margin = m_header->style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, m_header);
    const QString head = m_header->model()->headerData(column.column, Qt::Horizontal).toString();
    int words = metrics::textWidth(m_header->font(), head);
    if (column.longest) {
        const QFont font = column.strong ? metrics::strongFont(m_header->font()) : m_header->font();
        for (const QString &text : column.longest())
            words = std::max(words, metrics::textWidth(font, text));
    }
    return words + 2 * margin;
}

void ColumnKeeper::reset()
{
    m_choices.clear();
    m_digits.clear();
    const QScopedValueRollback applying(m_applying, true);
    for (int logical = 0; logical < m_header->count(); ++logical)
        m_header->moveSection(m_header->visualIndex(logical), logical);
    apply();
}

void ColumnKeeper::choose(int column, bool shown)
{
    const auto known = std::find_if(m_columns.cbegin(), m_columns.cend(),
                                    [column](const Column &each) { return each.column == column; });
    if (known == m_columns.cend() || isShown(*known) == shown)
        return;
    m_choices.remove(column);
    // Hidden by a person it stays so, also while it had no room anyway.
    if (isShown(*known) != shown || (!shown && known->shown))
        m_choices[column] = shown ? Choice::Shown : Choice::Hidden;
    apply();
}

void ColumnKeeper::setRoom(int width)
{
    if (width == m_room)
        return;
    m_room = width;
    apply();
}

void ColumnKeeper::offer(int column, bool says)
{
    if (m_offered.contains(column) == says)
        return;
    if (says)
        m_offered.append(column);
    else
        m_offered.removeOne(column);
    apply();
}

void ColumnKeeper::setMost(int column, int width)
{
    if (m_most.value(column) == width)
        return;
    m_most[column] = width;
    apply();
}

bool ColumnKeeper::isShown(const Column &column) const
{
    switch (m_choices.value(column.column)) {
    case Choice::Shown:
        return true;
    case Choice::Hidden:
        return false;
    case Choice::None:
        break;
    }
    const bool hasRoom = m_room == 0 || m_room >= column.room * scale();
    return (column.shown || m_offered.contains(column.column)) && hasRoom;
}

void ColumnKeeper::apply()
{
    const QScopedValueRollback applying(m_applying, true);
    const double times = scale();
    for (const Column &each : std::as_const(m_columns)) {
        m_header->setSectionResizeMode(each.column, each.width > 0 ? QHeaderView::Interactive : QHeaderView::Stretch);
        if (each.width > 0) {
            // Its head is read whole, unless the person wanted it otherwise.
            const int wanted = isWidthChosen(each.column) ? qRound(m_digits[each.column] * kDrawnDigit * times)
                                                          : std::max(qRound(each.width * times), wordsWidth(each));
            m_header->resizeSection(each.column, std::min(wanted, m_most.value(each.column, INT_MAX)));
        }
        m_header->setSectionHidden(each.column, !isShown(each));
    }
}

QByteArray ColumnKeeper::save() const
{
    QJsonObject widths;
    for (auto width = m_digits.cbegin(); width != m_digits.cend(); ++width)
        widths[QString::number(width.key())] = width.value();
    QJsonObject choices;
    for (auto choice = m_choices.cbegin(); choice != m_choices.cend(); ++choice)
        choices[QString::number(choice.key())] = choice.value() == Choice::Shown;
    QJsonArray order;
    for (int visual = 0; visual < m_header->count(); ++visual)
        order.append(m_header->logicalIndex(visual));
    QJsonObject state{{u"version"_s, kVersion}, {u"widths"_s, widths}, {u"shown"_s, choices}, {u"order"_s, order}};
    if (m_keepsOrder) {
        state[u"sort"_s] = m_header->sortIndicatorSection();
        state[u"descending"_s] = m_header->sortIndicatorOrder() == Qt::DescendingOrder;
    }
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

bool ColumnKeeper::restore(const QByteArray &state)
{
    if (!takeState(state)) {
        const QScopedValueRollback applying(m_applying, true);
        if (state.isEmpty() || !m_header->restoreState(state))
            return false;
        takeHeader();
    }
    apply();
    return true;
}

bool ColumnKeeper::takeState(const QByteArray &state)
{
    const QJsonObject saved = QJsonDocument::fromJson(state).object();
    const QJsonArray order = saved[u"order"_s].toArray();
    // Columns that came or went meanwhile would be taken for others.
    if (saved[u"version"_s].toInt() != kVersion || order.size() != m_header->count())
        return false;
    m_choices.clear();
    m_digits.clear();
    constexpr double kLeast = 1;
    constexpr double kMost = 500;
    for (const Column &each : std::as_const(m_columns)) {
        const QString name = QString::number(each.column);
        if (const double width = saved[u"widths"_s][name].toDouble(); width >= kLeast && width <= kMost && each.width)
            m_digits[each.column] = width;
        if (const QJsonValue shown = saved[u"shown"_s][name]; shown.isBool() && each.width > 0)
            m_choices[each.column] = shown.toBool() ? Choice::Shown : Choice::Hidden;
    }
    const QScopedValueRollback applying(m_applying, true);
    for (int visual = 0; visual < order.size(); ++visual) {
        if (const int now = m_header->visualIndex(order[visual].toInt(-1)); now >= 0)
            m_header->moveSection(now, visual);
    }
    const int sort = saved[u"sort"_s].toInt(-1);
    if (m_keepsOrder && sort >= 0 && sort < m_header->count())
        m_header->setSortIndicator(sort, saved[u"descending"_s].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
    return true;
}

/// What Qt saved says nothing of why a column is hidden: one that may give way is taken to have done so.
void ColumnKeeper::takeHeader()
{
    m_choices.clear();
    m_digits.clear();
    for (const Column &each : std::as_const(m_columns)) {
        const bool hidden = m_header->isSectionHidden(each.column);
        if (hidden == each.shown && each.room == 0 && each.width > 0)
            m_choices[each.column] = hidden ? Choice::Hidden : Choice::Shown;
        m_header->setSectionHidden(each.column, false);
        if (const int width = m_header->sectionSize(each.column); each.width > 0 && width > 0 && width != each.width)
            m_digits[each.column] = width / (kDrawnDigit * scale());
    }
    if (!m_keepsOrder)
        m_header->setSortIndicatorShown(false);
}

bool ColumnKeeper::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QObject::eventFilter(watched, event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        QMetaObject::invokeMethod(
            this, [this] { apply(); }, Qt::QueuedConnection);
    return handled;
}

} // namespace batchlens
