#include "app/browsing.h"
#include "app/exporting.h"
#include "app/session.h"
#include "models/batchfilesmodel.h"
#include "models/batchlistmodel.h"
#include "support/csvreader.h"
#include "support/windowscene.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/chip.h"
#include "ui/exportdialog.h"
#include "ui/filterbox.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/messagestrip.h"
#include "ui/statechips.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <csignal>

#include <sys/resource.h>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

/// While it lives no file grows over 100 bytes.
class SmallFiles final
{
public:
    SmallFiles()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit small = m_before;
        small.rlim_cur = 100;
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles() { setrlimit(RLIMIT_FSIZE, &m_before); }
    SmallFiles(const SmallFiles &) = delete;
    SmallFiles &operator=(const SmallFiles &) = delete;

private:
    rlimit m_before{};
};

QPushButton *exportButton(const QWidget *in)
{
    return part<QPushButton>(in, "exportButton");
}

/// The labels that were written; the header is checked and left out.
QStringList labelsIn(const QString &path)
{
    QStringList labels;
    QList<QStringList> rows = readCsv(contentsOf(path));
    if (rows.isEmpty() || rows.takeFirst().value(3) != u"label"_s)
        return {u"no header"_s};
    for (const QStringList &row : rows)
        labels += row.value(3);
    return labels;
}

/// What a spreadsheet gets to see of a value: what could be a formula has a ' before it.
QString guarded(const QString &value)
{
    const bool risky = !value.isEmpty() && u"=+-@\t\r\0"_s.contains(value.front());
    return risky ? u'\'' + value : value;
}

QStringList failedLabels(const QJsonObject &batch)
{
    QStringList labels;
    for (const QJsonValue &file : batch["result"_L1]["failed"_L1].toArray())
        labels += guarded(file["label"_L1].toString());
    return labels;
}

void filterFor(const WindowScene &scene, const QString &text)
{
    scene.page()->filterBox()->setFocus();
    QTest::keyClicks(scene.page()->filterBox(), text);
    QVERIFY(waitFor([&] { return scene.page()->content().query.text == text; }));
}

} // namespace

class tst_WindowExport final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanupTestCase();
    // The first export of all.
    void repeatsTheLastExport();
    void writesSeveralBatches();
    void writesTheWholeProject();
    void countsUpWhileBatchesAreRead_data();
    void countsUpWhileBatchesAreRead();
    void writesOtherStates();
    void honoursTheFilter();
    void keepsTheOrderShown();
    void sortsBesideTheWindow();
    void anInvalidExpressionLeavesNothingOut();
    void takesAFreeName();
    void asksBeforeItReplaces();
    void saysWhyThereIsNothingToExport();
    void exportAgainSaysSoToo();
    void copiesFiles_data();
    void copiesFiles();
    void copiesBatches_data();
    void copiesBatches();
    void copiesInsteadOfWriting();
    void leavesTheOldFileWhereItCannotWrite();
    void saysThatTheFolderIsGone();
    void keepsAFolderThatIsAwayForAMoment();
    void endsWhenTheKeyIsRefusedMeanwhile();

private:
    /// Presses Export in the dialog that `action` opens, after `change`; gives the path of the one new file.
    QString exported(Actions::Name action, const std::function<void(ExportDialog *)> &change = {});

    std::unique_ptr<RunningSimulator> m_server;
    std::unique_ptr<WindowScene> m_scene;
};

void tst_WindowExport::initTestCase()
{
    m_server = std::make_unique<RunningSimulator>();
    m_scene = std::make_unique<WindowScene>();
    QVERIFY(m_scene->open(*m_server, u"fresh-zephyr"_s));
}

void tst_WindowExport::init()
{
    for (const QString &name : filesIn(m_scene->exportFolder()))
        QFile::remove(m_scene->exportFolder() + u'/' + name);
    m_scene->page()->filterBox()->setQuery({});
    m_scene->page()->clearFilter();
    m_scene->window()->messages()->clear();
    QVERIFY(m_scene->select(handbookId()));
    QVERIFY(waitFor([&] { return !m_scene->page()->content().query.filters(); }));
    m_scene->tree()->goToFirstFile();
}

