#include "core/uuidbytes.h"

#include <QByteArray>
#include <QTest>

using namespace batchlens;

class tst_UuidBytes final : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void lettersAreInTheirOrder();
    void everyOtherByteIsRefusedAnywhere();
    void otherLengthsAreRefused();
};

void tst_UuidBytes::comesBackAsItWas_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e01", "00000000-0000-0000-0000-000000000000",
                             "ffffffff-ffff-ffff-ffff-ffffffffffff", "01234567-89ab-cdef-0123-456789abcdef"})
        QTest::newRow(text) << QByteArray(text);
}

void tst_UuidBytes::comesBackAsItWas()
{
    QFETCH(QByteArray, text);
    char bytes[kUuidBytes];
    QVERIFY(packUuid(std::string_view(text.data(), kUuidText), bytes));
    char spelled[kUuidText];
    spellUuid(bytes, spelled);
    QCOMPARE(QByteArray(spelled, kUuidText), text);
}

void tst_UuidBytes::lettersAreInTheirOrder()
{
    char bytes[kUuidBytes];
    QVERIFY(packUuid("01234567-89ab-cdef-fedc-ba9876543210", bytes));
    QCOMPARE(QByteArray(bytes, kUuidBytes).toHex(), QByteArray("0123456789abcdeffedcba9876543210"));
}

void tst_UuidBytes::everyOtherByteIsRefusedAnywhere()
{
    const std::string good = "0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e01";
    char bytes[kUuidBytes];
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (int byte = 0; byte < 256; ++byte) {
            std::string text = good;
            text[at] = static_cast<char>(byte);
            const bool isDigit = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f');
            const bool fits = good[at] == '-' ? byte == '-' : isDigit;
            QVERIFY2(packUuid(text, bytes) == fits, text.c_str());
        }
    }
}

void tst_UuidBytes::otherLengthsAreRefused()
{
    const std::string_view longer = "0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e012";
    char bytes[kUuidBytes];
    for (std::size_t size = 0; size <= longer.size(); ++size)
        QCOMPARE(packUuid(longer.substr(0, size), bytes), size == kUuidText);
}

QTEST_APPLESS_MAIN(tst_UuidBytes)
#include "tst_uuidbytes.moc"
