#include "app/application.h"
#include "app/browsing.h"
#include "models/batchlistmodel.h"
#include "models/openfilesmodel.h"
#include "support/modeltext.h"
#include "support/windowscene.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/chip.h"
#include "ui/elidedlabel.h"
#include "ui/filesgroup.h"
#include "ui/legendrow.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/statechart.h"
#include "ui/statechips.h"
#include "ui/statusstrip.h"
#include "ui/welcomepage.h"

#include <QClipboard>
#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <QTreeView>
#include <algorithm>

#include <functional>

using namespace batchlens;
using namespace batchlens::tests;
using batchlens::test::modelText;
using namespace Qt::StringLiterals;

namespace {

QByteArray document(const QString &id, int failed)
{
    QJsonArray list;
    for (int i = 0; i < failed; ++i)
        list.append(QJsonObject{{u"label"_s, u"uploads/notes/%1.pdf"_s.arg(i)},
                                {u"path"_s, u"uploads/notes/%1.pdf"_s.arg(i)},
                                {u"message"_s, u"message %1"_s.arg(i)}});
    const QJsonObject result{{u"kind"_s, u"knowledge_ingest"_s}, {u"failed"_s, list}, {u"completed"_s, QJsonArray()}};
    return QJsonDocument(QJsonObject{{u"id"_s, id}, {u"result"_s, result}}).toJson();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

bool shows(const WindowScene &scene, const QString &id, qint64 files)
{
    return waitFor([&] {
        const auto &batches = scene.page()->content().batches;
        return batches.size() == 1 && batches.front()->id == id && batches.front()->files.size() == files;
    });
}

/// Whether a widget took the drop.
bool drop(QWidget *onto, const QMimeData &data)
{
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    enter.setAccepted(false);
    QApplication::sendEvent(onto, &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(onto, &event);
    return true;
}

} // namespace

class tst_OpenFile final : public QObject
{
    Q_OBJECT

private slots:
    void opensABatchDocument();
    void showsNoEmptyPanesBeforeIt();
    void opensTheSameFileAgainAfterItChanged();
    void refreshReadsTheFileAnew();
    void neverCountsNoneWhileItOpens();
    void copiesManyRowsBesideTheWindow();
    void opensAllDocumentsOfAFile();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void keepsWhatIsShownWhenAFileIsNoBatch();
    void takesADroppedFile_data();
    void takesADroppedFile();
    void takesSeveralDroppedFiles();
    void takesADroppedAddress_data();
    void takesADroppedAddress();
    void refusesOtherDrops();
    void doesNotMixAFileWithTheServersBatch();
    void saysHowManyTextsWereReplaced();
    void saysOnceHowManyValuesWereCut();
    void twoDocumentsOfABatchAreTwoRows_data();
    void twoDocumentsOfABatchAreTwoRows();
    void oneFileIsOneRowHoweverItIsNamed();
    void isNamedByItsFile();
    void isNotHiddenByALeftOverFilter_data();
    void isNotHiddenByALeftOverFilter();
    void tellsOfTheTimeItWasUpdated_data();
    void tellsOfTheTimeItWasUpdated();
    void isNeverLive();
    void aFileIsChosenInItsGroup();
    void closesAFile_data();
    void closesAFile();
    void closingTheLastGoesBackToTheProject();
    void staysOpenOverAnotherConnection();
    void remembersWhatWasOpened();
    void saysThatARecentFileIsGone();
};

void tst_OpenFile::opensABatchDocument()
{
    WindowScene scene;
    write(scene.path(u"a batch.json"_s), document(u"batch-1"_s, 7));
    CommandLine line;
    line.target = scene.path(u"a batch.json"_s);
    scene.start(line);
    QVERIFY(shows(scene, u"batch-1"_s, 7));
    QVERIFY(scene.window()->showsBrowser());
    QCOMPARE(scene.window()->selectedBatchIds(), QStringList{scene.path(u"a batch.json"_s)});
    QCOMPARE(scene.currentLabel(), u"uploads/notes/0.pdf"_s);
    QCOMPARE(scene.window()->status()->text(StatusStrip::Connection), u"Saved file"_s);
    QCOMPARE(scene.window()->windowTitle(), u"a batch.json — Batchlens"_s);
    QCOMPARE(scene.message(), QString());

    // A second one stands beside it.
    write(scene.path(u"other.json"_s), document(u"batch-2"_s, 3));
    scene.fileToOpen = scene.path(u"other.json"_s);
    scene.window()->action(Actions::OpenFile)->trigger();
    QVERIFY(shows(scene, u"batch-2"_s, 3));
    QCOMPARE(scene.table()->model()->rowCount(), 2);
    QVERIFY(scene.select(scene.path(u"a batch.json"_s)));
}

void tst_OpenFile::showsNoEmptyPanesBeforeIt()
{
    WindowScene home; // whoever asks it for the window gets a whole one, so the program is started beside it
    write(home.path(u"batch.json"_s), document(u"batch-1"_s, 20'000));
    Application::Parts parts;
    parts.settingsPath = home.settingsPath();
    parts.makeStore = [&home] { return std::make_unique<MemorySecretStore>(&home.vault); };
    Application app(parts);
    CommandLine line;
    line.target = home.path(u"batch.json"_s);
    QSignalSpy painted(&app, &Application::painted);
    app.start(line);
    const auto windows = QApplication::topLevelWidgets();
    const auto found = std::find_if(windows.begin(), windows.end(), [](QWidget *each) {
        return qobject_cast<MainWindow *>(each) && each->isVisible();
    });
    QVERIFY(found != windows.end());
    auto *window = qobject_cast<MainWindow *>(*found);
    bool early = false;
    QVERIFY(waitFor([&] {
        if (window->showsBrowser())
            return true;
        for (const QWidget *pane : window->findChildren<QDockWidget *>())
            early = early || pane->isVisible();
        return false;
    }));
    QVERIFY(!early);
    // What has no content is no first frame.
    QVERIFY(waitFor([&] { return painted.size() == 1; }));
    window->close();
}

void tst_OpenFile::opensTheSameFileAgainAfterItChanged()
{
    WindowScene scene;
    const QString path = scene.path(u"a.json"_s);
    write(path, document(u"batch-1"_s, 7));
    scene.start();
    scene.app()->browsing()->openFile(path);
    QVERIFY(shows(scene, u"batch-1"_s, 7));
    write(path, document(u"batch-1"_s, 9));
    scene.app()->browsing()->openFile(path);
    QVERIFY(shows(scene, u"batch-1"_s, 9));
    QCOMPARE(scene.table()->model()->rowCount(), 1);
}

void tst_OpenFile::refreshReadsTheFileAnew()
{
    WindowScene scene;
    write(scene.path(u"batch.json"_s), document(u"batch-1"_s, 7));
    scene.start();
    scene.app()->browsing()->openFile(scene.path(u"batch.json"_s));
    QVERIFY(shows(scene, u"batch-1"_s, 7));
    for (const auto action : {Actions::Refresh, Actions::RefreshAll}) {
        const int files = action == Actions::Refresh ? 9 : 11;
        write(scene.path(u"batch.json"_s), document(u"batch-1"_s, files));
        scene.window()->action(action)->trigger();
        QVERIFY(shows(scene, u"batch-1"_s, files));
    }
}

void tst_OpenFile::neverCountsNoneWhileItOpens()
{
    WindowScene scene;
    scene.start();
    bool wrong = false;
    for (const int files : {40'000, 50'000}) {
        const QString id = u"batch-%1"_s.arg(files);
        const QString path = scene.path(id + u".json"_s);
        write(path, document(id, files));
        scene.app()->browsing()->openFile(path);
        QVERIFY(waitFor([&] {
            const auto counts = [&](const Chip *chip) { return chip->isVisible() && chip->count() == 0; };
            wrong = wrong || counts(part<Chip>(scene.window()->batchesPane(), "allChip")) ||
                    counts(part<StateChips>(scene.page(), "chips")->chip(FileState::Failed));
            const LegendRow *legend = scene.window()->findChild<StateChart *>()->legendRow(FileState::Failed);
            wrong = wrong || (legend->isVisible() && legend->count() == 0);
            const auto &batches = scene.page()->content().batches;
            return batches.size() == 1 && batches.front()->id == id;
        }));
    }
    QVERIFY(!wrong);
}

void tst_OpenFile::copiesManyRowsBesideTheWindow()
{
    constexpr int kFiles = 6000;
    WindowScene scene;
    write(scene.path(u"batch.json"_s), document(u"batch-1"_s, kFiles));
    scene.start();
    scene.app()->browsing()->openFile(scene.path(u"batch.json"_s));
    QVERIFY(shows(scene, u"batch-1"_s, kFiles));
    scene.tree()->setFocus();
    scene.tree()->selectAll();
    scene.window()->action(Actions::Copy)->trigger();
    QVERIFY(scene.message().startsWith(u"Copying "_s));
    QVERIFY(waitFor([&] { return scene.message().endsWith(u" copied."_s); }));
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), kFiles + 1);
    QVERIFY(lines.constFirst().startsWith(u"project_id\t"_s));
}

void tst_OpenFile::opensAllDocumentsOfAFile()
{
    WindowScene scene;
    write(scene.path(u"several.jsonl"_s),
          document(u"batch-1"_s, 2) + '\n' + document(u"batch-2"_s, 3) + '\n' + document(u"batch-1"_s, 4));
    scene.start();
    scene.app()->browsing()->openFile(scene.path(u"several.jsonl"_s));
    QVERIFY(shows(scene, u"batch-1"_s, 2));
    // A row each, also where two are of one batch.
    QCOMPARE(scene.table()->model()->rowCount(), 3);
    QCOMPARE(scene.idOf(u"several.jsonl (3)"_s), savedId(scene.path(u"several.jsonl"_s), 2));
    // They are one file, which is chosen and read anew as one.
    QCOMPARE(modelText(*scene.window()->openFiles()), u"several.jsonl"_s);
    scene.table()->selectAll();
    QVERIFY(waitFor([&] { return scene.page()->content().batches.size() == 3; }));
    QCOMPARE(scene.window()->filesGroup()->list()->currentIndex().row(), 0);
    // Read anew it has fewer.
    write(scene.path(u"several.jsonl"_s), '[' + document(u"batch-2"_s, 5) + ']');
    scene.window()->action(Actions::Refresh)->trigger();
    QVERIFY(shows(scene, u"batch-2"_s, 5));
    QTRY_COMPARE(scene.table()->model()->rowCount(), 1);
    QVERIFY(!scene.idOf(u"several.jsonl"_s).isEmpty());
}

void tst_OpenFile::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const QString cut = u"The document was not understood: it is cut off or is no JSON object."_s;
    QTest::newRow("empty") << QByteArray() << u"It is empty."_s;
    QTest::newRow("garbage") << QByteArray("\x00\x01garbage", 9) << u"This is no text, and no batch document."_s;
    QTest::newRow("a web page") << QByteArray("<!DOCTYPE html><html></html>")
                                << u"This is a web page, no batch document."_s;
    QTest::newRow("cut") << document(u"batch-1"_s, 50).chopped(40) << cut;
    QTest::newRow("cut inside a text") << document(u"batch-1"_s, 50).first(700) << cut;
    QTest::newRow("more after it") << document(u"batch-1"_s, 3) + "{}"
                                   << u"Its document 2: The document is no batch: it has no ID."_s;
    QTest::newRow("no id") << QByteArray(R"({"result":null})") << u"The document is no batch: it has no ID."_s;
    QTest::newRow("a list of nothing") << QByteArray("[]") << u"Its list holds no batch."_s;
}

void tst_OpenFile::saysWhatIsWrong()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(QString, says);
    WindowScene scene;
    write(scene.path(u"odd.json"_s), bytes);
    scene.start();
    scene.app()->browsing()->openFile(scene.path(u"odd.json"_s));
    QVERIFY(waitFor([&] { return scene.window()->messages()->shown().kind == MessageKind::Error; }));
    QCOMPARE(scene.message(), u"odd.json: "_s + says);
    // Nothing of it is shown.
    QVERIFY(!scene.window()->showsBrowser());
    QVERIFY(scene.page()->content().batches.isEmpty());
    QCOMPARE(scene.table()->model()->rowCount(), 0);
}

