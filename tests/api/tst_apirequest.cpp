#include "api/apirequest.h"

#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

class TestApiRequest : public QObject
{
    Q_OBJECT

private slots:
    void buildsTheAddresses_data()
    {
        QTest::addColumn<QNetworkRequest>("request");
        QTest::addColumn<QByteArray>("address");
        const QUrl plain(u"https://api.example.org"_s);
        const QUrl withPath(u"https://example.org:8443/veryfront/api/"_s);
        const QUrl escapedPath(u"https://example.org/a%2Fb"_s);
        using namespace apirequest;
        QTest::newRow("projects") << *projects(plain) << "https://api.example.org/projects?limit=100"_ba;
        QTest::newRow("next projects")
            << *projects(plain, u"a+b &c=d/é"_s)
            << "https://api.example.org/projects?limit=100&cursor=a%2Bb%20%26c%3Dd%2F%C3%A9"_ba;
        QTest::newRow("project") << *project(plain, u"fresh-zephyr"_s)
                                 << "https://api.example.org/projects/fresh-zephyr"_ba;
        QTest::newRow("a domain") << *project(plain, u"docs.example.org"_s)
                                  << "https://api.example.org/projects/docs.example.org"_ba;
        QTest::newRow("a base with a path")
            << *project(withPath, u"x"_s) << "https://example.org:8443/veryfront/api/projects/x"_ba;
        QTest::newRow("a base with an escaped path")
            << *project(escapedPath, u"x"_s) << "https://example.org/a%2Fb/projects/x"_ba;
        QTest::newRow("jobs") << *jobs(plain, u"x"_s) << "https://api.example.org/projects/x/jobs?limit=100"_ba;
        QTest::newRow("next jobs") << *jobs(plain, u"x"_s, u"c1"_s)
                                   << "https://api.example.org/projects/x/jobs?limit=100&cursor=c1"_ba;
        QTest::newRow("batch") << *batch(plain, u"x"_s, u"7b0c"_s)
                               << "https://api.example.org/projects/x/job-batches/7b0c"_ba;
        QTest::newRow("odd names") << *batch(plain, u"task:a/b?c#d"_s, u"../%2F ü"_s)
                                   << "https://api.example.org/projects/task%3Aa%2Fb%3Fc%23d/job-batches/"
                                      "..%2F%252F%20%C3%BC"_ba;
        QTest::newRow("batch jobs") << *batchJobs(plain, u"x"_s, u"7b0c"_s, u"c"_s)
                                    << "https://api.example.org/projects/x/job-batches/7b0c/jobs?limit=100&cursor=c"_ba;
    }
    void buildsTheAddresses()
    {
        QFETCH(QNetworkRequest, request);
        QFETCH(QByteArray, address);
        QCOMPARE(request.url().toEncoded(), address);
        QVERIFY(request.url().isValid());
    }

    void refusesWhatIsNoPartOfAPath_data()
    {
        QTest::addColumn<QString>("reference");
        QTest::addColumn<QString>("batch");
        QTest::newRow("no project") << QString() << u"b"_s;
        QTest::newRow("project dot") << u"."_s << u"b"_s;
        QTest::newRow("project dots") << u".."_s << u"b"_s;
        QTest::newRow("no batch") << u"p"_s << QString();
        QTest::newRow("batch dots") << u"p"_s << u".."_s;
    }
    void refusesWhatIsNoPartOfAPath()
    {
        QFETCH(QString, reference);
        QFETCH(QString, batch);
        const auto request = apirequest::batch(QUrl(u"https://example.org"_s), reference, batch);
        QVERIFY(!request);
        QCOMPARE(request.error().kind, ErrorKind::InvalidInput);
        QVERIFY(!request.error().message.isEmpty());
    }

    void setsWhatEveryRequestNeeds()
    {
        const QNetworkRequest request = *apirequest::projects(QUrl(u"https://example.org"_s));
        using R = QNetworkRequest;
        QCOMPARE(request.attribute(R::RedirectPolicyAttribute).toInt(), int(R::ManualRedirectPolicy));
        QCOMPARE(request.attribute(R::Http2AllowedAttribute), QVariant(false));
        QCOMPARE(request.attribute(R::CookieLoadControlAttribute).toInt(), int(R::Manual));
        QCOMPARE(request.attribute(R::CookieSaveControlAttribute).toInt(), int(R::Manual));
        QCOMPARE(request.attribute(R::CacheLoadControlAttribute).toInt(), int(R::AlwaysNetwork));
        QCOMPARE(request.attribute(R::CacheSaveControlAttribute), QVariant(false));
        QCOMPARE(request.rawHeader("Accept"), "application/json"_ba);
        QCOMPARE(request.rawHeader("Accept-Encoding"), "gzip"_ba);
        QCOMPARE(request.rawHeader("User-Agent"), "Batchlens/" BATCHLENS_VERSION " (Qt "_ba + qVersion() + ')');
        QVERIFY(!request.hasRawHeader("Authorization"));
    }
};

QTEST_GUILESS_MAIN(TestApiRequest)
#include "tst_apirequest.moc"
