#include "formats/exporter.h"
#include "formats/exportpreview.h"
#include "ui/appstyle.h"
#include "ui/chip.h"
#include "ui/columnsmenu.h"
#include "ui/exportdialog.h"
#include "ui/freepath.h"
#include "ui/messagestrip.h"
#include "ui/speceditor.h"
#include "ui/statechips.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

BatchPtr someBatch()
{
    auto batch = std::make_shared<Batch>();
    batch->id = u"7b0c1f52"_s;
    batch->projectId = u"c4a9d3e1"_s;
    batch->resultKind = ResultKind::KnowledgeIngest;
    batch->listed.fill(true);
    const auto add = [&](FileState state, int n) {
        for (int i = 0; i < n; ++i) {
            FileEntry entry;
            const QByteArray label = "uploads/handbook/file-" + QByteArray::number(i) + ".pdf";
            entry.label = std::string_view(label.constData(), static_cast<std::size_t>(label.size()));
            entry.message = "=1+1";
            batch->files.append(state, entry);
        }
    };
    add(FileState::Failed, 31);
    add(FileState::Skipped, 26);
    add(FileState::Completed, 7);
    batch->files.finish();
    return batch;
}

void touch(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("old");
}

} // namespace

/// The number on the button is what one gets, nothing is replaced unasked, and no other dialog is on the way.
class tst_ExportDialog : public QObject
{
    Q_OBJECT

private:
    ExportChoices choices() const
    {
        ExportChoices c;
        ExportScope one;
        one.title = u"Batch handbook & more (7b0c1f52)"_s;
        one.counts = m_batch->files.counts();
        one.filtered = one.counts;
        ExportScope all = one;
        all.title = u"All 214 batches"_s;
        all.batches = 214;
        all.counts[FileState::Failed] = 143;
        all.filtered = all.counts;
        c.scopes = {one, all};
        c.spec = ExportSpec::spreadsheet();
        c.folder = m_folder->path();
        c.fileName = [](const ExportSpec &spec, int scope) {
            return u"batch%1_%2.%3"_s.arg(QString::number(scope), fileStateWord(spec.states.value(0)),
                                          fileEnding(spec.format));
        };
        c.preview = [this](const ExportRequest &request) {
            ExportPart part;
            part.batch = m_batch;
            return previewExport(request.spec, {part}, 4);
        };
        return c;
    }

    struct Shown
    {
        explicit Shown(const ExportChoices &choices, const Prompts &prompts = {})
            : dialog(choices, prompts)
        {
            QObject::connect(&dialog, &ExportDialog::exportRequested,
                             [this](const ExportRequest &r) { requests << r; });
            dialog.show();
        }
        template <typename T>
        T *find(const QString &name) const
        {
            return dialog.findChild<T *>(name);
        }
        QPushButton *exportButton() const { return find<QPushButton>(u"exportButton"_s); }
        QLineEdit *path() const { return find<QLineEdit>(u"path"_s); }
        Chip *chip(FileState state) const { return dialog.findChild<StateChips *>()->chip(state); }
        QString strip() const { return dialog.findChild<MessageStrip *>()->text(); }
        void typePath(const QString &text) const
        {
            path()->selectAll();
            QTest::keyClicks(path(), text);
        }
        QList<ExportRequest> requests;
        ExportDialog dialog;
    };