void tst_OpenFile::keepsWhatIsShownWhenAFileIsNoBatch()
{
    WindowScene scene;
    write(scene.path(u"good.json"_s), document(u"batch-1"_s, 7));
    write(scene.path(u"cut.json"_s), document(u"batch-2"_s, 7).chopped(20));
    scene.start();
    scene.app()->browsing()->openFile(scene.path(u"good.json"_s));
    QVERIFY(shows(scene, u"batch-1"_s, 7));
    for (const QString &name : {u"cut.json"_s, u"missing.json"_s}) {
        scene.app()->browsing()->openFile(scene.path(name));
        QVERIFY(waitFor([&] {
            return scene.window()->messages()->shown().kind == MessageKind::Error && scene.message().startsWith(name);
        }));
        QVERIFY(shows(scene, u"batch-1"_s, 7));
        QCOMPARE(scene.table()->model()->rowCount(), 1);
    }
}

void tst_OpenFile::takesADroppedFile_data()
{
    QTest::addColumn<bool>("onTheWelcomePage");
    QTest::newRow("on the welcome page") << true;
    QTest::newRow("on the window") << false;
}

void tst_OpenFile::takesADroppedFile()
{
    QFETCH(const bool, onTheWelcomePage);
    WindowScene scene;
    write(scene.path(u"dropped.json"_s), document(u"batch-1"_s, 2));
    scene.start();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(scene.path(u"dropped.json"_s))});
    QWidget *window = scene.window();
    QVERIFY(drop(onTheWelcomePage ? scene.window()->welcome() : window, data));
    QVERIFY(shows(scene, u"batch-1"_s, 2));
}

