#include "core/wipe.h"

#include "support/memoryscan.h"

#include <QTest>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr char kWord[] = "canary-to-be-overwritten-77";

/// A text made here, with memory of its own.
template <typename Text>
Text made();
template <>
QByteArray made<QByteArray>()
{
    return QByteArray(kWord);
}
template <>
QString made<QString>()
{
    return QString::fromLatin1(kWord);
}

template <typename Text>
void isGone()
{
    Text text = made<Text>();
    QCOMPARE(copiesInMemory(kWord), 1);
    wipe(text);
    QVERIFY(text.isEmpty());
    QCOMPARE(copiesInMemory(kWord), 0);
}

template <typename Text>
void isLeftToWhoSharesIt()
{
    Text text = made<Text>();
    Text other = text;
    wipe(text);
    QVERIFY(text.isEmpty());
    QCOMPARE(other.size(), qsizetype(sizeof(kWord) - 1));
    QCOMPARE(copiesInMemory(kWord), 1);
    wipe(other);
    QCOMPARE(copiesInMemory(kWord), 0);
}

template <typename Text>
void isGoneForAll()
{
    Text text = made<Text>();
    const Text other = text;
    wipeForAll(text);
    QVERIFY(text.isEmpty());
    QCOMPARE(other.size(), qsizetype(sizeof(kWord) - 1));
    QCOMPARE(other.count(typename Text::value_type()), other.size());
    QCOMPARE(copiesInMemory(kWord), 0);
}

} // namespace

class TestWipe final : public QObject
{
    Q_OBJECT

private slots:
    void bytes()
    {
        isGone<QByteArray>();
        isLeftToWhoSharesIt<QByteArray>();
        isGoneForAll<QByteArray>();
    }

    void text()
    {
        isGone<QString>();
        isLeftToWhoSharesIt<QString>();
        isGoneForAll<QString>();
    }

    void aLiteralIsLetGo()
    {
        // It cannot be written to.
        QByteArray bytes = "literal"_ba;
        wipe(bytes);
        bytes = "literal"_ba;
        wipeForAll(bytes);
        bytes = QByteArray::fromRawData(kWord, sizeof(kWord) - 1);
        wipeForAll(bytes);
        QVERIFY(bytes.isEmpty());
        QString text = u"literal"_s;
        wipeForAll(text);
        QVERIFY(text.isEmpty());
        QCOMPARE(kWord[0], 'c');
    }

    void nothingIsNoHarm()
    {
        QByteArray bytes;
        wipe(bytes);
        wipeForAll(bytes);
        QString text;
        wipe(text);
        wipeForAll(text);
        giveBackFreedMemory();
    }
};

QTEST_APPLESS_MAIN(TestWipe)
#include "tst_wipe.moc"