    BatchPtr m_batch;
    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QApplication::setStyle(new AppStyle);
        m_batch = someBatch();
    }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    /// A spreadsheet drops the rows for which a sheet has no room, so that is said before.
    void saysWhatASpreadsheetHasNoRoomFor()
    {
        ExportChoices given = choices();
        given.scopes[0].counts[FileState::Failed] = 1'048'575;
        given.scopes[0].filtered = given.scopes[0].counts;
        given.scopes[1].counts[FileState::Failed] = 1'048'576;
        given.scopes[1].filtered = given.scopes[1].counts;
        given.preview = nullptr;
        Shown shown(given);
        const auto *advice = shown.find<QLabel>(u"advice"_s);
        QVERIFY(!advice->isVisible());
        shown.dialog.findChildren<QRadioButton *>().at(1)->click();
        QVERIFY(advice->isVisible());
        QVERIFY2(advice->text().contains(u"1,048,575"_s), qPrintable(advice->text()));

        // Without column names one row more fits; and what is not for a spreadsheet has no such end.
        auto *editor = shown.dialog.findChild<SpecEditor *>();
        const auto chosen = [&](const ExportSpec &spec) {
            editor->setSpec(spec);
            emit editor->specChanged();
            return advice->isVisible();
        };
        ExportSpec spec = ExportSpec::spreadsheet();
        spec.delimiter = U'|';
        QVERIFY(chosen(spec));
        spec.header = false;
        QVERIFY(!chosen(spec));
        QVERIFY(!chosen(ExportSpec::scripts()));
        spec = ExportSpec::spreadsheet();
        spec.format = ExportFormat::Tsv;
        QVERIFY(!chosen(spec));
    }

    /// What hurts is said where it is chosen, and only if a row at hand has it.
    void saysWhatASpreadsheetWouldChange()
    {
        auto batch = std::make_shared<Batch>(Batch{});
        batch->listed.fill(true);
        for (const char *label : {"a.pdf", "b.pdf", "007"})
            batch->files.append(FileState::Failed, {label, {}, {}, {}, {}, 0});
        batch->files.append(FileState::Skipped, {"c.pdf", {}, {}, {}, {}, 0});
        batch->files.finish();
        ExportChoices given = choices();
        given.scopes[0].counts = batch->files.counts();
        given.scopes[0].filtered = given.scopes[0].counts;
        given.preview = [batch](const ExportRequest &request) {
            ExportPart part;
            part.batch = batch;
            return previewExport(request.spec, {part}, 4);
        };
        Shown shown(given);
        const auto *advice = shown.find<QLabel>(u"advice"_s);
        QVERIFY2(advice->isVisible() && advice->text().contains(u"like 007"_s), qPrintable(advice->text()));
        auto *editor = shown.dialog.findChild<SpecEditor *>();
        for (const ExportSpec &spec : {ExportSpec::workbook(), ExportSpec::scripts()}) {
            editor->setSpec(spec);
            emit editor->specChanged();
            QVERIFY(!advice->isVisible());
        }
        editor->setSpec(ExportSpec::spreadsheet());
        emit editor->specChanged();
        QVERIFY(advice->isVisible());
        // The only such value is among the failed files.
        shown.chip(FileState::Skipped)->click();
        shown.chip(FileState::Failed)->click();
        QVERIFY(!advice->isVisible());
    }

    /// The list is opened by double click, so the window's own choice is what keeps values as they are.
    void aWorkbookUnlessCsvIsChosen()
    {
        ExportChoices given = choices();
        given.spec = ExportChoices().spec;
        Shown shown(given);
        QCOMPARE(shown.dialog.request().spec.format, ExportFormat::Xlsx);
        QVERIFY(shown.path()->text().endsWith(u"batch0_failed.xlsx"_s));
        QVERIFY(shown.find<QLabel>(u"previewSize"_s)->text().contains(u"about"_s));
        // A formula is no danger there, so it stays as it is.
        QVERIFY(shown.find<QTableView>(u"preview"_s)->model()->index(0, 8).data().toString().startsWith(u"=1+1"_s));
        auto *editor = shown.dialog.findChild<SpecEditor *>();
        QComboBox *format = nullptr;
        QComboBox *preset = nullptr;
        for (QComboBox *box : editor->findChildren<QComboBox *>()) {
            if (box->accessibleName() == u"Format"_s)
                format = box;
            else if (box->accessibleName() == u"What the file is for"_s)
                preset = box;
        }
        QVERIFY(format && preset);
        const auto choose = [](QComboBox *box, int index) {
            box->setCurrentIndex(index);
            emit box->activated(index);
        };
        // CSV is one choice away, and is the spreadsheets'.
        choose(format, static_cast<int>(ExportFormat::Csv));
        ExportSpec csv = ExportSpec::spreadsheet();
        csv.states = {FileState::Failed};
        QCOMPARE(shown.dialog.request().spec, csv);
        QCOMPARE(preset->currentIndex(), static_cast<int>(SpecEditor::Preset::Spreadsheet));
        QVERIFY(shown.path()->text().endsWith(u"batch0_failed.csv"_s));
        choose(preset, static_cast<int>(SpecEditor::Preset::Scripts));
        choose(preset, static_cast<int>(SpecEditor::Preset::Spreadsheet));
        QCOMPARE(shown.dialog.request().spec.format, ExportFormat::Xlsx);
        choose(preset, static_cast<int>(SpecEditor::Preset::Scripts));
        QCOMPARE(shown.dialog.request().spec.format, ExportFormat::Csv);
    }

    /// A workbook that is called CSV, and the other way round, opens nowhere.
    void asksAboutTheNameOfAnotherFormat_data()
    {
        QTest::addColumn<ExportSpec>("spec");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("fitting");
        QTest::newRow("a workbook called CSV") << ExportSpec::workbook() << u"my.list.csv"_s << u"my.list.xlsx"_s;
        QTest::newRow("in capitals") << ExportSpec::workbook() << u"LIST.TSV"_s << u"LIST.xlsx"_s;
        QTest::newRow("CSV called a workbook") << ExportSpec::spreadsheet() << u"list.xlsx"_s << u"list.csv"_s;
        QTest::newRow("no ending of ours") << ExportSpec::workbook() << u"list.tmp"_s << QString();
        QTest::newRow("text is text") << ExportSpec::spreadsheet() << u"list.tsv"_s << QString();
    }
    void asksAboutTheNameOfAnotherFormat()
    {
        QFETCH(ExportSpec, spec);
        QFETCH(QString, typed);
        QFETCH(QString, fitting);
        ExportChoices given = choices();
        given.spec = spec;
        Shown shown(given);
        shown.typePath(typed);
        shown.exportButton()->click();
        if (fitting.isEmpty()) {
            QCOMPARE(shown.requests.size(), 1);
            return;
        }
        QVERIFY(shown.requests.isEmpty());
        QVERIFY2(shown.strip().contains(typed), qPrintable(shown.strip()));
        QPushButton *answer = shown.dialog.findChild<MessageStrip *>()->actionButton();
        QCOMPARE(answer->text(), u"Name it "_s + fitting);
        QCOMPARE(shown.dialog.focusWidget(), answer);
        answer->click();
        QVERIFY(shown.requests.isEmpty());
        shown.exportButton()->click();
        QCOMPARE(shown.requests.size(), 1);
        QCOMPARE(shown.requests.first().path, m_folder->filePath(fitting));
    }

    void countsUpWhileBatchesAreRead()
    {
        ExportChoices given = choices();
        given.scope = 1;
        given.scopes[1].unread = 46;
        Shown shown(given);
        QCOMPARE(shown.exportButton()->text(), u"Export all failed of 214 batch(es) (143 so far)…"_s);
        given.scopes[1].title.clear();
        given.scopes[1].counts[FileState::Failed] = 150;
        given.scopes[1].filtered = given.scopes[1].counts;
        given.scopes[1].unread = 1;
        shown.dialog.updateScopes(given.scopes);
        QCOMPARE(shown.exportButton()->text(), u"Export all failed of 214 batch(es) (150 so far)…"_s);
        QVERIFY(shown.find<QLabel>(u"previewSize"_s)->text().contains(u"1 batch"_s));
        QTest::mouseClick(shown.chip(FileState::Skipped), Qt::LeftButton);
        QCOMPARE(shown.exportButton()->text(), u"Export all chosen of 214 batch(es) (176 so far)…"_s);
        QTest::mouseClick(shown.chip(FileState::Skipped), Qt::LeftButton);

        // Nothing so far is no reason not to export.
        given.scopes[1].counts = {};
        given.scopes[1].filtered = {};
        shown.dialog.updateScopes(given.scopes);
        QVERIFY(shown.exportButton()->isEnabled());
        given.scopes[1].unread = 0;
        shown.dialog.updateScopes(given.scopes);
        QCOMPARE(shown.exportButton()->text(), u"No failed files in these batches"_s);
        given.scopes[1].counts[FileState::Failed] = 151;
        given.scopes[1].filtered = given.scopes[1].counts;
        shown.dialog.updateScopes(given.scopes);
        QCOMPARE(shown.exportButton()->text(), u"Export 151 row(s)"_s);
        QCOMPARE(shown.dialog.request().scope, 1);
    }

    void enterExportsTheFailedFiles()
    {
        Shown shown(choices());
        QVERIFY(shown.exportButton()->text().startsWith("Export 31 row"_L1));
        QTest::keyClick(&shown.dialog, Qt::Key_Return);
        QCOMPARE(shown.requests.size(), 1);
        const ExportRequest request = shown.requests.first();
        QCOMPARE(request.path, m_folder->filePath(u"batch0_failed.csv"_s));
        QCOMPARE(request.spec.states, QList{FileState::Failed});
        QVERIFY(!request.onlyFiltered);
        QVERIFY(!request.copyInstead);
        QCOMPARE(shown.dialog.result(), static_cast<int>(QDialog::Accepted));
    }

    void theNumberOnTheButtonIsTheNumberOfRows()
    {
        Shown shown(choices());
        QTest::mouseClick(shown.chip(FileState::Skipped), Qt::LeftButton);
        QVERIFY(shown.exportButton()->text().startsWith("Export 57 row"_L1));
        QCOMPARE(shown.dialog.rows(), 57);
        ExportPart part;
        part.batch = m_batch;
        QCOMPARE(countRows(shown.dialog.request().spec, {part}), 57);
        QTest::mouseClick(shown.chip(FileState::Failed), Qt::LeftButton);
        QVERIFY(shown.exportButton()->text().startsWith("Export 26 row"_L1));
        shown.dialog.findChildren<QRadioButton *>().last()->click();
        QTest::mouseClick(shown.chip(FileState::Failed), Qt::LeftButton);
        QVERIFY(shown.exportButton()->text().startsWith("Export 169 row"_L1));
        QCOMPARE(shown.dialog.request().scope, 1);
    }

    void theFilterIsHonouredWheneverOneIsOn()
    {
        ExportChoices c = choices();
        c.scopes[0].filterOn = true;
        c.scopes[0].filtered = FileCounts();
        c.scopes[0].filtered[FileState::Failed] = 2;
        c.filterText = u"“scan”"_s;
        Shown shown(c);
        auto *only = shown.find<QCheckBox>(u"onlyFiltered"_s);
        QVERIFY(only->isChecked());
        QVERIFY(only->text().contains("scan"_L1));
        QVERIFY(shown.exportButton()->text().startsWith("Export 2 row"_L1));
        QVERIFY(shown.dialog.request().onlyFiltered);
        only->click();
        QVERIFY(shown.exportButton()->text().startsWith("Export 31 row"_L1));
        // The other choice has no filter.
        shown.dialog.findChildren<QRadioButton *>().last()->click();
        QVERIFY(!only->isEnabled());
        QVERIFY(!shown.dialog.request().onlyFiltered);
        shown.dialog.findChildren<QRadioButton *>().first()->click();
        QVERIFY(only->isChecked());
    }

    void nothingToExportSaysWhy()
    {
        ExportChoices c = choices();
        for (ExportScope &scope : c.scopes)
            scope.counts[FileState::Failed] = scope.filtered[FileState::Failed] = 0;
        Shown shown(c);
        QVERIFY(!shown.exportButton()->isEnabled());
        QVERIFY(!shown.find<QPushButton>(u"copyButton"_s)->isEnabled());
        QCOMPARE(shown.exportButton()->text(), u"No failed files in this batch"_s);
        shown.dialog.findChildren<QRadioButton *>().last()->click();
        QCOMPARE(shown.exportButton()->text(), u"No failed files in these batches"_s);
        QTest::mouseClick(shown.chip(FileState::Failed), Qt::LeftButton);
        QCOMPARE(shown.exportButton()->text(), u"Choose which files to export"_s);
        QTest::keyClick(&shown.dialog, Qt::Key_Return);
        QVERIFY(shown.requests.isEmpty());
        QTest::mouseClick(shown.chip(FileState::Completed), Qt::LeftButton);
        QVERIFY(shown.exportButton()->isEnabled());
    }

    void showsTheFirstRowsAsTheyWillBe()
    {
        Shown shown(choices());
        const QAbstractItemModel *rows = shown.find<QTableView>(u"preview"_s)->model();
        QCOMPARE(rows->rowCount(), 4);
        QCOMPARE(rows->columnCount(), allColumns().size());
        const auto cell = [&](int row, ExportColumn column) { return rows->index(row, static_cast<int>(column)); };
        QCOMPARE(cell(1, ExportColumn::Label).data().toString(), u"uploads/handbook/file-1.pdf"_s);
        QCOMPARE(cell(0, ExportColumn::Message).data().toString(), u"'=1+1"_s);
        QVERIFY(shown.find<QLabel>(u"previewSize"_s)->text().startsWith("first 4 of 31 row"_L1));
        for (int c = 0; c < rows->columnCount(); ++c)
            QVERIFY(!rows->index(0, c).data(Qt::AccessibleTextRole).toString().isEmpty());
    }

    void columnsAreChosenAndTheLastStays()
    {
        Shown shown(choices());
        auto *menu = shown.dialog.findChild<ColumnsMenu *>();
        for (QAction *action : menu->actions()) {
            if (action->text() != "path"_L1 && action->text() != "label"_L1)
                action->trigger();
        }
        QCOMPARE(shown.dialog.request().spec.columns, (QList{ExportColumn::Label, ExportColumn::Path}));
        menu->actions()[static_cast<int>(ExportColumn::Label)]->trigger();
        QVERIFY(!menu->actions()[static_cast<int>(ExportColumn::Path)]->isEnabled());
        menu->actions()[static_cast<int>(ExportColumn::BatchId)]->trigger();
        QCOMPARE(shown.dialog.request().spec.columns, (QList{ExportColumn::BatchId, ExportColumn::Path}));
        QCOMPARE(shown.find<QTableView>(u"preview"_s)->model()->columnCount(), 2);
    }

    void theNameFollowsTheChoicesUntilItIsTyped()
    {
        Shown shown(choices());
        auto *editor = shown.dialog.findChild<SpecEditor *>();
        const auto choose = [&](ExportFormat format) {
            for (QComboBox *box : editor->findChildren<QComboBox *>()) {
                if (box->accessibleName() == "Format"_L1) {
                    box->setCurrentIndex(static_cast<int>(format));
                    emit box->activated(box->currentIndex());
                }
            }
        };
        choose(ExportFormat::Tsv);
        QCOMPARE(shown.dialog.request().path, m_folder->filePath(u"batch0_failed.tsv"_s));
        shown.typePath(u"mine.tsv"_s);
        choose(ExportFormat::JsonLines);
        QCOMPARE(shown.dialog.request().path, m_folder->filePath(u"mine.jsonl"_s));
        shown.dialog.findChildren<QRadioButton *>().last()->click();
        QCOMPARE(shown.dialog.request().path, m_folder->filePath(u"mine.jsonl"_s));
    }

    void aTakenNameGetsANumber()
    {
        touch(m_folder->filePath(u"batch0_failed.csv"_s));
        touch(m_folder->filePath(u"batch0_failed (2).csv"_s));
        Shown shown(choices());
        QCOMPARE(shown.dialog.request().path, m_folder->filePath(u"batch0_failed (3).csv"_s));
        QVERIFY(shown.strip().isEmpty());
    }

    void typingATakenNameAsksInPlace()
    {
        touch(m_folder->filePath(u"taken.csv"_s));
        Shown shown(choices());
        shown.typePath(u"taken.csv"_s);
        QCOMPARE(shown.strip(), u"taken.csv is already there."_s);
        QTest::mouseClick(shown.exportButton(), Qt::LeftButton);
        QVERIFY(shown.requests.isEmpty());
        QTest::mouseClick(shown.dialog.findChild<MessageStrip *>()->actionButton(), Qt::LeftButton);
        QTest::mouseClick(shown.exportButton(), Qt::LeftButton);
        QCOMPARE(shown.requests.size(), 1);
        QCOMPARE(shown.requests.first().path, m_folder->filePath(u"taken.csv"_s));
    }

    void aNameTakenMeanwhileAsksToo()
    {
        Shown shown(choices());
        touch(shown.dialog.request().path);
        QTest::mouseClick(shown.exportButton(), Qt::LeftButton);
        QVERIFY(shown.requests.isEmpty());
        QVERIFY(shown.strip().contains("already there"_L1));
    }

    void agreeingIsForOneName()
    {
        touch(m_folder->filePath(u"one.csv"_s));
        touch(m_folder->filePath(u"two.csv"_s));
        Shown shown(choices());
        shown.typePath(u"one.csv"_s);
        shown.dialog.findChild<MessageStrip *>()->actionButton()->click();
        shown.typePath(u"two.csv"_s);
        QTest::mouseClick(shown.exportButton(), Qt::LeftButton);
        QVERIFY(shown.requests.isEmpty());
    }

    void aPathThatCannotBeIsSaid_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("reason");
        QTest::newRow("nothing") << u" "_s << u"Enter a file name"_s;
        QTest::newRow("a folder") << u"."_s << u"Enter a file name"_s;
        QTest::newRow("no such folder") << u"no/such/folder/a.csv"_s << u"Choose a folder that exists"_s;
    }
    void aPathThatCannotBeIsSaid()
    {
        QFETCH(QString, path);
        QFETCH(QString, reason);
        Shown shown(choices());
        shown.typePath(path);
        QVERIFY(!shown.exportButton()->isEnabled());
        QCOMPARE(shown.exportButton()->text(), reason);
        // A copy needs no path.
        QVERIFY(shown.find<QPushButton>(u"copyButton"_s)->isEnabled());
    }

    void choosingAsksThePrompt()
    {
        Prompts prompts;
        QString suggested;
        prompts.askSaveFile = [&](const QString &, const QString &path, const QString &) {
            suggested = path;
            return m_folder->filePath(u"chosen.csv"_s);
        };
        Shown shown(choices(), prompts);
        QTest::mouseClick(shown.find<QPushButton>(u"chooseButton"_s), Qt::LeftButton);
        QCOMPARE(suggested, m_folder->filePath(u"batch0_failed.csv"_s));
        QCOMPARE(shown.dialog.request().path, m_folder->filePath(u"chosen.csv"_s));
    }

    void aFolderThatIsAwayIsNamedWithAWayOut()
    {
        ExportChoices c = choices();
        c.folder = m_folder->filePath(u"away"_s);
        Prompts prompts;
        QString suggested;
        prompts.askSaveFile = [&](const QString &, const QString &path, const QString &) {
            suggested = path;
            return m_folder->filePath(u"chosen.csv"_s);
        };
        Shown shown(c, prompts);
        // It is not left for another one by itself.
        QCOMPARE(shown.dialog.request().path, c.folder + u"/batch0_failed.csv"_s);
        QVERIFY(!shown.exportButton()->isEnabled());
        const auto *strip = shown.find<MessageStrip>(u"strip"_s);
        QVERIFY2(strip->text().contains(c.folder), qPrintable(strip->text()));
        QCOMPARE(strip->actionButton()->text(), u"Choose…"_s);
        QTest::mouseClick(strip->actionButton(), Qt::LeftButton);
        QCOMPARE(suggested, QDir::home().filePath(u"batch0_failed.csv"_s));
        QCOMPARE(shown.dialog.request().path, m_folder->filePath(u"chosen.csv"_s));
        QVERIFY(shown.exportButton()->isEnabled());
    }

    void copyInsteadNeedsNoFile()
    {
        Shown shown(choices());
        QTest::mouseClick(shown.find<QPushButton>(u"copyButton"_s), Qt::LeftButton);
        QCOMPARE(shown.requests.size(), 1);
        QVERIFY(shown.requests.first().copyInstead);
        QVERIFY(shown.requests.first().path.isEmpty());
    }

    void aNameWithAnAmpersandIsShownWhole()
    {
        Shown shown(choices());
        QCOMPARE(shown.dialog.findChildren<QRadioButton *>().first()->accessibleName(),
                 u"Batch handbook & more (7b0c1f52)"_s);
        QVERIFY(shown.dialog.findChildren<QRadioButton *>().first()->text().contains("&&"_L1));
    }

    void pathsArePeoplesPaths()
    {
        const QString home = QDir::homePath();
        QCOMPARE(shownPath(home + u"/Documents/a.csv"_s), QDir::toNativeSeparators(u"~/Documents/a.csv"_s));
        QCOMPARE(shownPath(home + u"2/a.csv"_s), QDir::toNativeSeparators(home + u"2/a.csv"_s));
        QCOMPARE(typedPath(u"~/a.csv"_s, u"/tmp"_s), home + u"/a.csv"_s);
        QCOMPARE(typedPath(u" b/../a.csv "_s, u"/tmp"_s), u"/tmp/a.csv"_s);
        QCOMPARE(typedPath(u"/x/a.csv"_s, u"/tmp"_s), u"/x/a.csv"_s);
        QCOMPARE(typedPath(u"  "_s, u"/tmp"_s), QString());
    }
};

QTEST_MAIN(tst_ExportDialog)
#include "tst_exportdialog.moc"