void tst_OpenFile::takesSeveralDroppedFiles()
{
    WindowScene scene;
    QMimeData data;
    QList<QUrl> urls;
    for (int i = 1; i <= 3; ++i) {
        const QString path = scene.path(u"dropped %1.json"_s.arg(i));
        write(path, i == 2 ? "no batch"_ba : document(u"batch-%1"_s.arg(i), i));
        urls += QUrl::fromLocalFile(path);
    }
    scene.start();
    data.setUrls(urls);
    QVERIFY(drop(scene.window()->welcome(), data));
    // All that can be read are there; the one that cannot is named.
    QVERIFY(shows(scene, u"batch-3"_s, 3));
    QCOMPARE(scene.table()->model()->rowCount(), 2);
    QVERIFY(waitFor([&] { return scene.message().startsWith(u"dropped 2.json: "_s); }));
}

void tst_OpenFile::takesADroppedAddress_data()
{
    QTest::addColumn<bool>("asText");
    QTest::newRow("from a link") << false;
    QTest::newRow("as text") << true;
}

void tst_OpenFile::takesADroppedAddress()
{
    QFETCH(const bool, asText);
    RunningSimulator server;
    WindowScene scene;
    QVERIFY(scene.open(server, u"fresh-zephyr"_s));
    const QString id = scene.idOf(u"contracts/2026-04"_s);
    QVERIFY(scene.window()->selectedBatchIds() != QStringList{id});
    const QString address = server.url() + u"/projects/fresh-zephyr/job-batches/"_s + id;
    QMimeData data;
    if (asText)
        data.setText(address + u'\n');
    else
        data.setUrls({QUrl(address)});
    QVERIFY(drop(scene.window(), data));
    QVERIFY(waitFor([&] { return scene.window()->selectedBatchIds() == QStringList{id}; }));
}