void tst_WindowExport::cleanupTestCase()
{
    m_scene.reset();
    m_server.reset();
}

QString tst_WindowExport::exported(Actions::Name action, const std::function<void(ExportDialog *)> &change)
{
    const QStringList before = filesIn(m_scene->exportFolder());
    const QSignalSpy finished(m_scene->app()->exporting(), &Exporting::finished);
    onModal<ExportDialog>([&](ExportDialog *dialog) {
        if (change)
            change(dialog);
        QTest::mouseClick(exportButton(dialog), Qt::LeftButton);
    });
    m_scene->window()->action(action)->trigger();
    if (!waitFor([&] { return !finished.isEmpty(); }))
        return {};
    for (const QString &name : filesIn(m_scene->exportFolder())) {
        if (!before.contains(name))
            return m_scene->exportFolder() + u'/' + name;
    }
    return {};
}

void tst_WindowExport::writesSeveralBatches()
{
    const QString other = m_scene->idOf(u"contracts/2026-04"_s);
    const int row = m_scene->window()->filteredBatches()->rowOf(other);
    m_scene->table()->selectionModel()->select(m_scene->table()->model()->index(row, 0),
                                               QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QVERIFY(waitFor([&] { return m_scene->page()->content().batches.size() == 2; }));
    const QStringList ids = m_scene->window()->selectedBatchIds();
    QStringList expected;
    for (const QString &id : ids)
        expected += failedLabels(m_server->batch(u"fresh-zephyr"_s, id));
    QVERIFY(expected.size() > 31);
    QVERIFY(exportButton(m_scene->page())->text().contains(QString::number(expected.size())));
    QString button;
    const QString path =
        exported(Actions::ExportFailed, [&](ExportDialog *dialog) { button = exportButton(dialog)->text(); });
    QVERIFY(button.contains(QString::number(expected.size())));
    QCOMPARE(labelsIn(path), expected);
    QVERIFY2(QFileInfo(path).fileName().startsWith(u"fresh-zephyr_2-batches_failed_"_s), qPrintable(path));
}

void tst_WindowExport::writesTheWholeProject()
{
    const BatchListModel *batches = m_scene->window()->filteredBatches()->batches();
    QStringList expected;
    for (int row = 0; row < batches->rowCount(); ++row)
        expected += failedLabels(m_server->batch(u"fresh-zephyr"_s, batches->at(row).id));
    qint64 promised = 0;
    const QString path = exported(Actions::ExportAll, [&](ExportDialog *dialog) { promised = dialog->rows(); });
    QCOMPARE(promised, qint64{expected.size()});
    // The odd names of the inbox are among them.
    QVERIFY(expected.contains(u"'=HYPERLINK(\"http://example.invalid\";\"open\").csv"_s));
    QCOMPARE(labelsIn(path), expected);
    QVERIFY(m_scene->message().contains(QString::number(expected.size())));
}

void tst_WindowExport::countsUpWhileBatchesAreRead_data()
{
    QTest::addColumn<bool>("waits"); // with the button, until all are read
    QTest::newRow("pressed once all are read") << true;
    QTest::newRow("pressed at once") << false;
}

void tst_WindowExport::countsUpWhileBatchesAreRead()
{
    QFETCH(const bool, waits);
    Simulator::Options slow;
    slow.delayMs = 60;
    RunningSimulator server(slow);
    WindowScene scene;
    scene.preferences.requestsAtATime = 1;
    QVERIFY(scene.open(server, {}));
    const QString project = server.get(u"/projects/dreamy-haven"_s)["id"_L1].toString();
    QVERIFY(scene.app()->browsing()->currentProject() != project);
    scene.app()->browsing()->showProject(project);
    const BatchListModel *batches = scene.window()->filteredBatches()->batches();
    QVERIFY(waitFor([&] { return batches->rowCount() > 3 && batches->unreadCount() < batches->rowCount(); }));
    QVERIFY(batches->unreadCount() > 3);

    QStringList said;
    const QSignalSpy ended(scene.app()->exporting(), &Exporting::finished);
    QString before;
    qint64 promised = -1;
    onModal<ExportDialog>([&](ExportDialog *dialog) {
        before = exportButton(dialog)->text();
        if (waits) {
            QVERIFY(waitFor([&] { return !exportButton(dialog)->text().contains(u"so far"_s); }));
            promised = dialog->rows();
        }
        QTest::mouseClick(exportButton(dialog), Qt::LeftButton);
    });
    scene.window()->action(Actions::ExportAll)->trigger();
    QVERIFY(waitFor([&] {
        if (said.isEmpty() || said.last() != scene.message())
            said += scene.message();
        return ended.size() == 1;
    }));
    QVERIFY2(before.startsWith(u"Export all failed of "_s) && before.endsWith(u" so far)…"_s), qPrintable(before));
    QStringList expected;
    for (int row = 0; row < batches->rowCount(); ++row)
        expected += failedLabels(server.batch(u"dreamy-haven"_s, batches->at(row).id));
    const QStringList files = filesIn(scene.exportFolder());
    QCOMPARE(files.size(), 1);
    QCOMPARE(labelsIn(scene.exportFolder() + u'/' + files.front()).size(), expected.size());
    QVERIFY2(scene.message().contains(QString::number(expected.size())), qPrintable(scene.message()));
    if (waits)
        QCOMPARE(promised, qint64{expected.size()});
    else
        QVERIFY2(said.filter(QRegularExpression(u"^Reading batches to export: \\d+ of \\d+…$"_s)).size() > 1,
                 qPrintable(said.join(u'\n')));
}

void tst_WindowExport::writesOtherStates()
{
    const QString path = exported(Actions::ExportFailed, [](ExportDialog *dialog) {
        part<StateChips>(dialog, "states")->chip(FileState::Skipped)->click();
        QCOMPARE(dialog->rows(), qint64{57});
    });
    const QList<QStringList> rows = readCsv(contentsOf(path));
    QCOMPARE(rows.size(), 58);
    QCOMPARE(rows[1][2], u"failed"_s);
    QCOMPARE(rows[57][2], u"skipped"_s);
}

void tst_WindowExport::honoursTheFilter()
{
    filterFor(*m_scene, u"scan-04"_s);
    QCOMPARE(exportButton(m_scene->page())->text(), u"Export 2 of 31 failed…"_s);
    bool ticked = false;
    QString button;
    const QString path = exported(Actions::ExportFailed, [&](ExportDialog *dialog) {
        ticked = part<QCheckBox>(dialog, "onlyFiltered")->isChecked();
        button = exportButton(dialog)->text();
    });
    QVERIFY(ticked);
    QVERIFY2(button.contains(u"2 row"_s), qPrintable(button));
    QCOMPARE(labelsIn(path),
             (QStringList{u"uploads/handbook/2026/scan-0412.pdf"_s, u"uploads/handbook/2026/scan-0413.pdf"_s}));

    // A person who wants all unticks it.
    const QString all =
        exported(Actions::ExportFailed, [](ExportDialog *dialog) { part<QCheckBox>(dialog, "onlyFiltered")->click(); });
    QCOMPARE(labelsIn(all).size(), 31);
}

void tst_WindowExport::keepsTheOrderShown()
{
    const QStringList served = labelsIn(exported(Actions::ExportFailed, [](ExportDialog *dialog) {
        QVERIFY(!part<QCheckBox>(dialog, "asShown")->isVisible());
    }));
    QHeaderView *header = m_scene->tree()->header();
    const auto sorted = [this](FileQuery::SortKey key) {
        return waitFor([this, key] { return m_scene->page()->content().query.sortKey == key; });
    };
    const QPoint message(header->sectionViewportPosition(BatchFilesModel::MessageColumn) + 20, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, message);
    QVERIFY(sorted(FileQuery::SortKey::Message));

    const QStringList shown = labelsIn(exported(Actions::ExportFailed, [](ExportDialog *dialog) {
        QVERIFY(part<QCheckBox>(dialog, "asShown")->isVisible());
        QVERIFY(part<QCheckBox>(dialog, "asShown")->isChecked());
    }));
    QCOMPARE(shown.size(), served.size());
    QVERIFY(shown != served);
    const auto unticked = [](ExportDialog *dialog) { part<QCheckBox>(dialog, "asShown")->click(); };
    QCOMPARE(labelsIn(exported(Actions::ExportFailed, unticked)), served);
    // The same choice beside a filter.
    filterFor(*m_scene, u"handbook"_s);
    QCOMPARE(labelsIn(exported(Actions::ExportFailed)), shown);
    QCOMPARE(labelsIn(exported(Actions::ExportFailed, unticked)), served);

    while (m_scene->page()->query().sortKey != FileQuery::SortKey::Server)
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, message);
    QVERIFY(sorted(FileQuery::SortKey::Server));
}

