#include "storage/keytext.h"

#include <QCoreApplication>
#include <QString>
#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::KeyText)
};

Error refused(const QString &sentence)
{
    Error error;
    error.kind = ErrorKind::InvalidInput;
    error.message = sentence;
    error.detail = u"key refused"_s;
    return error;
}

} // namespace

Result<QByteArray> cleanKey(const QByteArray &text)
{
    if (text.size() > kLongestKey)
        return refused(Texts::tr("The key is too long to be an API key."));
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString key = QString(decode(text)).trimmed();
    if (decode.hasError())
        return refused(Texts::tr("The key is not text."));
    if (key.isEmpty())
        return refused(Texts::tr("The key is empty."));
    // The keychain keeps text up to the first NUL, and a line break would start another header.
    const bool hasControls = std::any_of(key.cbegin(), key.cend(), [](QChar c) {
        return c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
    });
    if (hasControls)
        return refused(Texts::tr("The key has line breaks or control characters in it. Copy it again."));
    return key.toUtf8();
}

} // namespace batchlens
