#include "app/batchcache.h"

#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

Snapshot snapshotOf(const QString &id, int files)
{
    auto batch = std::make_shared<Batch>();
    batch->id = id;
    for (int i = 0; i < files; ++i)
        batch->files.append(FileState::Failed, {"uploads/a file.pdf", "uploads/a file.pdf", {}, {}, "no", 0});
    batch->files.finish();
    return {batch, QDateTime::currentDateTimeUtc()};
}

} // namespace

class tst_BatchCache final : public QObject
{
    Q_OBJECT

private slots:
    void keepsWhatWasUsedLast();
    void alwaysKeepsTheNewest();
    void replacesAnOlderVersion();
};

void tst_BatchCache::keepsWhatWasUsedLast()
{
    const std::size_t one = snapshotOf(u"x"_s, 100).batch->files.heldBytes();
    BatchCache cache(2 * one);
    cache.insert(snapshotOf(u"a"_s, 100));
    cache.insert(snapshotOf(u"b"_s, 100));
    QVERIFY(cache.find(u"a"_s).batch);
    cache.insert(snapshotOf(u"c"_s, 100));
    QVERIFY(cache.find(u"a"_s).batch);
    QVERIFY(!cache.find(u"b"_s).batch);
    QVERIFY(cache.find(u"c"_s).batch);
    QCOMPARE(cache.heldBytes(), 2 * one);
}

void tst_BatchCache::alwaysKeepsTheNewest()
{
    BatchCache cache(1);
    cache.insert(snapshotOf(u"a"_s, 100));
    cache.insert(snapshotOf(u"b"_s, 100));
    QVERIFY(!cache.find(u"a"_s).batch);
    QVERIFY(cache.find(u"b"_s).batch);
}

void tst_BatchCache::replacesAnOlderVersion()
{
    BatchCache cache(1'000'000);
    cache.insert(snapshotOf(u"a"_s, 1));
    cache.insert(snapshotOf(u"a"_s, 2));
    QCOMPARE(cache.find(u"a"_s).batch->files.size(), 2u);
    cache.clear();
    QVERIFY(!cache.find(u"a"_s).batch);
    QCOMPARE(cache.heldBytes(), std::size_t{0});
}

QTEST_GUILESS_MAIN(tst_BatchCache)
#include "tst_batchcache.moc"
