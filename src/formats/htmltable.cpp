#include "formats/htmltable.h"

#include "core/display.h"

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

/// The style is Excel's, the attribute LibreOffice's: without it `007` becomes 7 there, and `=1+1` a formula.
constexpr char kStart[] = "<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">\n"
                          "<style>td,th{mso-number-format:\"\\@\";text-align:left;vertical-align:top}"
                          "td.n{mso-number-format:General;text-align:right}br{mso-data-placement:same-cell}</style>\n"
                          "<table>\n";
constexpr char kTextCell[] = "<td sdnum=\"1033;0;@\">";
constexpr char kNumberCell[] = "<td class=\"n\">";

/// A value inside of a cell, with what no reader of HTML would keep made visible.
QByteArray markedUp(const QString &value)
{
    QString text;
    text.reserve(value.size());
    for (qsizetype i = 0; i < value.size(); ++i) {
        const QChar c = value.at(i);
        if (c == u'\r') {
            if (i + 1 == value.size() || value.at(i + 1) != u'\n')
                text += "<br>"_L1;
        } else if (c == u'\n') {
            text += "<br>"_L1;
        } else if (c == u'<') {
            text += "&lt;"_L1;
        } else if (c == u'&') {
            text += "&amp;"_L1;
        } else if (c.category() == QChar::Other_Control && c != u'\t') {
            text += display::visibleForm(c.unicode());
        } else {
            text += c;
        }
    }
    return text.toUtf8();
}

} // namespace

HtmlTable::HtmlTable(const QStringList &names, qsizetype numberColumn)
    : m_text(kStart)
    , m_numberColumn(numberColumn)
{
    m_text += "<tr>";
    for (const QString &name : names)
        m_text += "<th>" + markedUp(name) + "</th>";
    m_text += "</tr>\n";
}

void HtmlTable::addRow(const QStringList &cells)
{
    if (isFull())
        m_text.clear();
    if (m_text.isEmpty())
        return;
    ++m_rows;
    m_text += "<tr>";
    for (qsizetype i = 0; i < cells.size(); ++i)
        m_text += (i == m_numberColumn ? kNumberCell : kTextCell) + markedUp(cells.at(i)) + "</td>";
    m_text += "</tr>\n";
}

QByteArray HtmlTable::finish()
{
    if (!m_text.isEmpty())
        m_text += "</table>\n";
    return m_text;
}

} // namespace batchlens
