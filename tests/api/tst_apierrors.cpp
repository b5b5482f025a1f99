#include "api/apierrors.h"
#include "api/certificateerror.h"

#include <QFile>
#include <QSslCertificate>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kKey = "vf_canary_1f2e3d4c5b6a";
const QUrl kUrl(u"https://api.batch.test/projects/p"_s);

QByteArray saying(const QByteArray &words)
{
    return R"({"message":")" + words + R"("})";
}

/// `otherhost` is for example.org, `expired` was good until 2020, `selfsigned` nobody else signed.
QSslCertificate certificate(const QString &name)
{
    QFile pem(QStringLiteral(QT_TESTCASE_SOURCEDIR "/tls/") + name + u".pem"_s);
    return pem.open(QIODevice::ReadOnly) ? QSslCertificate(pem.readAll()) : QSslCertificate();
}

} // namespace

/// The sentences for what a server or a network did.
class TestApiErrors : public QObject
{
    Q_OBJECT

private slots:
    void theServersWordsFollowOurs_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("message");
        const QByteArray json = "application/json";
        const QString host = u"api.batch.test"_s;
        QTest::newRow("401") << 401 << saying("API key expired on 2026-05-01") << json
                             << host + u" refused the key (401). It says: “API key expired on 2026-05-01”"_s;
        QTest::newRow("403") << 403 << saying("IP not allowed") << json
                             << u"This key may not read that from "_s + host + u" (403). It says: “IP not allowed”"_s;
        QTest::newRow("404") << 404 << QByteArray(R"({"error":"not_found","message":"Project not found"})") << json
                             << u"Not found on "_s + host +
                                    u", or not visible to this key (404). It says: “Project not found”"_s;
        QTest::newRow("410") << 410 << saying("Retired") << json
                             << u"Not found on "_s + host + u", or not visible to this key (410). It says: “Retired”"_s;
        QTest::newRow("429") << 429 << saying("slow down") << json
                             << host + u" gets too many requests and asks for a pause (429). It says: “slow down”"_s;
        QTest::newRow("500") << 500 << QByteArray(R"({"error":"E42"})") << json
                             << host + u" keeps failing (500). It says: “E42”"_s;
        QTest::newRow("503") << 503 << saying("Maintenance until 14:00 UTC") << json
                             << host + u" keeps failing (503). It says: “Maintenance until 14:00 UTC”"_s;
        QTest::newRow("408") << 408 << saying("Too slow") << json
                             << host + u" keeps failing (408). It says: “Too slow”"_s;
        QTest::newRow("409") << 409 << saying("Conflict.") << json
                             << host + u" did not accept the request (409). It says: “Conflict.”"_s;
        QTest::newRow("a redirect") << 302 << saying("Moved") << json
                                    << host + u" wants to redirect the request (302), which is never followed."_s
                                              u" It says: “Moved”"_s;
        QTest::newRow("a problem") << 401
                                   << QByteArray(R"({"title":"T","status":401,"detail":"Bad.","suggestion":"Sign in"})")
                                   << "application/problem+json"_ba
                                   << host + u" refused the key (401). It says: “Bad. Sign in”"_s;
        QTest::newRow("OAuth's words") << 401
                                       << QByteArray(
                                              R"({"error":"invalid_token","error_description":"The token expired"})")
                                       << json << host + u" refused the key (401). It says: “The token expired”"_s;
        QTest::newRow("errors") << 403 << QByteArray(R"({"errors":[{"message":"No scope"}]})") << json
                                << u"This key may not read that from "_s + host + u" (403). It says: “No scope”"_s;
        QTest::newRow("plain text") << 503 << "no healthy\n upstream\n"_ba
                                    << "text/plain; charset=utf-8"_ba
                                    << host + u" keeps failing (503). It says: “no healthy upstream”"_s;
        QTest::newRow("text of no type") << 503 << "no healthy upstream"_ba << QByteArray()
                                         << host + u" keeps failing (503)."_s;
        QTest::newRow("nothing") << 403 << QByteArray() << json
                                 << u"This key may not read that from "_s + host + u" (403)."_s;
        QTest::newRow("JSON that is cut") << 500 << "{\"message\":\"half a wo"_ba
                                          << "text/plain"_ba << host + u" keeps failing (500)."_s;
        QTest::newRow("an order of writing turned round")
            << 403 << saying("a\u202egnp.exe\u200b") << json
            << u"This key may not read that from "_s + host + u" (403). It says: “a⟨U+202E⟩gnp.exe⟨U+200B⟩”"_s;
        QTest::newRow("a terminal's orders")
            << 403 << saying(R"(\u001b[31mred)") << json
            << u"This key may not read that from "_s + host + u" (403). It says: “␛[31mred”"_s;
        QTest::newRow("markup in JSON") << 403 << saying("<b>no</b>") << json
                                        << u"This key may not read that from "_s + host +
                                               u" (403). It says: “<b>no</b>”"_s;
        QTest::newRow("the key, spelled otherwise")
            << 401 << saying(R"(\u0076f_canary_1f2e3d4c5b6a is no key)") << json
            << host + u" refused the key (401). It says: “[redacted] is no key”"_s;
    }
    void theServersWordsFollowOurs()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        const Error error = apierrors::ofStatus({status, body, type}, kUrl, kKey);
        QTEST(error.message, "message");
        QCOMPARE(error.httpStatus, status);
        QVERIFY(!apierrors::isWebPage(error));
    }

    void theServersWordsAreCut_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QString>("shown");
        QTest::newRow("fits") << QByteArray(300, 'x') << QString(300, u'x');
        QTest::newRow("one more") << QByteArray(301, 'x') << QString(299, u'x') + u'…';
        QTest::newRow("thousands") << QByteArray(7000, 'x') << QString(299, u'x') + u'…';
        QTest::newRow("inside of a pair") << QByteArray(298, 'x') + QByteArray("😀😀") << QString(298, u'x') + u'…';
        QTest::newRow("made visible first")
            << QByteArray(295, 'x') + QByteArray("\u202e\u202e") << QString(295, u'x') + u"⟨U+2…"_s;
        QTest::newRow("the key where it is cut") << QByteArray(290, 'x') + kKey << QString(290, u'x') + u"[redacted]"_s;
    }
    void theServersWordsAreCut()
    {
        QFETCH(QByteArray, words);
        QFETCH(QString, shown);
        const Error error = apierrors::ofStatus({400, saying(words), "application/json"}, kUrl, kKey);
        QCOMPARE(error.message, u"api.batch.test did not accept the request (400). It says: “"_s + shown + u'”');
    }

    void aPageIsNotTheApi_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("message");
        QTest::addColumn<bool>("isPage");
        const QByteArray page = "<!DOCTYPE html><title>Attention Required!</title>Sorry, you have been blocked";
        const QByteArray html = "text/html; charset=UTF-8";
        const QString between =
            u"The answer (%1) is a page of something in between (a firewall?), not the API of api.batch.test."_s;
        QTest::newRow("403") << 403 << page << html << ErrorKind::Forbidden << between.arg(403) << true;
        QTest::newRow("403, called JSON")
            << 403 << page << "application/json"_ba << ErrorKind::Forbidden << between.arg(403) << true;
        QTest::newRow("403, without markup")
            << 403 << "Blocked"_ba << html << ErrorKind::Forbidden << between.arg(403) << true;
        QTest::newRow("503") << 503 << page << html << ErrorKind::Server << between.arg(503) << true;
        QTest::newRow("401") << 401 << page << html << ErrorKind::Unauthorized << between.arg(401) << true;
        QTest::newRow("404") << 404 << page << html << ErrorKind::NotFound
                             << u"There is no API at this address of api.batch.test (404): the answer is a web page."_s
                             << true;
        QTest::newRow("502") << 502 << page << html << ErrorKind::Server << u"api.batch.test keeps failing (502)."_s
                             << false;
        QTest::newRow("429") << 429 << page << html << ErrorKind::RateLimited
                             << u"api.batch.test gets too many requests and asks for a pause (429)."_s << false;
        QTest::newRow("JSON called HTML")
            << 403 << saying("No") << html << ErrorKind::Forbidden
            << u"This key may not read that from api.batch.test (403). It says: “No”"_s << false;
    }
    void aPageIsNotTheApi()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(ErrorKind, kind);
        const Error error = apierrors::ofStatus({status, body, type}, kUrl, kKey);
        QCOMPARE(error.kind, kind);
        QTEST(error.message, "message");
        QTEST(apierrors::isWebPage(error), "isPage");
    }

    void onlyARedirectIsOne_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("message");
        const QString redirect = u"api.batch.test wants to redirect the request (%1), which is never followed."_s;
        for (int status : {300, 301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status << redirect.arg(status);
        QTest::newRow("304") << 304
                             << u"api.batch.test says that nothing has changed (304), though it was asked for "_s
                                u"everything."_s;
        for (int status : {305, 306, 310, 399})
            QTest::addRow("%d", status) << status << u"api.batch.test did not accept the request (%1)."_s.arg(status);
    }
    void onlyARedirectIsOne()
    {
        QFETCH(int, status);
        const Error error = apierrors::ofStatus({status, {}, {}}, kUrl, kKey);
        QCOMPARE(error.kind, ErrorKind::Network);
        QTEST(error.message, "message");
    }

    void aCertificateSaysWhatIsWrong_data()
    {
        QTest::addColumn<QList<QSslError>>("problems");
        QTest::addColumn<QString>("message");
        QTest::addColumn<bool>("unknownIssuer");
        const QSslCertificate good = certificate(u"good"_s);
        const QSslCertificate expired = certificate(u"expired"_s);
        const QSslCertificate other = certificate(u"otherhost"_s);
        QVERIFY(!good.isNull() && !expired.isNull() && !other.isNull());
        const QString ca = good.issuerInfo(QSslCertificate::CommonName).value(0);
        QVERIFY(!ca.isEmpty());
        const QString of = u"The certificate of api.batch.test "_s;
        const QString unknown = of + u"is not trusted: this computer does not know “"_s + ca + u"”, who issued it."_s;
        for (QSslError::SslError error :
             {QSslError::UnableToGetIssuerCertificate, QSslError::UnableToGetLocalIssuerCertificate,
              QSslError::UnableToVerifyFirstCertificate, QSslError::SelfSignedCertificate,
              QSslError::SelfSignedCertificateInChain, QSslError::CertificateUntrusted})
            QTest::addRow("unknown issuer %d", error) << QList{QSslError(error, good)} << unknown << true;
        QTest::newRow("unknown issuer without a name")
            << QList{QSslError(QSslError::UnableToGetLocalIssuerCertificate)}
            << of + u"is not trusted: this computer does not know who issued it."_s << true;
        QTest::newRow("another host") << QList{QSslError(QSslError::HostNameMismatch, other)}
                                      << of + u"is for another host, “example.org”."_s << false;
        QTest::newRow("expired") << QList{QSslError(QSslError::CertificateExpired, expired)}
                                 << of + u"expired on "_s +
                                        QLocale().toString(expired.expiryDate().toLocalTime().date(),
                                                           QLocale::ShortFormat) +
                                        u'.'
                                 << false;
        QTest::newRow("not yet valid") << QList{QSslError(QSslError::CertificateNotYetValid, good)}
                                       << of + u"is not valid before "_s +
                                              QLocale().toString(good.effectiveDate().toLocalTime().date(),
                                                                 QLocale::ShortFormat) +
                                              u". Is this computer's clock right?"_s
                                       << false;
        QTest::newRow("withdrawn") << QList{QSslError(QSslError::CertificateRevoked, good)}
                                   << of + u"was withdrawn by who issued it."_s << false;
        QTest::newRow("anything else") << QList{QSslError(QSslError::CertificateSignatureFailed, good)}
                                       << of + u"is not trusted."_s << false;
        QTest::newRow("expired, of another host, by nobody known")
            << QList{QSslError(QSslError::CertificateExpired, good), QSslError(QSslError::HostNameMismatch, good),
                     QSslError(QSslError::UnableToGetLocalIssuerCertificate, good)}
            << unknown << true;
        QTest::newRow("expired and of another host")
            << QList{QSslError(QSslError::CertificateExpired, other), QSslError(QSslError::HostNameMismatch, other)}
            << of + u"is for another host, “example.org”."_s << false;
    }
    void aCertificateSaysWhatIsWrong()
    {
        QFETCH(QList<QSslError>, problems);
        const Error error = certificateError(problems, kUrl);
        QCOMPARE(error.kind, ErrorKind::Tls);
        QTEST(error.message, "message");
        QVERIFY(error.detail.startsWith(u"SslHandshakeFailedError"_s));
        QVERIFY(error.detail.contains(problems.constFirst().errorString()));
        QTEST(isUnknownIssuer(error), "unknownIssuer");
    }
};

QTEST_GUILESS_MAIN(TestApiErrors)
#include "tst_apierrors.moc"