void tst_WindowExport::sortsBesideTheWindow()
{
    QHeaderView *header = m_scene->tree()->header();
    const QPoint message(header->sectionViewportPosition(BatchFilesModel::MessageColumn) + 20, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, message);
    QVERIFY(waitFor([&] { return m_scene->page()->content().query.sortKey == FileQuery::SortKey::Message; }));
    const QStringList shown = labelsIn(exported(Actions::ExportFailed));
    QCOMPARE(shown.size(), 31);

    // All that the filter hides is in no view that could be taken: it is sorted for the export.
    filterFor(*m_scene, u"scan-04"_s);
    QString size;
    QString sizeThen;
    QString first;
    const QString path = exported(Actions::ExportFailed, [&](ExportDialog *dialog) {
        const auto *label = part<QLabel>(dialog, "previewSize");
        const auto *rows = part<QAbstractItemView>(dialog, "preview");
        part<QCheckBox>(dialog, "onlyFiltered")->click();
        size = label->text();
        QVERIFY(waitFor([&] { return label->text() != size; }));
        sizeThen = label->text();
        first = rows->model()->index(0, 3).data().toString();
    });
    QVERIFY2(size.contains(u"being put in order"_s), qPrintable(size));
    QVERIFY2(sizeThen.startsWith(u"first 4 of 31 row"_s), qPrintable(sizeThen));
    QVERIFY2(shown.front().endsWith(first), qPrintable(first));
    QCOMPARE(labelsIn(path), shown);

    while (m_scene->page()->query().sortKey != FileQuery::SortKey::Server)
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, message);
}