void tst_OpenFile::refusesOtherDrops()
{
    WindowScene scene;
    scene.start();
    QMimeData text;
    text.setText(u"{}"_s);
    QVERIFY(!drop(scene.window(), text));
    QMimeData web;
    web.setUrls({QUrl(u"https://example.com/x.json"_s)});
    QVERIFY(!drop(scene.window(), web));
    QMimeData words;
    words.setText(u"see https://example.com/projects/p/job-batches/b"_s);
    QVERIFY(!drop(scene.window(), words));
}

void tst_OpenFile::doesNotMixAFileWithTheServersBatch()
{
    RunningSimulator server;
    WindowScene scene;
    QVERIFY(scene.open(server, u"fresh-zephyr"_s));
    const QString project = scene.app()->browsing()->currentProject();
    write(scene.path(u"old.json"_s), document(handbookId(), 2));
    scene.app()->browsing()->openFile(scene.path(u"old.json"_s));
    QVERIFY(shows(scene, handbookId(), 2));
    QCOMPARE(scene.table()->model()->rowCount(), 1);
    scene.app()->browsing()->showProject(project);
    QVERIFY(scene.waitUntilRead());
    QVERIFY(scene.select(handbookId()));
    QVERIFY(shows(scene, handbookId(), 1204));
}

void tst_OpenFile::saysHowManyTextsWereReplaced()
{
    WindowScene scene;
    QByteArray bytes = document(u"batch-1"_s, 2);
    bytes.replace("message 1", "caf\xE9");
    write(scene.path(u"latin.json"_s), bytes);
    scene.start();
    scene.app()->browsing()->openFile(scene.path(u"latin.json"_s));
    QVERIFY(shows(scene, u"batch-1"_s, 2));
    QVERIFY2(scene.message().startsWith(u"1 "_s), qPrintable(scene.message()));
    QCOMPARE(scene.window()->messages()->shown().kind, MessageKind::Warning);
}

