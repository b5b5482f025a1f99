#include "app/redaction.h"

#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

class tst_Redaction final : public QObject
{
    Q_OBJECT

private slots:
    void hidesTheCurrentKey();
    void hidesWhatLooksLikeAKey_data();
    void hidesWhatLooksLikeAKey();
    void leavesOtherTextAlone();
};

void tst_Redaction::hidesTheCurrentKey()
{
    setRedactedKey("eyJ.canary.value");
    QCOMPARE(redacted(u"sent eyJ.canary.value to x"_s), u"sent [redacted] to x"_s);
    setRedactedKey({});
    QCOMPARE(redacted(u"sent eyJ.canary.value to x"_s), u"sent eyJ.canary.value to x"_s);
}

void tst_Redaction::hidesWhatLooksLikeAKey_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("bearer") << u"Authorization: Bearer SECRET"_s;
    QTest::newRow("bearer, lower case") << u"authorization: bearer  SECRET"_s;
    QTest::newRow("key-shaped") << u"key vf_ab12_SECRET was refused"_s;
}

void tst_Redaction::hidesWhatLooksLikeAKey()
{
    QFETCH(const QString, text);
    const QString safe = redacted(text);
    QVERIFY2(!safe.contains(u"SECRET"_s), qPrintable(safe));
    QVERIFY(safe.contains(u"[redacted]"_s));
}

void tst_Redaction::leavesOtherTextAlone()
{
    QCOMPARE(redacted(u"31 rows written to a.csv"_s), u"31 rows written to a.csv"_s);
}

QTEST_GUILESS_MAIN(tst_Redaction)
#include "tst_redaction.moc"
