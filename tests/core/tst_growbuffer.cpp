#include "core/growbuffer.h"

#include <QTest>

#include <vector>

using namespace batchlens;

class tst_GrowBuffer final : public QObject
{
    Q_OBJECT

private slots:
    void holdsWhatWasAppended_data();
    void holdsWhatWasAppended();
    void givesBackWhatItDoesNotNeed_data();
    void givesBackWhatItDoesNotNeed();
    void movesAndIsEmptyThen();
    void aFewBytesOnPagesOfTheirOwnMayGrow();
    void dropsItsFront();
    void goesOnInTheMemoryOfAnother_data();
    void goesOnInTheMemoryOfAnother();
    void keepsItsOwnMemoryWhereThatIsMore();
};

namespace {

/// Sizes on both sides of where a buffer gets pages of its own, and of where those have to move.
void sizes()
{
    QTest::addColumn<std::size_t>("bytes");
    QTest::newRow("nothing") << std::size_t{0};
    QTest::newRow("one byte") << std::size_t{1};
    QTest::newRow("below a page of its own") << growbuffer::kLarge - 1;
    QTest::newRow("on pages of its own") << growbuffer::kLarge + 1;
    QTest::newRow("all of the first room") << growbuffer::kFirstRoom;
    QTest::newRow("more than the first room") << growbuffer::kFirstRoom + 5;
}

char byteAt(std::size_t i)
{
    return static_cast<char>(i * 31 % 251);
}

/// Filled in pieces of a size that divides nothing.
GrowBuffer<char> filled(std::size_t bytes)
{
    constexpr std::size_t kPiece = 70'001;
    GrowBuffer<char> buffer;
    std::vector<char> piece;
    for (std::size_t done = 0; done < bytes; done += piece.size()) {
        piece.resize(std::min(kPiece, bytes - done));
        for (std::size_t i = 0; i < piece.size(); ++i)
            piece[i] = byteAt(done + i);
        buffer.append(piece.data(), piece.size());
    }
    return buffer;
}

std::size_t firstWrong(const GrowBuffer<char> &buffer)
{
    std::size_t i = 0;
    while (i < buffer.size() && buffer[i] == byteAt(i))
        ++i;
    return i;
}

} // namespace

void tst_GrowBuffer::holdsWhatWasAppended_data()
{
    sizes();
}

void tst_GrowBuffer::holdsWhatWasAppended()
{
    QFETCH(std::size_t, bytes);
    const GrowBuffer<char> buffer = filled(bytes);
    QCOMPARE(buffer.size(), bytes);
    QCOMPARE(firstWrong(buffer), bytes);
    QVERIFY(buffer.capacity() >= bytes);
}

void tst_GrowBuffer::givesBackWhatItDoesNotNeed_data()
{
    sizes();
}

void tst_GrowBuffer::givesBackWhatItDoesNotNeed()
{
    QFETCH(std::size_t, bytes);
    GrowBuffer<char> buffer = filled(bytes);
    buffer.shrink();
    constexpr std::size_t kLargestSmallPage = std::size_t{64} << 10;
    QVERIFY(buffer.capacity() < bytes + kLargestSmallPage);
    QCOMPARE(firstWrong(buffer), bytes);

    buffer.append("!", 1);
    QCOMPARE(buffer.size(), bytes + 1);
    QCOMPARE(buffer[bytes], '!');
    buffer.clear();
    buffer.shrink();
    QCOMPARE(buffer.capacity(), std::size_t{0});
    buffer.append("?", 1);
    QCOMPARE(buffer[0], '?');
}

void tst_GrowBuffer::movesAndIsEmptyThen()
{
    GrowBuffer<char> small = filled(10);
    GrowBuffer<char> large = filled(3 * growbuffer::kLarge);
    GrowBuffer<char> taken(std::move(large));
    QCOMPARE(firstWrong(taken), 3 * growbuffer::kLarge);
    small = std::move(taken);
    QCOMPARE(small.size(), 3 * growbuffer::kLarge);
    QCOMPARE(firstWrong(small), small.size());
}

void tst_GrowBuffer::aFewBytesOnPagesOfTheirOwnMayGrow()
{
    GrowBuffer<char> buffer = filled(2 * growbuffer::kLarge);
    buffer.clear();
    const GrowBuffer<char> few = filled(100);
    buffer.append(few.data(), few.size());
    buffer.shrink();
    const std::size_t room = buffer.capacity();
    GrowBuffer<char> more = filled(room + 1);
    buffer.clear();
    buffer.append(more.data(), more.size());
    QCOMPARE(firstWrong(buffer), room + 1);
}

void tst_GrowBuffer::dropsItsFront()
{
    GrowBuffer<int> buffer;
    for (int i = 0; i < 5; ++i)
        buffer.append(&i, 1);
    buffer.dropFront(3);
    QCOMPARE(buffer.size(), std::size_t{2});
    QCOMPARE(buffer[0], 3);
    buffer.dropFront(2);
    QVERIFY(buffer.empty());
}

void tst_GrowBuffer::goesOnInTheMemoryOfAnother_data()
{
    sizes();
}

void tst_GrowBuffer::goesOnInTheMemoryOfAnother()
{
    QFETCH(std::size_t, bytes);
    GrowBuffer<char> other = filled(bytes + 100);
    other.shrink();
    const char *const memory = other.data();
    GrowBuffer<char> buffer = filled(std::min<std::size_t>(bytes, 70));
    const std::size_t held = buffer.size();
    const bool isMore = other.capacity() > buffer.capacity();
    buffer.takeRoom(std::move(other));
    if (isMore)
        QCOMPARE(static_cast<const void *>(buffer.data()), static_cast<const void *>(memory));
    QCOMPARE(buffer.size(), held);
    QCOMPARE(firstWrong(buffer), held);
    // It grows on as any other does.
    for (std::size_t i = held; i < bytes + 200'000; ++i) {
        const char byte = byteAt(i);
        buffer.append(&byte, 1);
    }
    QCOMPARE(firstWrong(buffer), bytes + 200'000);
}

void tst_GrowBuffer::keepsItsOwnMemoryWhereThatIsMore()
{
    GrowBuffer<char> buffer = filled(100'000);
    const char *const memory = buffer.data();
    buffer.takeRoom(filled(10));
    buffer.takeRoom(GrowBuffer<char>());
    QCOMPARE(static_cast<const void *>(buffer.data()), static_cast<const void *>(memory));
    QCOMPARE(firstWrong(buffer), std::size_t{100'000});
}

QTEST_APPLESS_MAIN(tst_GrowBuffer)
#include "tst_growbuffer.moc"