void tst_OpenFile::saysOnceHowManyValuesWereCut()
{
    WindowScene scene;
    QByteArray bytes = document(u"batch-1"_s, 2);
    for (const char *message : {"message 0", "message 1"})
        bytes.replace(message, QByteArray((4 << 20) + 1, 'm'));
    write(scene.path(u"long.json"_s), bytes);
    scene.start();
    scene.app()->browsing()->openFile(scene.path(u"long.json"_s));
    QVERIFY(shows(scene, u"batch-1"_s, 2));
    QVERIFY2(scene.message().startsWith(u"2 values in this batch were longer than 4 MiB"_s),
             qPrintable(scene.message()));
    QCOMPARE(scene.window()->messages()->shown().kind, MessageKind::Warning);
    scene.window()->messages()->clear();
    scene.app()->browsing()->openFile(scene.path(u"long.json"_s));
    QVERIFY(shows(scene, u"batch-1"_s, 2));
    const QList<Message> &said = scene.window()->messages()->messages();
    QCOMPARE(std::count_if(said.begin(), said.end(),
                           [](const Message &message) { return message.text.contains(u"longer than 4 MiB"_s); }),
             1);
}

void tst_OpenFile::twoDocumentsOfABatchAreTwoRows_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("two files") << u"early.json"_s << u"late.json"_s << QStringList{u"early.json"_s, u"late.json"_s};
    QTest::newRow("one name in two folders")
        << u"mon/batch.json"_s << u"tue/batch.json"_s << QStringList{u"mon/batch.json"_s, u"tue/batch.json"_s};
    QTest::newRow("one above the other") << u"batch.json"_s << u"out/batch.json"_s
                                         << QStringList{QString(), u"out/batch.json"_s};
}

void tst_OpenFile::twoDocumentsOfABatchAreTwoRows()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(QStringList, names);
    WindowScene scene;
    scene.start();
    int files = 5;
    for (const QString &name : {first, second}) {
        QDir().mkpath(QFileInfo(scene.path(name)).path());
        write(scene.path(name), document(u"batch-1"_s, ++files));
        scene.app()->browsing()->openFile(scene.path(name));
        QVERIFY(shows(scene, u"batch-1"_s, files));
    }
    QCOMPARE(scene.table()->model()->rowCount(), 2);
    QVERIFY(scene.select(scene.path(first)));
    QVERIFY(shows(scene, u"batch-1"_s, 6));
    QVERIFY(scene.select(scene.path(second)));
    QVERIFY(shows(scene, u"batch-1"_s, 7));
    for (const QString &name : names) {
        if (!name.isEmpty())
            QVERIFY2(!scene.idOf(name).isEmpty(), qPrintable(name));
    }

    // Both at once are two batches with the files of both, and each is exported and copied by its own id.
    scene.table()->selectAll();
    QVERIFY(waitFor([&] { return scene.page()->content().batches.size() == 2; }));
    QCOMPARE(scene.page()->filesIn(FileState::Failed), 13);
    scene.window()->action(Actions::CopyBatchId)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"batch-1\nbatch-1"_s);
}

void tst_OpenFile::oneFileIsOneRowHoweverItIsNamed()
{
    WindowScene scene;
    scene.start();
    write(scene.path(u"a.json"_s), document(u"batch-1"_s, 3));
    const QDir folder = QFileInfo(scene.path(u"a.json"_s)).dir();
    for (const QString &path :
         {folder.filePath(u"a.json"_s), folder.path() + u"/./a.json"_s, folder.path() + u"/home/../a.json"_s,
          QDir::current().relativeFilePath(folder.filePath(u"a.json"_s))}) {
        scene.app()->browsing()->openFile(path);
        QVERIFY(shows(scene, u"batch-1"_s, 3));
        QVERIFY(waitFor([&] { return scene.message().isEmpty(); }));
        QCOMPARE(scene.table()->model()->rowCount(), 1);
    }
}

void tst_OpenFile::isNamedByItsFile()
{
    WindowScene scene;
    scene.start();
    const QString path = scene.path(u"Tuesday <b>.json"_s);
    write(path, document(u"batch-1"_s, 3));
    scene.app()->browsing()->openFile(path);
    QVERIFY(shows(scene, u"batch-1"_s, 3));
    QCOMPARE(scene.window()->windowTitle(), u"Tuesday <b>.json — Batchlens"_s);
    const QModelIndex row = scene.table()->model()->index(0, BatchListModel::BatchColumn);
    QCOMPARE(row.data().toString(), u"Tuesday <b>.json"_s);
    QCOMPARE(row.data(BatchListModel::JobNameRole).toString(), u"notes"_s);
    const QString tip = row.data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(path.toHtmlEscaped()) && tip.contains(u"batch-1"_s), qPrintable(tip));
    QCOMPARE(part<ElidedLabel>(scene.page(), "title")->text(), u"Tuesday <b>.json"_s);
    QCOMPARE(modelText(*scene.window()->openFiles()), u"Tuesday <b>.json"_s);
    QVERIFY(scene.window()->filesGroup()->isVisible());
    // Without projects the group is at the top.
    QVERIFY(scene.window()->filesGroup()->mapTo(scene.window(), QPoint()).y() < 120);
    QVERIFY(scene.window()->filesGroup()->height() < 120);
    // The filter finds it by the file's name and by what is in it.
    for (const QString &text : {u"tuesday"_s, u"notes"_s}) {
        part<QLineEdit>(scene.window()->batchesPane(), "filter")->setText(text);
        QCOMPARE(scene.table()->model()->rowCount(), 1);
    }
}

