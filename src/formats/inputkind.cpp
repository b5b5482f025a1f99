#include "formats/inputkind.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::InputKind)
};

struct Packing
{
    QByteArrayView start;
    const char *name;
};
constexpr std::array kPackings{
    Packing{"\x28\xb5\x2f\xfd", "Zstandard"}, Packing{"BZh", "bzip2"}, Packing{"\xfd\x37zXZ", "xz"},
    Packing{"7z\xbc\xaf\x27\x1c", "7-Zip"},   Packing{"Rar!", "RAR"},
};
constexpr qsizetype kTarPlace = 257;

/// The first line, without a mark and what stands before it.
QByteArrayView firstLineOf(QByteArrayView text)
{
    const qsizetype end = text.indexOf('\n');
    return end < 0 ? text : text.first(end);
}

/// Text of two bytes a letter whose first letter is ASCII, without a mark.
bool looksLikeUtf16(QByteArrayView start)
{
    return start.size() >= 4 && (start[0] == '\0') != (start[1] == '\0') && (start[2] == '\0') == (start[0] == '\0') &&
           (start[3] == '\0') == (start[1] == '\0');
}

} // namespace

QString otherKindOf(QByteArrayView start)
{
    const QByteArrayView text = start.trimmed();
    if (text.isEmpty())
        return Texts::tr("It is empty.");
    if (start.startsWith("PK\x03\x04"))
        return Texts::tr("This is a ZIP archive or a spreadsheet, no batch document; unpack it first.");
    for (const Packing &packing : kPackings) {
        if (start.startsWith(packing.start))
            return Texts::tr("This is packed with %1, which is not read; unpack it first.")
                .arg(QString::fromLatin1(packing.name));
    }
    if (start.size() > kTarPlace && start.sliced(kTarPlace).startsWith("ustar"))
        return Texts::tr("This is a tar archive, no batch document; unpack it first.");
    if (start.startsWith("%PDF"))
        return Texts::tr("This is a PDF document, no batch document.");
    if (text.startsWith("<?xml"))
        return Texts::tr("This is XML, no batch document.");
    if (looksLikeUtf16(start))
        return Texts::tr("This is UTF-16 text without a mark at its start; save it as UTF-8.");
    if (text.front() != '{' && text.front() != '[' && firstLineOf(text).contains("batch_id"))
        return Texts::tr("This is a table of files, as an export writes it, no batch document.");
    if (start.contains('\0'))
        return Texts::tr("This is no text, and no batch document.");
    return {};
}

} // namespace batchlens
