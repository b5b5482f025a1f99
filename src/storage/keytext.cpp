#include "storage/keytext.h"

#include "core/wipe.h"

#include <QCoreApplication>
#include <QScopeGuard>
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

QString withoutQuotes(const QString &value)
{
    const QString text = value.trimmed();
    const bool isQuoted =
        text.size() >= 2 && (text.front() == u'"' || text.front() == u'\'') && text.back() == text.front();
    return isQuoted ? text.sliced(1, text.size() - 2).trimmed() : text;
}

Result<QByteArray> cleanKey(const QByteArray &text)
{
    if (text.size() > kLongestKey)
        return refused(Texts::tr("The key is too long to be an API key."));
    QStringDecoder decode(QStringDecoder::Utf8);
    QString decoded = decode(text);
    QString key = withoutQuotes(decoded);
    const auto wipeAll = qScopeGuard([&decoded, &key] {
        wipe(decoded);
        wipe(key);
    });
    if (decode.hasError())
        return refused(Texts::tr("The key is not text."));
    if (key.isEmpty())
        return refused(Texts::tr("The key is empty."));
    // The keychain keeps text up to the first NUL, a line break would start another header, and what cannot stand in a
    // header would be kept and never sent.
    if (!std::all_of(key.cbegin(), key.cend(), [](QChar c) { return c > u' ' && c <= u'~'; }))
        return refused(Texts::tr("The key has blanks, line breaks or characters in it that no API key has. "
                                 "Copy it again."));
    return key.toLatin1();
}

} // namespace batchlens