void tst_OpenFile::isNotHiddenByALeftOverFilter_data()
{
    QTest::addColumn<std::function<void(BatchesPane *)>>("filter");
    using Filter = std::function<void(BatchesPane *)>;
    QTest::newRow("a text") << Filter([](BatchesPane *pane) { part<QLineEdit>(pane, "filter")->setText(u"nobody"_s); });
    QTest::newRow("needs attention") << Filter([](BatchesPane *pane) { part<Chip>(pane, "attentionChip")->click(); });
    QTest::newRow("in progress") << Filter([](BatchesPane *pane) { part<Chip>(pane, "progressChip")->click(); });
    QTest::newRow("an outcome") << Filter([](BatchesPane *pane) { pane->setOutcome(Outcome::Canceled); });
}

void tst_OpenFile::isNotHiddenByALeftOverFilter()
{
    QFETCH(const std::function<void(BatchesPane *)>, filter);
    WindowScene scene;
    scene.start();
    write(scene.path(u"failed.json"_s), document(u"batch-1"_s, 3));
    write(scene.path(u"empty.json"_s), document(u"batch-2"_s, 0));
    scene.app()->browsing()->openFile(scene.path(u"failed.json"_s));
    QVERIFY(shows(scene, u"batch-1"_s, 3));
    filter(scene.window()->batchesPane());
    scene.app()->browsing()->openFile(scene.path(u"empty.json"_s));
    QVERIFY(shows(scene, u"batch-2"_s, 0));
    QCOMPARE(scene.table()->model()->rowCount(), 2);
    // And one that is open already is found again in its group.
    filter(scene.window()->batchesPane());
    scene.window()->filesGroup()->list()->setCurrentIndex(scene.window()->openFiles()->index(0));
    QVERIFY(shows(scene, u"batch-1"_s, 3));
}

void tst_OpenFile::tellsOfTheTimeItWasUpdated_data()
{
    QTest::addColumn<QByteArray>("jobs");
    QTest::addColumn<QByteArray>("updated");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("duration");
    const QByteArray working = R"({"working":1})";
    QTest::newRow("running") << working << QByteArray("2026-04-14T10:41:00Z") << u"Running, as of "_s << u"41 m 00 s"_s;
    QTest::newRow("queued") << QByteArray(R"({"submitted":1})") << QByteArray("2026-04-14T10:41:00Z")
                            << u"Queued, as of "_s << u"41 m 00 s"_s;
    QTest::newRow("ended") << QByteArray(R"({"completed":1})") << QByteArray("2026-04-14T10:41:00Z")
                           << u"Failed, as of "_s << u"41 m 00 s"_s;
    QTest::newRow("a time that does not parse")
        << working << QByteArray("last week") << u"Running, as of last week"_s << QString();
    QTest::newRow("no time") << working << QByteArray() << u"Running"_s << QString();
}

void tst_OpenFile::tellsOfTheTimeItWasUpdated()
{
    QFETCH(const QByteArray, jobs);
    QFETCH(const QByteArray, updated);
    QFETCH(QString, word);
    QFETCH(QString, duration);
    WindowScene scene;
    scene.start();
    QByteArray bytes = document(u"batch-1"_s, 3);
    QByteArray more = R"({"created_at":"2026-04-14T10:00:00Z","status_counts":)" + jobs;
    if (!updated.isEmpty())
        more += R"(,"updated_at":")" + updated + '"';
    bytes.replace(0, 1, more + ',');
    write(scene.path(u"old.json"_s), bytes);
    scene.app()->browsing()->openFile(scene.path(u"old.json"_s));
    QVERIFY(shows(scene, u"batch-1"_s, 3));
    QCOMPARE(scene.table()->model()->index(0, BatchListModel::DurationColumn).data().toString(), duration);
    const QString shown = part<ElidedLabel>(scene.page(), "outcomeWord")->text();
    QVERIFY2(shown.startsWith(word), qPrintable(shown));
    QCOMPARE(shown == word, duration.isEmpty());
    // Nothing of it counts up.
    const QString times = part<ElidedLabel>(scene.page(), "times")->text();
    scene.page()->tick(QDateTime::currentDateTime().addSecs(3600));
    QCOMPARE(part<ElidedLabel>(scene.page(), "times")->text(), times);
}

