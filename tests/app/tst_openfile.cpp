#include "app/application.h"
#include "app/browsing.h"
#include "support/windowscene.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/chip.h"
#include "ui/legendrow.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/statechart.h"
#include "ui/statechips.h"
#include "ui/statusstrip.h"
#include "ui/welcomepage.h"

#include <QClipboard>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace batchlens;
using namespace batchlens::tests;
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
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void keepsWhatIsShownWhenAFileIsNoBatch();
    void takesADroppedFile_data();
    void takesADroppedFile();
    void refusesOtherDrops();
    void doesNotMixAFileWithTheServersBatch();
    void saysHowManyTextsWereReplaced();
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
    QCOMPARE(scene.window()->selectedBatchIds(), QStringList{u"batch-1"_s});
    QCOMPARE(scene.currentLabel(), u"uploads/notes/0.pdf"_s);
    QCOMPARE(scene.window()->status()->text(StatusStrip::Connection), u"Saved file"_s);
    QCOMPARE(scene.window()->windowTitle(), u"Saved files — Batchlens"_s);
    QCOMPARE(scene.message(), QString());

    // A second one stands beside it.
    write(scene.path(u"other.json"_s), document(u"batch-2"_s, 3));
    scene.fileToOpen = scene.path(u"other.json"_s);
    scene.window()->action(Actions::OpenFile)->trigger();
    QVERIFY(shows(scene, u"batch-2"_s, 3));
    QCOMPARE(scene.table()->model()->rowCount(), 2);
    QVERIFY(scene.select(u"batch-1"_s));
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

void tst_OpenFile::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const QString cut = u"The document was not understood: it is cut off or is no JSON object."_s;
    QTest::newRow("empty") << QByteArray() << cut;
    QTest::newRow("garbage") << QByteArray("\x00\x01garbage", 9) << cut;
    QTest::newRow("a web page") << QByteArray("<!DOCTYPE html><html></html>")
                                << u"This is a web page, no batch document."_s;
    QTest::newRow("cut") << document(u"batch-1"_s, 50).chopped(40) << cut;
    QTest::newRow("cut inside a text") << document(u"batch-1"_s, 50).first(700) << cut;
    QTest::newRow("more after it") << document(u"batch-1"_s, 3) + "{}" << cut;
    QTest::newRow("no id") << QByteArray(R"({"result":null})") << u"The document is no batch: it has no ID."_s;
    QTest::newRow("a list") << QByteArray("[]") << cut;
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
    QMimeData two;
    two.setUrls({QUrl::fromLocalFile(u"/a.json"_s), QUrl::fromLocalFile(u"/b.json"_s)});
    QVERIFY(!drop(scene.window(), two));
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

QTEST_MAIN(tst_OpenFile)
#include "tst_openfile.moc"
