#include "models/batchlistmodel.h"
#include "support/windowscene.h"
#include "ui/exportpreviewtable.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/messagelist.h"
#include "ui/settingsdialog.h"

#include <QAbstractItemView>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QListView>
#include <QListWidget>
#include <QTest>
#include <QTreeView>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

/// The rows that the keys lead to, one after the other.
QStringList rowsAfter(QAbstractItemView *view, const QString &keys, const std::function<QString()> &current)
{
    QStringList rows;
    for (const QChar key : keys) {
        QTest::keyClick(view, key.toLatin1());
        rows += current();
    }
    return rows;
}

QByteArray document(const QStringList &labels)
{
    QJsonArray list;
    for (const QString &label : labels)
        list.append(QJsonObject{{u"label"_s, label}, {u"path"_s, label}, {u"message"_s, u"no"_s}});
    const QJsonObject result{{u"kind"_s, u"knowledge_ingest"_s}, {u"failed"_s, list}};
    return QJsonDocument(QJsonObject{{u"id"_s, u"b1"_s}, {u"result"_s, result}}).toJson();
}

} // namespace

/// Letters typed in a list lead to the next row that begins with them, and the same letter again to the one after it.
class tst_TypeToRow final : public QObject
{
    Q_OBJECT

private slots:
    void stepsThroughTheFiles_data();
    void stepsThroughTheFiles();
    void stepsThroughTheBatches();
    void stepsThroughTheProjects();
    void stepsThroughThePagesOfTheSettings();
    void stepsThroughThePreviewOfAnExport();
};

void tst_TypeToRow::stepsThroughTheFiles_data()
{
    QTest::addColumn<QString>("keys");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("a letter again") << u"aaaa"_s << QStringList{u"alpha"_s, u"axiom"_s, u"Aztec"_s, u"alpha"_s};
    QTest::newRow("a word") << u"ax"_s << QStringList{u"alpha"_s, u"axiom"_s};
    QTest::newRow("one row alone") << u"bbb"_s << QStringList{u"beta"_s, u"beta"_s, u"beta"_s};
    QTest::newRow("none") << u"z"_s << QStringList{u"gamma"_s};
    QTest::newRow("the same letter twice in a name") << u"aa"_s << QStringList{u"alpha"_s, u"axiom"_s};
    QTest::newRow("digits") << u"112"_s << QStringList{u"11"_s, u"12"_s, u"12"_s};
}