void tst_OpenFile::isNeverLive()
{
    RunningSimulator server;
    WindowScene scene;
    QVERIFY(scene.open(server, u"fresh-zephyr"_s));
    QVERIFY(scene.window()->action(Actions::Live)->isEnabled());
    QVERIFY(!scene.window()->action(Actions::CloseFile)->isEnabled());
    write(scene.path(u"old.json"_s), document(u"batch-1"_s, 3));
    scene.app()->browsing()->openFile(scene.path(u"old.json"_s));
    QVERIFY(shows(scene, u"batch-1"_s, 3));
    QVERIFY(!scene.window()->action(Actions::Live)->isEnabled());
    QVERIFY(scene.window()->action(Actions::CloseFile)->isEnabled());
    QCOMPARE(scene.window()->status()->text(StatusStrip::Live), QString());
    scene.app()->browsing()->showProject(scene.app()->browsing()->currentProject());
}

void tst_OpenFile::aFileIsChosenInItsGroup()
{
    RunningSimulator server;
    WindowScene scene;
    QVERIFY(scene.open(server, u"fresh-zephyr"_s));
    const QString project = scene.app()->browsing()->currentProject();
    QVERIFY(!scene.window()->filesGroup()->isVisible());
    for (const int n : {1, 2}) {
        const QString path = scene.path(u"%1.json"_s.arg(n));
        write(path, document(u"batch-%1"_s.arg(n), n));
        scene.app()->browsing()->openFile(path);
        QVERIFY(shows(scene, u"batch-%1"_s.arg(n), n));
    }
    QListView *list = scene.window()->filesGroup()->list();
    QCOMPARE(list->currentIndex().row(), 1);
    scene.app()->browsing()->showProject(project);
    QVERIFY(scene.waitUntilRead());
    QVERIFY(!list->currentIndex().isValid());
    // The files stay open beside the projects; by the keyboard as with the mouse.
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QVERIFY(shows(scene, u"batch-1"_s, 1));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(1, 0)).center());
    QVERIFY(shows(scene, u"batch-2"_s, 2));
    // The table's row and the group's are one choice.
    QVERIFY(scene.select(scene.path(u"1.json"_s)));
    QCOMPARE(list->currentIndex().row(), 0);
    QCOMPARE(scene.window()->windowTitle(), u"1.json — Batchlens"_s);
}

void tst_OpenFile::closesAFile_data()
{
    QTest::addColumn<std::function<void(WindowScene &)>>("close");
    using Close = std::function<void(WindowScene &)>;
    QTest::newRow("Ctrl+W") << Close([](WindowScene &scene) { scene.press(Qt::Key_W, Qt::ControlModifier); });
    QTest::newRow("Delete in the group") << Close(
        [](WindowScene &scene) { QTest::keyClick(scene.window()->filesGroup()->list(), Qt::Key_Delete); });
    QTest::newRow("the cross") << Close([](WindowScene &scene) {
        QListView *list = scene.window()->filesGroup()->list();
        const QRect row = list->visualRect(list->currentIndex());
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, QPoint(row.right() - 12, row.center().y()));
    });
    QTest::newRow("the menu") << Close(
        [](WindowScene &scene) { scene.window()->action(Actions::CloseFile)->trigger(); });
}

void tst_OpenFile::closesAFile()
{
    QFETCH(const std::function<void(WindowScene &)>, close);
    WindowScene scene;
    scene.start();
    for (const int n : {1, 2}) {
        const QString path = scene.path(u"%1.json"_s.arg(n));
        write(path, document(u"batch-1"_s, n));
        scene.app()->browsing()->openFile(path);
        QVERIFY(shows(scene, u"batch-1"_s, n));
    }
    close(scene);
    QVERIFY(waitFor([&] { return scene.table()->model()->rowCount() == 1; }));
    QVERIFY(shows(scene, u"batch-1"_s, 1));
    QCOMPARE(modelText(*scene.window()->openFiles()), u"1.json"_s);
    QCOMPARE(scene.window()->windowTitle(), u"1.json — Batchlens"_s);
    // Without a server nothing is left to look at.
    close(scene);
    QVERIFY(waitFor([&] { return !scene.window()->showsBrowser(); }));
    QVERIFY(scene.window()->welcome()->isVisible());
    QCOMPARE(scene.window()->windowTitle(), u"Batchlens"_s);
}