void tst_WindowExport::anInvalidExpressionLeavesNothingOut()
{
    FilterBox *box = m_scene->page()->filterBox();
    box->optionsMenu()->actions().at(2)->trigger();
    box->setFocus();
    QTest::keyClicks(box, u"(scan"_s);
    auto *trouble = part<QWidget>(m_scene->page(), "filterTrouble");
    QVERIFY(waitFor([&] { return trouble->isVisible() && !m_scene->page()->content().query.filters(); }));
    QCOMPARE(box->text(), u"(scan"_s);
    QCOMPARE(exportButton(m_scene->page())->text(), u"Export 31 failed…"_s);
    QCOMPARE(labelsIn(exported(Actions::ExportFailed)).size(), 31);
    QTest::keyClicks(box, u")"_s);
    QVERIFY(waitFor([&] { return m_scene->page()->content().query.text == u"(scan)"_s; }));
    QVERIFY(!trouble->isVisible());
    QVERIFY(m_scene->page()->shownFilesIn(FileState::Failed) < 31);
}

void tst_WindowExport::repeatsTheLastExport()
{
    // The first time it asks.
    const QString first = exported(Actions::ExportAgain, [](ExportDialog *dialog) {
        part<StateChips>(dialog, "states")->chip(FileState::Skipped)->click();
    });
    QCOMPARE(labelsIn(first).size(), 57);
    m_scene->window()->action(Actions::ExportAgain)->trigger();
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(waitFor(
        [&] { return filesIn(m_scene->exportFolder()).size() == 2 && !m_scene->app()->exporting()->isRunning(); }));
    for (const QString &name : filesIn(m_scene->exportFolder()))
        QCOMPARE(contentsOf(m_scene->exportFolder() + u'/' + name), contentsOf(first));

    // The same choices of what is selected now.
    QVERIFY(m_scene->select(m_scene->idOf(u"Ingest from chat"_s)));
    m_scene->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(waitFor(
        [&] { return filesIn(m_scene->exportFolder()).size() == 3 && !m_scene->app()->exporting()->isRunning(); }));
    QVERIFY2(m_scene->message().startsWith(u"16 row"_s), qPrintable(m_scene->message()));
}

