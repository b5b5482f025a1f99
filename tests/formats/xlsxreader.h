#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace batchlens::tests {

/// A workbook read back by rules of its own: the zip archive through zlib, its parts through Qt's XML reader.
class XlsxReader final
{
public:
    struct Cell
    {
        QString type; ///< "inlineStr" for a text, "n" for a number, empty for a cell that holds nothing
        QString text;
        int style = 0;
        bool operator==(const Cell &) const = default;
    };
    struct Sheet
    {
        QString name;
        /// By row and column from 0; what is not there has no type.
        QList<QList<Cell>> rows;
        /// "A1:I3"; empty for no filter arrows.
        QString filter;
        int frozenRows = 0;
        QList<double> widths;
        QList<double> heights; ///< by row; 0 for one that is as it comes

        QStringList texts(qsizetype row) const;
    };

    /// Reads all of a file; `fault` says what was not as it should be.
    explicit XlsxReader(const QByteArray &file);

    const QList<Sheet> &sheets() const { return m_sheets; }
    const QString &fault() const { return m_fault; }
    /// A part of the archive as it is.
    QByteArray part(const QString &name) const { return m_parts.value(name); }
    /// Of a cell's style: whether it wraps, whether it is bold, and its number format.
    bool isWrapped(int style) const { return m_wrapped.value(style); }
    bool isBold(int style) const { return m_bold.value(style); }
    int numberFormat(int style) const { return m_numberFormats.value(style); }

private:
    void unzip(const QByteArray &file);
    void readStyles();
    Sheet readSheet(const QString &name, const QByteArray &xml);

    QHash<QString, QByteArray> m_parts;
    QList<bool> m_wrapped;
    QList<bool> m_bold;
    QList<int> m_numberFormats;
    QList<Sheet> m_sheets;
    QString m_fault;
};

} // namespace batchlens::tests