void tst_OpenFile::closingTheLastGoesBackToTheProject()
{
    RunningSimulator server;
    WindowScene scene;
    QVERIFY(scene.open(server, u"fresh-zephyr"_s));
    const QString project = scene.app()->browsing()->currentProject();
    write(scene.path(u"old.json"_s), document(u"batch-1"_s, 3));
    scene.app()->browsing()->openFile(scene.path(u"old.json"_s));
    QVERIFY(shows(scene, u"batch-1"_s, 3));
    QCOMPARE(scene.app()->browsing()->currentProjectReference(), u"saved-files"_s);
    scene.press(Qt::Key_W, Qt::ControlModifier);
    QVERIFY(waitFor([&] { return scene.app()->browsing()->currentProject() == project; }));
    QVERIFY(scene.waitUntilRead());
    QVERIFY(scene.window()->action(Actions::Live)->isEnabled());
}

void tst_OpenFile::staysOpenOverAnotherConnection()
{
    RunningSimulator server;
    WindowScene scene;
    write(scene.path(u"old.json"_s), document(u"batch-1"_s, 3));
    scene.start();
    scene.app()->browsing()->openFile(scene.path(u"old.json"_s));
    QVERIFY(shows(scene, u"batch-1"_s, 3));
    scene.window()->action(Actions::TryDemo)->trigger();
    QVERIFY(scene.waitUntilRead());
    QVERIFY(!scene.app()->browsing()->currentProject().isEmpty());
    QListView *list = scene.window()->filesGroup()->list();
    QVERIFY(list->isVisible());
    list->setCurrentIndex(list->model()->index(0, 0));
    QVERIFY(shows(scene, u"batch-1"_s, 3));
}

void tst_OpenFile::remembersWhatWasOpened()
{
    WindowScene scene;
    for (const int n : {1, 2}) {
        write(scene.path(u"R&D %1.json"_s.arg(n)), document(u"batch-%1"_s.arg(n), n));
        scene.start();
        scene.app()->browsing()->openFile(scene.path(u"R&D %1.json"_s.arg(n)));
        QVERIFY(shows(scene, u"batch-%1"_s.arg(n), n));
        scene.close();
    }
    // What is no batch is not worth remembering.
    write(scene.path(u"odd.json"_s), "{}");
    scene.start();
    scene.app()->browsing()->openFile(scene.path(u"odd.json"_s));
    QVERIFY(waitFor([&] { return scene.message().startsWith(u"odd.json"_s); }));

    for (QMenu *menu : {scene.window()->recentMenu(), scene.window()->filesGroup()->recentMenu()}) {
        emit menu->aboutToShow();
        const auto entries = menu->actions();
        QVERIFY(entries.size() > 2);
        QVERIFY2(entries[0]->text().startsWith(u"R&&D 2.json in "_s), qPrintable(entries[0]->text()));
        QVERIFY2(entries[1]->text().startsWith(u"R&&D 1.json in "_s), qPrintable(entries[1]->text()));
    }
    scene.window()->recentMenu()->actions().at(1)->trigger();
    QVERIFY(shows(scene, u"batch-1"_s, 1));
    emit scene.window()->recentMenu()->aboutToShow();
    QVERIFY(scene.window()->recentMenu()->actions().constFirst()->text().startsWith(u"R&&D 1.json in "_s));
    scene.window()->recentMenu()->actions().constLast()->trigger();
    emit scene.window()->recentMenu()->aboutToShow();
    QCOMPARE(scene.window()->recentMenu()->actions().size(), 1);
    QVERIFY(!scene.window()->recentMenu()->actions().constFirst()->isEnabled());
}

void tst_OpenFile::saysThatARecentFileIsGone()
{
    WindowScene scene;
    const QString path = scene.path(u"a.json"_s);
    write(path, document(u"batch-1"_s, 3));
    scene.start();
    scene.app()->browsing()->openFile(path);
    QVERIFY(shows(scene, u"batch-1"_s, 3));
    QVERIFY(QFile::remove(path));
    QMenu *menu = scene.window()->recentMenu();
    emit menu->aboutToShow();
    QVERIFY(waitFor([&] { return menu->actions().constFirst()->text().endsWith(u" (no longer there)"_s); }));
    menu->actions().constFirst()->trigger();
    QVERIFY(waitFor([&] { return scene.message() == u"a.json: There is no such file."_s; }));
    // What is shown of it stays, and the entry goes where the person says so.
    QVERIFY(shows(scene, u"batch-1"_s, 3));
    scene.window()->messages()->shown().action();
    emit menu->aboutToShow();
    QVERIFY(!menu->actions().constFirst()->isEnabled());
}

QTEST_MAIN(tst_OpenFile)
#include "tst_openfile.moc"
