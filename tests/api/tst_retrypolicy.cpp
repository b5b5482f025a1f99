#include "api/retrypolicy.h"

#include <QTest>
#include <QTimeZone>

using namespace batchlens;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestRetryPolicy : public QObject
{
    Q_OBJECT

private slots:
    void pausesGrowAndStayRandom_data()
    {
        QTest::addColumn<int>("retry");
        QTest::addColumn<double>("random");
        QTest::addColumn<int>("ms");
        QTest::newRow("never less than nothing") << 0 << 0.0 << 0;
        QTest::newRow("first, half") << 0 << 0.5 << 250;
        QTest::newRow("first, longest") << 0 << 0.9999999 << 499;
        QTest::newRow("second, longest") << 1 << 0.9999999 << 999;
        QTest::newRow("third, half") << 2 << 0.5 << 1000;
        QTest::newRow("fifth, longest") << 4 << 0.9999999 << 7999;
        QTest::newRow("capped") << 5 << 0.5 << 4000;
        QTest::newRow("capped for ever") << 5000 << 0.5 << 4000;
    }
    void pausesGrowAndStayRandom()
    {
        QFETCH(int, retry);
        QFETCH(double, random);
        QFETCH(int, ms);
        QCOMPARE(retrypolicy::backoff(RequestLimits(), retry, random).count(), ms);
    }

    void readsRetryAfter_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<int>("ms"); // -1: as if absent
        const QByteArray noDate;
        QTest::newRow("seconds") << "2"_ba << noDate << 2'000;
        QTest::newRow("with spaces") << " 7 "_ba << noDate << 7'000;
        QTest::newRow("zero is one") << "0"_ba << noDate << 1'000;
        QTest::newRow("a minute at most") << "61"_ba << noDate << 60'000;
        QTest::newRow("eight digits") << "99999999"_ba << noDate << 60'000;
        QTest::newRow("more than a number holds") << "99999999999999999999999"_ba << noDate << 60'000;
        QTest::newRow("negative") << "-5"_ba << noDate << -1;
        QTest::newRow("absent") << QByteArray() << noDate << -1;
        QTest::newRow("blank") << "  "_ba << noDate << -1;
        QTest::newRow("garbage") << "soon"_ba << noDate << -1;
        QTest::newRow("a whole number with a point") << "6.0"_ba << noDate << 6'000;
        QTest::newRow("a fraction is rounded up") << "1.5"_ba << noDate << 2'000;
        QTest::newRow("a small fraction too") << "6.000001"_ba << noDate << 7'000;
        QTest::newRow("less than one") << "0.2"_ba << noDate << 1'000;
        QTest::newRow("many zeros") << "3.000000000000000000000000"_ba << noDate << 3'000;
        QTest::newRow("over a minute with a fraction") << "59.9"_ba << noDate << 60'000;
        QTest::newRow("a long fraction of much") << "99999999999999999999999.5"_ba << noDate << 60'000;
        QTest::newRow("a negative fraction") << "-1.5"_ba << noDate << -1;
        QTest::newRow("a point alone") << "."_ba << noDate << -1;
        QTest::newRow("nothing behind the point") << "6."_ba << noDate << -1;
        QTest::newRow("two points") << "1.2.3"_ba << noDate << -1;
        QTest::newRow("an exponent") << "1e3"_ba << noDate << -1;
        QTest::newRow("a comma") << "1,5"_ba << noDate << -1;
        QTest::newRow("not a number") << "nan"_ba << noDate << -1;
        QTest::newRow("without end") << "inf"_ba << noDate << -1;
        QTest::newRow("a date by our clock") << "Wed, 21 Oct 2015 07:28:10 GMT"_ba << noDate << 10'000;
        QTest::newRow("a date by the server's clock") << "Thu, 22 Oct 2099 07:28:07 GMT"_ba
                                                      << "Thu, 22 Oct 2099 07:28:00 GMT"_ba << 7'000;
        QTest::newRow("an unreadable Date header") << "Wed, 21 Oct 2015 07:28:10 GMT"_ba
                                                   << "yesterday"_ba << 10'000;
        QTest::newRow("a past date") << "Wed, 21 Oct 2015 07:27:00 GMT"_ba << noDate << -1;
        QTest::newRow("a far date") << "Wed, 21 Oct 2037 07:27:00 GMT"_ba << noDate << 60'000;
        QTest::newRow("the spelling of RFC 850") << "Wednesday, 21-Oct-15 07:28:30 GMT"_ba << noDate << 30'000;
        QTest::newRow("the spelling of asctime") << "Wed Oct 21 07:28:20 2015"_ba << noDate << 20'000;
        QTest::newRow("half a date") << "Wed, 21 Oct"_ba << noDate << -1;
    }
    void readsRetryAfter()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, date);
        QFETCH(int, ms);
        const QDateTime now(QDate(2015, 10, 21), QTime(7, 28), QTimeZone::utc());
        const auto pause = retrypolicy::retryAfter(header, date, now, RequestLimits());
        QCOMPARE(pause ? static_cast<int>(pause->count()) : -1, ms);
    }

    void spreadsByAFifthAtMost()
    {
        QCOMPARE(retrypolicy::withSpread(10s, 0.0), 10'000ms);
        QCOMPARE(retrypolicy::withSpread(10s, 0.5), 11'000ms);
        QVERIFY(retrypolicy::withSpread(10s, 0.999999) < 12'000ms);
    }

    void retriesWhatMayPass()
    {
        QList<int> retried;
        for (int status = 100; status < 600; ++status) {
            if (retrypolicy::isRetried(status))
                retried.append(status);
        }
        QCOMPARE(retried, QList<int>({408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 528, 529}));
        QVERIFY(retrypolicy::isRetried(QNetworkReply::RemoteHostClosedError));
        QVERIFY(retrypolicy::isRetried(QNetworkReply::OperationCanceledError));
        QVERIFY(!retrypolicy::isRetried(QNetworkReply::ConnectionRefusedError));
        QVERIFY(!retrypolicy::isRetried(QNetworkReply::HostNotFoundError));
        QVERIFY(!retrypolicy::isRetried(QNetworkReply::SslHandshakeFailedError));
        QVERIFY(!retrypolicy::isRetried(QNetworkReply::UnknownContentError));
    }
};

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
