#include "formats/notunderstood.h"

#include <QCoreApplication>

#include <string_view>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::NotUnderstood)
};

} // namespace

bool looksLikeHtml(QByteArrayView body, QByteArrayView contentType)
{
    std::string_view text(body.data(), static_cast<std::size_t>(body.size()));
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    const std::size_t start = text.find_first_not_of(" \t\r\n\f");
    if (start != std::string_view::npos) {
        if (text[start] == '<')
            return true;
        if (text[start] == '{' || text[start] == '[')
            return false;
    }
    const QByteArray type = contentType.toByteArray().trimmed().toLower();
    return type.startsWith("text/html") || type.startsWith("application/xhtml+xml");
}

Error notUnderstood(QByteArrayView body, const QString &what, BodySource source)
{
    const bool isFile = source == BodySource::File;
    Error error;
    error.kind = ErrorKind::BadResponse;
    if (looksLikeHtml(body)) {
        error.message = isFile ? Texts::tr("This is a web page, no batch document.")
                               : Texts::tr("The answer was a web page; a sign-in page of the network?");
        error.detail = u"HTML where JSON was due"_s;
    } else {
        error.message = isFile ? Texts::tr("The document was not understood: %1.").arg(what)
                               : Texts::tr("The answer was not understood: %1.").arg(what);
        error.detail = what.left(500);
    }
    return error;
}

} // namespace batchlens
