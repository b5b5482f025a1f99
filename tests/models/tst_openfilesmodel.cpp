#include "models/openfilesmodel.h"

#include "support/modeltext.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace batchlens;
using namespace batchlens::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::Fatal;
const OpenFile kOld{u"/home/me/old.json"_s, u"old.json"_s};
const OpenFile kNew{u"/home/me/new.json"_s, u"new.json"_s};

} // namespace

class TestOpenFilesModel final : public QObject
{
    Q_OBJECT

private slots:
    void namesAreAsShortAsTheyTellApart_data()
    {
        QTest::addColumn<QStringList>("paths");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("none") << QStringList() << QStringList();
        QTest::newRow("different") << QStringList{u"/a/one.json"_s, u"/a/two.json"_s}
                                   << QStringList{u"one.json"_s, u"two.json"_s};
        QTest::newRow("alike in two folders")
            << QStringList{u"/x/mon/batch.json"_s, u"/x/one.json"_s, u"/x/tue/batch.json"_s}
            << QStringList{u"mon/batch.json"_s, u"one.json"_s, u"tue/batch.json"_s};
        QTest::newRow("alike further up") << QStringList{u"/x/mon/out/batch.json"_s, u"/x/tue/out/batch.json"_s}
                                          << QStringList{u"mon/out/batch.json"_s, u"tue/out/batch.json"_s};
        QTest::newRow("one above the other")
            << QStringList{u"/batch.json"_s, u"/out/batch.json"_s, u"/out/out/batch.json"_s}
            << QStringList{u"/batch.json"_s, u"/out/batch.json"_s, u"out/batch.json"_s};
    }

    void namesAreAsShortAsTheyTellApart()
    {
        QFETCH(QStringList, paths);
        QFETCH(QStringList, names);
        QCOMPARE(shortestNames(paths), names);
    }

    void tellsNameFolderAndPath()
    {
        OpenFilesModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        model.setFiles({kOld, {u"/home/<b>/\u202Ea.json"_s, u"\u202Ea.json"_s}});
        QCOMPARE(model.index(0).data(Qt::DisplayRole).toString(), u"old.json"_s);
        QCOMPARE(model.index(0).data(OpenFilesModel::FolderRole).toString(), u"/home/me"_s);
        QCOMPARE(model.index(0).data(OpenFilesModel::PathRole).toString(), kOld.path);
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), u"old.json, in /home/me"_s);
        // The cross of its row is drawn alone.
        QCOMPARE(model.index(0).data(Qt::AccessibleDescriptionRole).toString(), u"Delete closes it."_s);
        QVERIFY(model.index(0).data(Qt::ToolTipRole).toString().contains(kOld.path));
        // A name is shown as any text from elsewhere is.
        QVERIFY(!model.index(1).data(Qt::DisplayRole).toString().contains(QChar(0x202E)));
        QVERIFY(model.index(1).data(Qt::ToolTipRole).toString().contains(u"&lt;b&gt;"_s));
        QCOMPARE(model.rowOf(kOld.path), 0);
        QCOMPARE(model.rowOf(u"?"_s), -1);
    }

    void rowsThatStayAreNeverReset()
    {
        OpenFilesModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setFiles({kOld});
        const QPersistentModelIndex old = model.index(0);
        OpenFile longer = kOld;
        longer.name = u"me/old.json"_s;
        model.setFiles({longer, kNew});
        QCOMPARE(modelText(model), u"me/old.json\nnew.json"_s);
        QVERIFY(old.isValid());
        model.setFiles({kNew});
        QCOMPARE(modelText(model), u"new.json"_s);
        QVERIFY(!old.isValid());
        QCOMPARE(resets.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestOpenFilesModel)
#include "tst_openfilesmodel.moc"