void tst_TypeToRow::stepsThroughTheFiles()
{
    QFETCH(const QString, keys);
    QFETCH(const QStringList, rows);
    WindowScene scene;
    QFile file(scene.path(u"b.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QStringList labels;
    for (const QString &name : {u"gamma"_s, u"alpha"_s, u"axiom"_s, u"beta"_s, u"Aztec"_s, u"11"_s, u"12"_s})
        labels += u"uploads/x/"_s + name;
    file.write(document(labels));
    file.close();
    CommandLine line;
    line.target = file.fileName();
    scene.start(line);
    QVERIFY(waitFor([&] { return scene.currentLabel() == labels.first(); }));
    const QStringList found =
        rowsAfter(scene.tree(), keys, [&scene] { return scene.currentLabel().section(u'/', -1); });
    QCOMPARE(found, rows);
}

void tst_TypeToRow::stepsThroughTheBatches()
{
    WindowScene scene;
    CommandLine line;
    line.demo = true;
    scene.start(line);
    QVERIFY(scene.waitUntilRead());
    QTreeView *table = scene.table();
    const auto titleAt = [table](int row) {
        return table->model()->index(row, BatchListModel::BatchColumn).data().toString();
    };
    // The letter that most rows begin with, from the top.
    QHash<QChar, QStringList> byLetter;
    for (int row = 0; row < table->model()->rowCount(); ++row)
        byLetter[titleAt(row).front().toLower()] += titleAt(row);
    QChar letter;
    for (auto it = byLetter.cbegin(); it != byLetter.cend(); ++it) {
        if (it.key().isLetter() && (letter.isNull() || it->size() > byLetter[letter].size()))
            letter = it.key();
    }
    const QStringList all = byLetter[letter];
    QVERIFY(all.size() >= 2);
    table->setCurrentIndex(table->model()->index(table->model()->rowCount() - 1, BatchListModel::OutcomeColumn));
    const QStringList found =
        rowsAfter(table, QString(2, letter), [&] { return titleAt(table->currentIndex().row()); });
    QCOMPARE(found, all.mid(0, 2));
}

void tst_TypeToRow::stepsThroughTheProjects()
{
    WindowScene scene;
    CommandLine line;
    line.demo = true;
    scene.start(line);
    QVERIFY(scene.waitUntilRead());
    auto *list = part<QListView>(scene.window(), "projectList");
    QVERIFY(list);
    QStringList titles;
    for (int row = 0; row < list->model()->rowCount(); ++row)
        titles += list->model()->index(row, 0).data().toString();
    // Every project's letter leads to it, and typed again on to the next with that letter or back to it.
    for (const QString &title : std::as_const(titles)) {
        QStringList same;
        for (const QString &each : std::as_const(titles)) {
            if (each.front().toLower() == title.front().toLower())
                same += each;
        }
        list->setCurrentIndex(list->model()->index(static_cast<int>(titles.indexOf(same.first())), 0));
        QTest::qWait(QApplication::keyboardInputInterval() + 50);
        const QStringList found = rowsAfter(list, QString(3, title.front().toLower()),
                                            [list] { return list->currentIndex().data().toString(); });
        for (int i = 0; i < 3; ++i)
            QCOMPARE(found[i], same[(i + 1) % same.size()]);
    }
}

void tst_TypeToRow::stepsThroughThePagesOfTheSettings()
{
    WindowScene scene;
    CommandLine line;
    line.demo = true;
    scene.start(line);
    QVERIFY(scene.waitUntilRead());
    QStringList pages;
    onModal<SettingsDialog>([&pages](SettingsDialog *dialog) {
        auto *list = part<QListWidget>(dialog, "pages");
        list->insertItem(2, u"Rows"_s);
        list->setCurrentRow(0);
        pages = rowsAfter(list, u"rrr"_s, [list] { return list->currentItem()->text(); });
        delete list->takeItem(2);
    });
    scene.window()->action(Actions::Settings)->trigger();
    QCOMPARE(pages, QStringList({u"Refresh"_s, u"Rows"_s, u"Refresh"_s}));

    // And through what was said.
    for (const QString &said : {u"One"_s, u"Two"_s, u"Three"_s})
        scene.window()->messages()->post(MessageKind::Done, said);
    QStringList said;
    onModal<MessageList>([&said](MessageList *dialog) {
        auto *list = dialog->findChild<QListWidget *>();
        list->clear();
        list->addItems({u"one"_s, u"two"_s, u"three"_s});
        list->setCurrentRow(0);
        said = rowsAfter(list, u"tttt"_s, [list] { return list->currentItem()->text(); });
    });
    scene.window()->action(Actions::Messages)->trigger();
    QCOMPARE(said, QStringList({u"two"_s, u"three"_s, u"two"_s, u"three"_s}));
}

void tst_TypeToRow::stepsThroughThePreviewOfAnExport()
{
    ExportPreviewTable table;
    table.setRows({ExportColumn::State, ExportColumn::Path},
                  {{u"failed"_s, u"alpha"_s}, {u"failed"_s, u"axiom"_s}, {u"skipped"_s, u"Aztec"_s}});
    table.show();
    QVERIFY(QTest::qWaitForWindowActive(&table));
    // In the column that the keyboard is in.
    table.setCurrentIndex(table.model()->index(0, 1));
    const auto current = [&table] { return table.currentIndex().data().toString(); };
    QCOMPARE(rowsAfter(&table, u"aaa"_s, current), QStringList({u"axiom"_s, u"Aztec"_s, u"alpha"_s}));
    table.setCurrentIndex(table.model()->index(0, 0));
    QTest::qWait(QApplication::keyboardInputInterval() + 50);
    QCOMPARE(rowsAfter(&table, u"s"_s, current), QStringList({u"skipped"_s}));
}

QTEST_MAIN(tst_TypeToRow)
#include "tst_typetorow.moc"