void tst_WindowExport::takesAFreeName()
{
    const QString first = exported(Actions::ExportFailed);
    const QString second = exported(Actions::ExportFailed);
    QVERIFY2(second.endsWith(u" (2).csv"_s), qPrintable(second));
    QCOMPARE(contentsOf(second), contentsOf(first));
}

void tst_WindowExport::asksBeforeItReplaces()
{
    const QString taken = m_scene->exportFolder() + u"/mine.csv"_s;
    QFile old(taken);
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    onModal<ExportDialog>([&](ExportDialog *dialog) {
        auto *path = part<QLineEdit>(dialog, "path");
        path->setFocus();
        path->selectAll();
        QTest::keyClicks(path, taken);
        QTest::mouseClick(exportButton(dialog), Qt::LeftButton);
        QVERIFY(dialog->isVisible());
        QCOMPARE(contentsOf(taken), QByteArray("old"));
    });
    m_scene->window()->action(Actions::ExportFailed)->trigger();
    QCOMPARE(contentsOf(taken), QByteArray("old"));
    QVERIFY(!m_scene->app()->exporting()->isRunning());
}

void tst_WindowExport::leavesTheOldFileWhereItCannotWrite()
{
    const QString taken = m_scene->exportFolder() + u"/mine.csv"_s;
    QFile old(taken);
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    const QSignalSpy finished(m_scene->app()->exporting(), &Exporting::finished);
    // A disk that is full, which stops root too: no file may grow over a few bytes.
    const SmallFiles full;
    onModal<ExportDialog>([&](ExportDialog *dialog) {
        auto *path = part<QLineEdit>(dialog, "path");
        path->setFocus();
        path->selectAll();
        QTest::keyClicks(path, taken);
        QTest::mouseClick(part<MessageStrip>(dialog, "strip")->actionButton(), Qt::LeftButton);
        QTest::mouseClick(exportButton(dialog), Qt::LeftButton);
    });
    m_scene->window()->action(Actions::ExportFailed)->trigger();
    QVERIFY(waitFor([&] { return !finished.isEmpty(); }));
    QCOMPARE(m_scene->window()->messages()->shown().kind, MessageKind::Error);
    QCOMPARE(m_scene->window()->messages()->shown().actionText, u"Choose another folder…"_s);
    QCOMPARE(contentsOf(taken), QByteArray("old"));
    QCOMPARE(filesIn(m_scene->exportFolder()), QStringList{u"mine.csv"_s});
}

void tst_WindowExport::saysThatTheFolderIsGone()
{
    const QString folder = m_scene->exportFolder() + u"/gone"_s;
    QVERIFY(QDir().mkpath(folder));
    const QSignalSpy finished(m_scene->app()->exporting(), &Exporting::finished);
    onModal<ExportDialog>([&](ExportDialog *dialog) {
        auto *path = part<QLineEdit>(dialog, "path");
        path->setFocus();
        path->selectAll();
        QTest::keyClicks(path, folder + u"/list.csv"_s);
        // After the dialog looked, before the file is written.
        connect(dialog, &ExportDialog::exportRequested, dialog, [&] { QDir(folder).removeRecursively(); });
        QTest::mouseClick(exportButton(dialog), Qt::LeftButton);
    });
    m_scene->window()->action(Actions::ExportFailed)->trigger();
    QVERIFY(waitFor([&] { return !finished.isEmpty(); }));
    QCOMPARE(m_scene->window()->messages()->shown().kind, MessageKind::Error);
    QVERIFY(!m_scene->message().isEmpty());
    QVERIFY(filesIn(m_scene->exportFolder()).isEmpty());
}

