#include "bench/csvrows.h"

namespace batchlens::bench {

QList<QByteArrayList> csvRows(const QByteArray &text)
{
    QList<QByteArrayList> rows;
    QByteArrayList row;
    QByteArray cell;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"')
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                cell += text[++i];
            else
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',' || c == '\n') {
            if (c == '\n' && cell.endsWith('\r'))
                cell.chop(1);
            row.append(cell);
            cell.clear();
            if (c == '\n') {
                rows.append(row);
                row.clear();
            }
        } else {
            cell += c;
        }
    }
    return rows;
}

} // namespace batchlens::bench
