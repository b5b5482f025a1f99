#include "api/certificateerror.h"

#include "api/apierrors.h"
#include "core/display.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QSslCertificate>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::CertificateError)
};

constexpr qsizetype kNameLimit = 80;
constexpr auto kUnknownIssuer = "SslHandshakeFailedError, unknown issuer: "_L1;

/// What can be wrong with a certificate, the weightiest first: what is said of several.
enum class CertificateTrouble { Revoked, UnknownIssuer, OtherHost, NotYetValid, Expired, Other };

CertificateTrouble troubleOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return CertificateTrouble::Revoked;
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::CertificateUntrusted:
        return CertificateTrouble::UnknownIssuer;
    case QSslError::HostNameMismatch:
        return CertificateTrouble::OtherHost;
    case QSslError::CertificateNotYetValid:
        return CertificateTrouble::NotYetValid;
    case QSslError::CertificateExpired:
        return CertificateTrouble::Expired;
    default:
        return CertificateTrouble::Other;
    }
}

/// The first that is not empty, as it may be shown.
QString firstShown(const QStringList &words)
{
    for (const QString &word : words) {
        if (!word.trimmed().isEmpty())
            return display::visible(word, kNameLimit);
    }
    return {};
}

QString sentenceOf(CertificateTrouble trouble, const QSslCertificate &certificate, const QString &host)
{
    const auto day = [](const QDateTime &time) {
        return QLocale().toString(time.toLocalTime().date(), QLocale::ShortFormat);
    };
    switch (trouble) {
    case CertificateTrouble::Revoked:
        return Texts::tr("The certificate of %1 was withdrawn by who issued it.").arg(host);
    case CertificateTrouble::UnknownIssuer: {
        const QString issuer = firstShown(certificate.issuerInfo(QSslCertificate::CommonName) +
                                          certificate.issuerInfo(QSslCertificate::Organization));
        return issuer.isEmpty()
                   ? Texts::tr("The certificate of %1 is not trusted: this computer does not know who issued it.")
                         .arg(host)
                   : Texts::tr("The certificate of %1 is not trusted: this computer does not know “%2”, who issued it.")
                         .arg(host, issuer);
    }
    case CertificateTrouble::OtherHost: {
        const QString other = firstShown(certificate.subjectAlternativeNames().values() +
                                         certificate.subjectInfo(QSslCertificate::CommonName));
        return other.isEmpty() ? Texts::tr("The certificate of %1 is not for this host.").arg(host)
                               : Texts::tr("The certificate of %1 is for another host, “%2”.").arg(host, other);
    }
    case CertificateTrouble::NotYetValid:
        return Texts::tr("The certificate of %1 is not valid before %2. Is this computer's clock right?")
            .arg(host, day(certificate.effectiveDate()));
    case CertificateTrouble::Expired:
        return Texts::tr("The certificate of %1 expired on %2.").arg(host, day(certificate.expiryDate()));
    case CertificateTrouble::Other:
        break;
    }
    return Texts::tr("The certificate of %1 is not trusted.").arg(host);
}

} // namespace

Error certificateError(const QList<QSslError> &problems, const QUrl &url)
{
    QStringList words;
    CertificateTrouble worst = CertificateTrouble::Other;
    QSslCertificate certificate;
    for (const QSslError &problem : problems) {
        words += problem.errorString();
        const CertificateTrouble trouble = troubleOf(problem.error());
        if (certificate.isNull() || trouble < worst) {
            worst = trouble;
            certificate = problem.certificate();
        }
    }
    Error error;
    error.kind = ErrorKind::Tls;
    error.message = sentenceOf(worst, certificate, apierrors::hostName(url));
    error.detail =
        worst == CertificateTrouble::UnknownIssuer ? QString(kUnknownIssuer) : u"SslHandshakeFailedError: "_s;
    error.detail += words.join("; "_L1);
    return error;
}

bool isUnknownIssuer(const Error &error)
{
    return error.kind == ErrorKind::Tls && error.detail.startsWith(kUnknownIssuer);
}

} // namespace batchlens