void tst_WindowExport::keepsAFolderThatIsAwayForAMoment()
{
    const QString folder = m_scene->exportFolder() + u"/stick"_s;
    QVERIFY(QDir().mkpath(folder));
    const auto intoIt = [&](ExportDialog *dialog) {
        auto *path = part<QLineEdit>(dialog, "path");
        path->setFocus();
        path->selectAll();
        QTest::keyClicks(path, folder + u"/first.csv"_s);
    };
    exported(Actions::ExportFailed, intoIt);
    QCOMPARE(filesIn(folder), QStringList{u"first.csv"_s});
    // What was written, and where.
    QVERIFY2(m_scene->message().contains(u"first.csv"_s) && m_scene->message().contains(folder),
             qPrintable(m_scene->message()));

    QVERIFY(QDir().rename(folder, folder + u"-pulled"_s));
    const QStringList home = filesIn(QDir::homePath());
    m_scene->window()->action(Actions::ExportAgain)->trigger();
    QVERIFY(!m_scene->app()->exporting()->isRunning());
    QCOMPARE(m_scene->window()->messages()->shown().kind, MessageKind::Error);
    QVERIFY2(m_scene->message().contains(folder), qPrintable(m_scene->message()));
    QCOMPARE(m_scene->window()->messages()->shown().actionText, u"Choose…"_s);
    QString said;
    QString wouldBe;
    onModal<ExportDialog>([&](ExportDialog *dialog) {
        said = part<MessageStrip>(dialog, "strip")->text();
        wouldBe = dialog->request().path;
    });
    m_scene->window()->action(Actions::ExportFailed)->trigger();
    QVERIFY2(said.contains(folder), qPrintable(said));
    QVERIFY2(wouldBe.startsWith(folder + u'/'), qPrintable(wouldBe));
    QCOMPARE(filesIn(QDir::homePath()), home);

    QVERIFY(QDir().rename(folder + u"-pulled"_s, folder));
    const QSignalSpy finished(m_scene->app()->exporting(), &Exporting::finished);
    m_scene->window()->action(Actions::ExportAgain)->trigger();
    QVERIFY(waitFor([&] { return !finished.isEmpty(); }));
    QCOMPARE(filesIn(folder).size(), 2);
    // Back to where the others write.
    exported(Actions::ExportFailed, [&](ExportDialog *dialog) {
        auto *path = part<QLineEdit>(dialog, "path");
        path->setFocus();
        path->selectAll();
        QTest::keyClicks(path, m_scene->exportFolder() + u"/back.csv"_s);
    });
    QVERIFY(QDir(folder).removeRecursively());
}

void tst_WindowExport::saysWhyThereIsNothingToExport()
{
    QVERIFY(m_scene->select(m_scene->idOf(u"product-sheets"_s)));
    QPushButton *button = exportButton(m_scene->page());
    QVERIFY(!button->isEnabled());
    QCOMPARE(button->toolTip(), u"No failed files in this batch."_s);
    // The menu's entry opens the dialog, which says so too: other states can be chosen there.
    QString said;
    bool enabled = true;
    onModal<ExportDialog>([&](ExportDialog *dialog) {
        said = exportButton(dialog)->text();
        enabled = exportButton(dialog)->isEnabled();
    });
    m_scene->window()->action(Actions::ExportFailed)->trigger();
    QCOMPARE(said, u"No failed files in this batch"_s);
    QVERIFY(!enabled);
}

void tst_WindowExport::exportAgainSaysSoToo()
{
    exported(Actions::ExportFailed);
    QVERIFY(m_scene->select(m_scene->idOf(u"product-sheets"_s)));
    QString said;
    onModal<ExportDialog>([&](ExportDialog *dialog) { said = exportButton(dialog)->text(); });
    m_scene->window()->action(Actions::ExportAgain)->trigger();
    QCOMPARE(said, u"No failed files in this batch"_s);
    QCOMPARE(filesIn(m_scene->exportFolder()).size(), 1);
}

void tst_WindowExport::endsWhenTheKeyIsRefusedMeanwhile()
{
    // What was read is forgotten, so that the export has to read it first.
    m_scene->app()->session()->cache()->clear();
    m_server->setFault(FaultKind::Unauthorized);
    const QString path = exported(Actions::ExportAll);
    QVERIFY(path.isEmpty());
    QVERIFY(!m_scene->app()->exporting()->isRunning());
    const auto &said = m_scene->window()->messages()->messages();
    QVERIFY(std::any_of(said.begin(), said.end(),
                        [](const Message &message) { return message.text.contains(u"Nothing was written."_s); }));
}

