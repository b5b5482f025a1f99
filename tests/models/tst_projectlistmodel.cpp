#include "models/projectlistmodel.h"

#include "support/modeltext.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace batchlens;
using namespace batchlens::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

Project project(const QString &id, const QString &name)
{
    return {id, id + u"-slug"_s, name, {}};
}

const QList<Project> kThree{project(u"a"_s, u"Fresh Zephyr"_s), project(u"b"_s, u"Dreamy Haven"_s),
                            project(u"c"_s, u"Sandbox"_s)};

} // namespace

class TestProjectListModel final : public QObject
{
    Q_OBJECT

private slots:
    void showsTheOrderGiven()
    {
        ProjectListModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        model.setProjects(kThree);
        QCOMPARE(modelText(model), u"Fresh Zephyr\nDreamy Haven\nSandbox"_s);
        QCOMPARE(model.index(1).data(ProjectListModel::SlugRole).toString(), u"b-slug"_s);
        QCOMPARE(model.rowOf(u"c"_s), 2);
        QCOMPARE(model.rowOf(u"?"_s), -1);
    }

    void aListReadAgainKeepsRowsAndNumbers_data()
    {
        QTest::addColumn<QList<Project>>("again");
        QTest::addColumn<QString>("shown");
        QTest::newRow("the same") << kThree << u"Fresh Zephyr\nDreamy Haven\nSandbox"_s;
        QTest::newRow("turned round") << QList<Project>{kThree[2], kThree[1], kThree[0]}
                                      << u"Sandbox\nDreamy Haven\nFresh Zephyr"_s;
        QTest::newRow("one gone, one new")
            << QList<Project>{project(u"n"_s, u"New"_s), kThree[1], kThree[2]} << u"New\nDreamy Haven\nSandbox"_s;
        QTest::newRow("renamed") << QList<Project>{kThree[0], project(u"b"_s, u"Haven"_s)} << u"Fresh Zephyr\nHaven"_s;
        QTest::newRow("listed twice") << QList<Project>{kThree[1], kThree[0], kThree[1]}
                                      << u"Dreamy Haven\nFresh Zephyr"_s;
    }

    void aListReadAgainKeepsRowsAndNumbers()
    {
        QFETCH(QList<Project>, again);
        QFETCH(QString, shown);
        ProjectListModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        model.setProjects(kThree);
        model.setCounts(u"b"_s, 3, 0, false);
        const QPersistentModelIndex haven = model.index(1);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setProjects(again);
        QCOMPARE(modelText(model), shown);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(haven.data(ProjectListModel::IdRole).toString(), u"b"_s);
        QCOMPARE(haven.data(ProjectListModel::AttentionRole).toInt(), 3);
    }

    void badgesSayThatThereMayBeMore()
    {
        ProjectListModel model;
        model.setProjects(kThree);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setCounts(u"a"_s, 11, 3, true);
        model.setCounts(u"a"_s, 11, 3, true);
        model.setCounts(u"?"_s, 1, 1, true);
        QCOMPARE(changes.size(), 1);
        const QModelIndex first = model.index(0);
        QCOMPARE(first.data(ProjectListModel::AttentionTextRole).toString(), u"11+"_s);
        QCOMPARE(first.data(Qt::AccessibleTextRole).toString(),
                 u"Fresh Zephyr, needs attention: 11+, in progress: 3+"_s);
        model.setCounts(u"a"_s, 12, 0, false);
        QCOMPARE(first.data(ProjectListModel::AttentionTextRole).toString(), u"12"_s);
        QCOMPARE(first.data(ProjectListModel::InProgressTextRole).toString(), QString());
        QVERIFY(!first.data(ProjectListModel::BadgeOpenRole).toBool());
    }

    void whatWasNotReadIsUnknown()
    {
        ProjectListModel model;
        model.setProjects(kThree);
        const QModelIndex first = model.index(0);
        QVERIFY(!first.data(ProjectListModel::KnownRole).toBool());
        QCOMPARE(first.data(Qt::AccessibleTextRole).toString(), u"Fresh Zephyr, not read yet"_s);
        // That there are none is known too.
        model.setCounts(u"a"_s, 0, 0, false);
        QVERIFY(first.data(ProjectListModel::KnownRole).toBool());
        QCOMPARE(first.data(Qt::AccessibleTextRole).toString(), u"Fresh Zephyr"_s);
    }
};

QTEST_GUILESS_MAIN(TestProjectListModel)
#include "tst_projectlistmodel.moc"
