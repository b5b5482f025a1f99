#include "app/browsing.h"
#include "app/exporting.h"
#include "app/session.h"
#include "models/projectlistmodel.h"
#include "support/csvreader.h"
#include "support/windowscene.h"
#include "ui/exportdialog.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QListView>
#include <QPushButton>
#include <QTest>

#include <memory>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

} // namespace

/// Leaving while an export is not finished: quitting, or another project.
class TestExportEnd final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // The tests go on when the window is closed.
        QApplication::setQuitOnLastWindowClosed(false);
    }

    void init()
    {
        Simulator::Options options;
        // So that an export that has to read its batches first takes a while.
        options.delayMs = 100;
        m_server = std::make_unique<RunningSimulator>(options);
        m_scene = std::make_unique<WindowScene>();
        QVERIFY(m_scene->open(*m_server, u"fresh-zephyr"_s));
    }

    void cleanup()
    {
        m_scene.reset();
        m_server.reset();
    }

    void withoutAnExportNothingIsAsked()
    {
        QVERIFY(m_scene->window()->close());
        QCOMPARE(m_scene->questions, QStringList());
    }

    void cancelLeavesBothAsTheyAre()
    {
        startExport();
        m_scene->chosen = Chosen::Neither;
        QVERIFY(!m_scene->window()->close());
        QCOMPARE(m_scene->questions.size(), 1);
        QVERIFY(waitFor([&] { return !exporting()->isRunning(); }));
        QVERIFY(m_scene->window()->isVisible());
        QCOMPARE(rowsWritten(), m_promised);
    }

    void finishThenQuit()
    {
        startExport();
        m_scene->chosen = Chosen::First;
        m_scene->window()->action(Actions::Quit)->trigger();
        QVERIFY(m_scene->window()->isVisible());
        QVERIFY(exporting()->isRunning());
        QVERIFY(waitFor([&] { return !m_scene->window()->isVisible(); }));
        QCOMPARE(m_scene->questions.size(), 1);
        QCOMPARE(rowsWritten(), m_promised);
    }

    void whatGoesWrongIsReadBeforeQuitting()
    {
        m_server->setFault(FaultKind::Unauthorized);
        startExport();
        m_scene->chosen = Chosen::First;
        QVERIFY(!m_scene->window()->close());
        QVERIFY(waitFor([&] { return !exporting()->isRunning(); }));
        QTest::qWait(50);
        QVERIFY(m_scene->window()->isVisible());
        QCOMPARE(filesIn(m_scene->exportFolder()), QStringList());
        // Nothing is left of the wish.
        QVERIFY(m_scene->window()->close());
        QCOMPARE(m_scene->questions.size(), 1);
    }

    void aWishToQuitCanBeTakenBack()
    {
        startExport();
        m_scene->chosen = Chosen::First;
        QVERIFY(!m_scene->window()->close());
        m_scene->chosen = Chosen::Neither;
        QVERIFY(!m_scene->window()->close());
        QVERIFY(waitFor([&] { return !exporting()->isRunning(); }));
        QTest::qWait(50);
        QVERIFY(m_scene->window()->isVisible());
        QCOMPARE(rowsWritten(), m_promised);
    }

    void stopAndQuit()
    {
        startExport();
        m_scene->chosen = Chosen::Second;
        QVERIFY(m_scene->window()->close());
        QVERIFY(!m_scene->window()->isVisible());
        QCOMPARE(m_scene->questions.size(), 1);
        const QString folder = m_scene->exportFolder();
        m_scene->close();
        QCOMPARE(filesIn(folder), QStringList());
    }

    void anotherProjectLeavesItAlone()
    {
        // A connection to all projects of the key.
        m_scene = std::make_unique<WindowScene>();
        QVERIFY(m_scene->open(*m_server, {}));
        startExport();
        const QString first = m_scene->app()->browsing()->currentProject();
        const QString name = m_scene->app()->browsing()->currentProjectReference();
        // As quick as a person can be: nothing has come yet. Then back, and away again.
        const QStringList others = otherProjects(first);
        QVERIFY(!others.isEmpty());
        for (const QString &project : others)
            m_scene->app()->browsing()->showProject(project);
        m_scene->app()->browsing()->showProject(first);
        m_scene->app()->browsing()->showProject(others.first());
        QVERIFY(exporting()->isRunning());
        QVERIFY(waitFor([&] { return !exporting()->isRunning(); }));
        QCOMPARE(m_scene->questions, QStringList());
        QCOMPARE(rowsWritten(), m_promised);
        QVERIFY(filesIn(m_scene->exportFolder()).value(0).startsWith(name + u'_'));
    }

private:
    Exporting *exporting() const { return m_scene->app()->exporting(); }

    QStringList otherProjects(const QString &current) const
    {
        QStringList ids;
        for (const QListView *list : m_scene->window()->findChildren<QListView *>()) {
            for (int row = 0; list->model() && row < list->model()->rowCount(); ++row) {
                const QString id = list->model()->index(row, 0).data(ProjectListModel::IdRole).toString();
                if (id != current && m_scene->app()->session()->reader(id))
                    ids.append(id);
            }
        }
        return ids;
    }

    /// Starts an export of the whole project, whose batches have to be read again for it.
    void startExport()
    {
        m_scene->app()->session()->cache()->clear();
        onModal<ExportDialog>([this](ExportDialog *dialog) {
            m_promised = dialog->rows();
            QTest::mouseClick(part<QPushButton>(dialog, "exportButton"), Qt::LeftButton);
        });
        m_scene->window()->action(Actions::ExportAll)->trigger();
        QVERIFY(exporting()->isRunning());
        QVERIFY(m_promised > 0);
    }

    qint64 rowsWritten() const
    {
        const QStringList names = filesIn(m_scene->exportFolder());
        QFile file(m_scene->exportFolder() + u'/' + names.value(0));
        if (names.size() != 1 || !file.open(QIODevice::ReadOnly))
            return -1;
        return readCsv(file.readAll()).size() - 1;
    }

    std::unique_ptr<RunningSimulator> m_server;
    std::unique_ptr<WindowScene> m_scene;
    qint64 m_promised = 0;
};

QTEST_MAIN(TestExportEnd)
#include "tst_exportend.moc"
