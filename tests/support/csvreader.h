#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace batchlens::tests {

/// Rows and cells of RFC 4180 bytes, read by rules of its own and not by those that wrote them. A byte order mark is
/// passed over.
inline QList<QStringList> readCsv(QByteArray bytes, char delimiter = ',')
{
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes.remove(0, 3);
    QList<QStringList> rows;
    QStringList row;
    QByteArray cell;
    bool quoted = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (quoted) {
            if (c == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"')
                cell += bytes[++i];
            else if (c == '"')
                quoted = false;
            else
                cell += c;
        } else if (c == '"') {
            quoted = true;
        } else if (c == delimiter) {
            row += QString::fromUtf8(cell);
            cell.clear();
        } else if (c == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') {
            row += QString::fromUtf8(cell);
            cell.clear();
            rows += row;
            row.clear();
            ++i;
        } else {
            cell += c;
        }
    }
    return rows;
}

} // namespace batchlens::tests