void tst_WindowExport::copiesFiles_data()
{
    QTest::addColumn<Actions::Name>("action");
    QTest::addColumn<QString>("start");
    QTest::newRow("TSV") << Actions::Copy << u"project_id\tbatch_id\tstate\tlabel\t"_s;
    QTest::newRow("CSV") << Actions::CopyCsv << u"project_id,\"batch_id\",\"state\",\"label\","_s;
    QTest::newRow("JSON") << Actions::CopyJson << u"[\n{\"project_id\":"_s;
    QTest::newRow("paths") << Actions::CopyPaths << u"uploads/handbook/2026/scan-0412.pdf\n"_s;
}

void tst_WindowExport::copiesFiles()
{
    QFETCH(const Actions::Name, action);
    QFETCH(const QString, start);
    FilesTree *tree = m_scene->tree();
    tree->setFocus();
    const QModelIndex second = tree->indexBelow(tree->currentIndex());
    tree->selectionModel()->select(tree->currentIndex(),
                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    tree->selectionModel()->select(second, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    m_scene->window()->action(action)->trigger();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.startsWith(start), qPrintable(text));
    QCOMPARE(text.count(u"scan-0412.pdf"_s) > 0, true);
    QVERIFY(text.contains(u"scan-0413.pdf"_s));
    QVERIFY(!text.contains(u"Krankenkassen"_s));
    if (action == Actions::CopyJson)
        QCOMPARE(QJsonDocument::fromJson(text.toUtf8()).array().size(), 2);
    // A mail or a sheet takes the table beside TSV, with texts in its cells.
    const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(copied->hasHtml(), action == Actions::Copy);
    if (copied->hasHtml()) {
        const QString html = copied->html();
        QCOMPARE(html.count(u"<tr>"_s), 3);
        QVERIFY2(html.contains(u"<td sdnum=\"1033;0;@\">uploads/handbook/2026/scan-0413.pdf</td>"_s), qPrintable(html));
    }
    QVERIFY(m_scene->message().startsWith(u"2 row"_s));
}

void tst_WindowExport::copiesBatches_data()
{
    QTest::addColumn<Actions::Name>("action");
    QTest::newRow("TSV") << Actions::Copy;
    QTest::newRow("CSV") << Actions::CopyCsv;
    QTest::newRow("JSON") << Actions::CopyJson;
    QTest::newRow("ids") << Actions::CopyPaths;
}

void tst_WindowExport::copiesBatches()
{
    QFETCH(const Actions::Name, action);
    m_scene->table()->setFocus();
    m_scene->window()->action(action)->trigger();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.contains(handbookId()), qPrintable(text));
    if (action == Actions::CopyPaths) {
        QCOMPARE(text, handbookId() + u'\n');
    } else if (action == Actions::CopyJson) {
        const QJsonArray rows = QJsonDocument::fromJson(text.toUtf8()).array();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0]["Failed"_L1].toString(), u"31"_s);
    } else {
        const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        const QChar between = action == Actions::Copy ? u'\t' : u',';
        QCOMPARE(lines[0].count(between), lines[1].count(between));
        QVERIFY(lines[1].contains(u"Partly failed"_s));
    }
}

void tst_WindowExport::copiesInsteadOfWriting()
{
    onModal<ExportDialog>(
        [](ExportDialog *dialog) { QTest::mouseClick(part<QPushButton>(dialog, "copyButton"), Qt::LeftButton); });
    m_scene->window()->action(Actions::ExportFailed)->trigger();
    QVERIFY(waitFor([&] { return m_scene->message().startsWith(u"31 row"_s); }));
    QCOMPARE(
        readCsv(QGuiApplication::clipboard()->text().replace(u"\r\n"_s, u"\n"_s).replace(u"\n"_s, u"\r\n"_s).toUtf8())
            .size(),
        32);
    QVERIFY(filesIn(m_scene->exportFolder()).isEmpty());
}

QTEST_MAIN(tst_WindowExport)
#include "tst_windowexport.moc"
