#include "formats/xlsxreader.h"

#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QtEndian>

#include <algorithm>

#include <zlib.h>

using namespace Qt::StringLiterals;

namespace batchlens::tests {

namespace {

template <typename T>
T at(const QByteArray &bytes, qsizetype place)
{
    return qFromLittleEndian<T>(bytes.constData() + place);
}

QByteArray inflated(const QByteArray &packed, qsizetype size)
{
    QByteArray out(size, Qt::Uninitialized);
    z_stream stream{};
    inflateInit2(&stream, -MAX_WBITS);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(size);
    const int end = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    return end == Z_STREAM_END ? out : QByteArray();
}

/// The column of "AB12", from 0.
int columnOf(QStringView reference)
{
    int column = 0;
    for (const QChar c : reference) {
        if (!c.isLetter())
            break;
        column = column * 26 + (c.unicode() - u'A' + 1);
    }
    return column - 1;
}

/// `_xHHHH_` as Excel reads it.
QString unescaped(const QString &text)
{
    static const QRegularExpression escape(u"_x([0-9A-Fa-f]{4})_"_s);
    QString plain;
    qsizetype from = 0;
    auto matches = escape.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        plain += text.mid(from, match.capturedStart() - from);
        plain += QChar(match.captured(1).toUShort(nullptr, 16));
        from = match.capturedEnd();
    }
    return plain + text.mid(from);
}

} // namespace

QStringList XlsxReader::Sheet::texts(qsizetype row) const
{
    QStringList texts;
    for (const Cell &cell : rows.value(row))
        texts.append(cell.text);
    return texts;
}

XlsxReader::XlsxReader(const QByteArray &file)
{
    unzip(file);
    readStyles();
    QXmlStreamReader book(m_parts.value(u"xl/workbook.xml"_s));
    while (!book.atEnd()) {
        book.readNext();
        if (!book.isStartElement() || book.name() != "sheet"_L1)
            continue;
        const QString part = u"xl/worksheets/sheet%1.xml"_s.arg(m_sheets.size() + 1);
        m_sheets.append(readSheet(book.attributes().value("name"_L1).toString(), m_parts.value(part)));
    }
    if (book.hasError())
        m_fault += u"workbook.xml: "_s + book.errorString();
}

void XlsxReader::unzip(const QByteArray &file)
{
    const qsizetype end = file.lastIndexOf("PK\x05\x06");
    if (end < 0) {
        m_fault = u"no zip archive"_s;
        return;
    }
    qsizetype place = at<quint32>(file, end + 16);
    for (int i = 0; i < at<quint16>(file, end + 10); ++i) {
        const auto crc = at<quint32>(file, place + 16);
        const auto packed = at<quint32>(file, place + 20);
        const auto size = at<quint32>(file, place + 24);
        const qsizetype local = at<quint32>(file, place + 42);
        const QByteArray name = file.mid(place + 46, at<quint16>(file, place + 28));
        const qsizetype data = local + 30 + at<quint16>(file, local + 26) + at<quint16>(file, local + 28);
        const QByteArray content = inflated(file.mid(data, packed), size);
        const auto sum = ::crc32(0, reinterpret_cast<const Bytef *>(content.constData()), size);
        if (content.size() != size || sum != crc)
            m_fault += u"%1 is damaged; "_s.arg(QString::fromUtf8(name));
        m_parts.insert(QString::fromUtf8(name), content);
        place += 46 + at<quint16>(file, place + 28) + at<quint16>(file, place + 30) + at<quint16>(file, place + 32);
    }
}

void XlsxReader::readStyles()
{
    QXmlStreamReader xml(m_parts.value(u"xl/styles.xml"_s));
    QList<bool> boldFonts;
    bool inCells = false;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isEndElement() && xml.name() == "cellXfs"_L1)
            inCells = false;
        if (!xml.isStartElement())
            continue;
        if (xml.name() == "font"_L1)
            boldFonts.append(false);
        else if (xml.name() == "b"_L1)
            boldFonts.last() = true;
        else if (xml.name() == "cellXfs"_L1)
            inCells = true;
        else if (inCells && xml.name() == "xf"_L1) {
            m_bold.append(boldFonts.value(xml.attributes().value("fontId"_L1).toInt()));
            m_numberFormats.append(xml.attributes().value("numFmtId"_L1).toInt());
            m_wrapped.append(false);
        } else if (inCells && xml.name() == "alignment"_L1) {
            m_wrapped.last() = xml.attributes().value("wrapText"_L1) == "1"_L1;
        }
    }
}

XlsxReader::Sheet XlsxReader::readSheet(const QString &name, const QByteArray &bytes)
{
    Sheet sheet;
    sheet.name = name;
    QXmlStreamReader xml(bytes);
    Cell cell;
    QString reference;
    while (!xml.atEnd()) {
        xml.readNext();
        const QXmlStreamAttributes attributes = xml.attributes();
        if (xml.isStartElement()) {
            if (xml.name() == "row"_L1) {
                sheet.rows.resize(attributes.value("r"_L1).toInt());
                sheet.heights.resize(sheet.rows.size());
                sheet.heights.last() = attributes.value("ht"_L1).toDouble();
            } else if (xml.name() == "c"_L1) {
                reference = attributes.value("r"_L1).toString();
                cell = {attributes.value("t"_L1).toString(), {}, attributes.value("s"_L1).toInt()};
            } else if (xml.name() == "t"_L1) {
                cell.text += unescaped(xml.readElementText());
            } else if (xml.name() == "v"_L1) {
                cell.type = u"n"_s;
                cell.text = xml.readElementText();
            } else if (xml.name() == "f"_L1 || xml.name() == "hyperlink"_L1) {
                m_fault += u"a formula or a link; "_s;
            } else if (xml.name() == "autoFilter"_L1) {
                sheet.filter = attributes.value("ref"_L1).toString();
            } else if (xml.name() == "pane"_L1) {
                sheet.frozenRows = attributes.value("ySplit"_L1).toInt();
            } else if (xml.name() == "col"_L1) {
                sheet.widths.append(attributes.value("width"_L1).toDouble());
            }
        } else if (xml.isEndElement() && xml.name() == "c"_L1) {
            QList<Cell> &row = sheet.rows.last();
            row.resize(std::max<qsizetype>(row.size(), columnOf(reference) + 1));
            row[columnOf(reference)] = cell;
        }
    }
    if (xml.hasError())
        m_fault += name + u": "_s + xml.errorString();
    return sheet;
}

} // namespace batchlens::tests
