#include "storage/sessionkeys.h"

#include <QTest>

using namespace Qt::StringLiterals;
using batchlens::SessionKeys;

class SessionKeysTest final : public QObject
{
    Q_OBJECT

private slots:
    void keepsOneKeyForEachOrigin()
    {
        const QString here = u"https://api.veryfront.com"_s;
        const QString there = u"https://other.example"_s;
        SessionKeys keys;
        QVERIFY(!keys.key(here));
        keys.keep(here, "vf_one");
        keys.keep(there, "vf_two");
        keys.keep(here, "vf_three");
        QCOMPARE(keys.key(here).value(), QByteArray("vf_three"));
        QCOMPARE(keys.key(there).value(), QByteArray("vf_two"));
        QVERIFY(keys.forget(here));
        QVERIFY(!keys.forget(here));
        QVERIFY(!keys.key(here));
        QVERIFY(keys.key(there));
    }
};

QTEST_GUILESS_MAIN(SessionKeysTest)
#include "tst_sessionkeys.moc"
