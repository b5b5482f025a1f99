#include "ui/appstyle.h"
#include "ui/settingsdialog.h"
#include "ui/speceditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTest>

#include <algorithm>

using namespace batchlens;
using namespace Qt::StringLiterals;

class tst_SettingsDialog : public QObject
{
    Q_OBJECT

private:
    struct Shown
    {
        explicit Shown(const Preferences &start = {}, const Prompts &prompts = {})
            : dialog(start, prompts)
        {
            QObject::connect(&dialog, &SettingsDialog::preferencesChanged,
                             [this](const Preferences &p) { changes << p; });
            dialog.show();
        }
        template <typename T>
        T *find(const QString &name) const
        {
            return dialog.findChild<T *>(name);
        }
        QList<Preferences> changes;
        SettingsDialog dialog;
    };

private slots:
    void initTestCase() { QApplication::setStyle(new AppStyle); }

    void showsWhatIsSetAndSaysNothing()
    {
        Preferences start;
        start.live = false;
        start.refreshSeconds = 45;
        start.newBatchSeconds = 60;
        start.mostPages = 7;
        start.appearance = Appearance::Dark;
        start.utcTimes = true;
        start.maxSizeMiB = 128;
        start.exportSpec = ExportSpec::scripts();
        start.extraCaFile = u"/etc/ssl/extra.pem"_s;
        start.proxyUse = ProxyUse::Own;
        start.proxyAddress = u"proxy.test:3128"_s;
        start.proxyUser = u"jane"_s;
        const Shown shown(start);
        QVERIFY(!shown.find<QCheckBox>(u"live"_s)->isChecked());
        QCOMPARE(shown.find<QSpinBox>(u"refreshSeconds"_s)->value(), 45);
        QCOMPARE(shown.find<QSpinBox>(u"newBatchSeconds"_s)->value(), 60);
        QCOMPARE(shown.find<QSpinBox>(u"mostPages"_s)->value(), 7);
        QVERIFY(shown.find<QRadioButton>(u"darkLook"_s)->isChecked());
        QVERIFY(shown.find<QRadioButton>(u"utcTimes"_s)->isChecked());
        QCOMPARE(shown.find<QSpinBox>(u"maxSize"_s)->value(), 128);
        QCOMPARE(shown.find<QLineEdit>(u"caFile"_s)->text(), u"/etc/ssl/extra.pem"_s);
        QCOMPARE(shown.find<QComboBox>(u"proxyUse"_s)->currentIndex(), int(ProxyUse::Own));
        QCOMPARE(shown.find<QLineEdit>(u"proxyAddress"_s)->text(), u"proxy.test:3128"_s);
        QCOMPARE(shown.find<QLineEdit>(u"proxyUser"_s)->text(), u"jane"_s);
        QVERIFY(shown.dialog.preferences() == start);
        QVERIFY(shown.changes.isEmpty());
    }

    void appliesAtOnce()
    {
        Shown shown;
        shown.dialog.showPage(SettingsDialog::Page::Refresh);
        QTest::mouseClick(shown.find<QCheckBox>(u"live"_s), Qt::LeftButton, {}, QPoint(8, 11));
        QCOMPARE(shown.changes.size(), 1);
        QVERIFY(!shown.changes.last().live);
        shown.find<QSpinBox>(u"giveUpSeconds"_s)->setValue(60);
        QCOMPARE(shown.changes.last().giveUpSeconds, 60);
        shown.find<QRadioButton>(u"darkLook"_s)->click();
        QCOMPARE(shown.changes.last().appearance, Appearance::Dark);
        // One choice is one change, though two buttons turn.
        QCOMPARE(shown.changes.size(), 3);
        shown.find<QCheckBox>(u"systemStyle"_s)->click();
        QVERIFY(shown.changes.last().systemStyle);
        auto *folder = shown.find<QLineEdit>(u"exportFolder"_s);
        folder->setText(u"/tmp/exports"_s);
        emit folder->editingFinished();
        QCOMPARE(shown.changes.last().exportFolder, u"/tmp/exports"_s);
    }

    void staysWithinItsBounds()
    {
        Shown shown;
        const QList<std::tuple<QString, int, int>> bounds{
            {u"refreshSeconds"_s, 5, 600},    {u"requestsAtATime"_s, 1, 6},  {u"giveUpSeconds"_s, 5, 120},
            {u"maxSize"_s, 1, 1024},          {u"lookBackDays"_s, 1, 3650},  {u"lookBackBatches"_s, 1, 100'000},
            {u"newBatchSeconds"_s, 10, 3600}, {u"mostPages"_s, 1, 1'000'000}};
        for (const auto &[name, least, most] : bounds) {
            QCOMPARE(shown.find<QSpinBox>(name)->minimum(), least);
            QCOMPARE(shown.find<QSpinBox>(name)->maximum(), most);
        }
    }

    void resetsOnePage()
    {
        Preferences start;
        start.refreshSeconds = 45;
        start.utcTimes = true;
        Shown shown(start);
        shown.dialog.showPage(SettingsDialog::Page::Refresh);
        auto *reset = shown.find<QPushButton>(u"resetButton"_s);
        reset->click();
        QCOMPARE(shown.changes.size(), 1);
        QCOMPARE(shown.changes.last().refreshSeconds, Preferences().refreshSeconds);
        QVERIFY(shown.changes.last().utcTimes);
        QCOMPARE(shown.find<QSpinBox>(u"refreshSeconds"_s)->value(), Preferences().refreshSeconds);
        reset->click();
        QCOMPARE(shown.changes.size(), 1);
        shown.dialog.showPage(SettingsDialog::Page::Connections);
        QVERIFY(!reset->isEnabled());
    }

    void theExportPageEditsTheSpec()
    {
        Shown shown;
        auto *editor = shown.dialog.findChild<SpecEditor *>();
        QList<QComboBox *> boxes = editor->findChildren<QComboBox *>();
        const auto box = [&](const QString &name) {
            return *std::find_if(boxes.begin(), boxes.end(), [&](QComboBox *b) { return b->accessibleName() == name; });
        };
        QComboBox *format = box(u"Format"_s);
        format->setCurrentIndex(static_cast<int>(ExportFormat::JsonLines));
        emit format->activated(format->currentIndex());
        QCOMPARE(shown.changes.last().exportSpec.format, ExportFormat::JsonLines);
        QComboBox *preset = box(u"What the file is for"_s);
        preset->setCurrentIndex(static_cast<int>(SpecEditor::Preset::Spreadsheet));
        emit preset->activated(preset->currentIndex());
        QVERIFY(shown.changes.last().exportSpec == ExportSpec::workbook());
        QCOMPARE(shown.changes.last().exportSpec.states, QList{FileState::Failed});
    }

    void presetsAreRecognised()
    {
        QCOMPARE(SpecEditor::presetOf(ExportSpec::spreadsheet()), SpecEditor::Preset::Spreadsheet);
        QCOMPARE(SpecEditor::presetOf(ExportSpec::workbook()), SpecEditor::Preset::Spreadsheet);
        ExportSpec bare = ExportSpec::workbook();
        bare.summary = false;
        bare.bom = false;
        QCOMPARE(SpecEditor::presetOf(bare), SpecEditor::Preset::Spreadsheet);
        bare.header = false;
        QCOMPARE(SpecEditor::presetOf(bare), SpecEditor::Preset::Custom);
        ExportSpec spec = ExportSpec::scripts();
        QCOMPARE(SpecEditor::presetOf(spec), SpecEditor::Preset::Scripts);
        spec.columns = {ExportColumn::Path};
        QCOMPARE(SpecEditor::presetOf(spec), SpecEditor::Preset::Scripts);
        spec.bom = true;
        QCOMPARE(SpecEditor::presetOf(spec), SpecEditor::Preset::Custom);
        spec.format = ExportFormat::Tsv;
        QCOMPARE(SpecEditor::presetOf(spec), SpecEditor::Preset::Scripts);
    }

    void filesAreAskedForThroughThePrompts()
    {
        Prompts prompts;
        QString asked;
        prompts.askFolder = [&](const QString &, const QString &folder) {
            asked = folder;
            return u"/tmp/chosen"_s;
        };
        prompts.askOpenFile = [](const QString &, const QString &, const QString &) { return QString(); };
        Shown shown({}, prompts);
        shown.find<QPushButton>(u"chooseFolder"_s)->click();
        QVERIFY(!asked.isEmpty());
        QCOMPARE(shown.changes.last().exportFolder, u"/tmp/chosen"_s);
        // Cancelled: nothing changes.
        shown.find<QPushButton>(u"chooseCaFile"_s)->click();
        QCOMPARE(shown.changes.size(), 1);
    }

    void aProxyIsTakenOnlyAsOne_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("address"); // null: not taken
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::newRow("host and port") << u" proxy.test:3128 "_s << u"proxy.test:3128"_s << QString() << QString();
        QTest::newRow("SOCKS") << u"socks5h://proxy.test:1080"_s << u"socks5h://proxy.test:1080"_s << QString()
                               << QString();
        QTest::newRow("with a password") << u"http://jane:s%20cret@proxy.test:3128"_s << u"proxy.test:3128"_s
                                         << u"jane"_s << u"s cret"_s;
        QTest::newRow("another kind") << u"socks4://proxy.test"_s << QString() << QString() << QString();
        QTest::newRow("with TLS") << u"https://proxy.test"_s << QString() << QString() << QString();
        QTest::newRow("no address") << u"proxy test"_s << QString() << QString() << QString();
    }
    void aProxyIsTakenOnlyAsOne()
    {
        QFETCH(QString, typed);
        QFETCH(QString, address);
        QFETCH(QString, user);
        QFETCH(QString, password);
        Shown shown;
        shown.dialog.showPage(SettingsDialog::Page::Advanced);
        auto *field = shown.find<QLineEdit>(u"proxyAddress"_s);
        auto *hint = shown.find<QLabel>(u"proxyHint"_s);
        QVERIFY(!field->isEnabled());
        QVERIFY(!hint->isVisible());
        shown.find<QComboBox>(u"proxyUse"_s)->setCurrentIndex(static_cast<int>(ProxyUse::Own));
        QCOMPARE(shown.changes.last().proxyUse, ProxyUse::Own);
        QVERIFY(field->isEnabled());
        QStringList passwords;
        connect(&shown.dialog, &SettingsDialog::proxyPasswordChanged, this,
                [&](const QString &text) { passwords << text; });
        field->setText(typed);
        emit field->editingFinished();
        QCOMPARE(shown.dialog.preferences().proxyAddress, address.isNull() ? QString() : address);
        QCOMPARE(shown.dialog.preferences().proxyUser, user);
        QCOMPARE(passwords, password.isEmpty() ? QStringList() : QStringList{password});
        QCOMPARE(hint->text().contains(u"kept in the system keychain"_s), !address.isNull());
        QCOMPARE(shown.find<QLineEdit>(u"proxyPassword"_s)->echoMode(), QLineEdit::Password);
    }

    void aKeyIsForgottenOnlyOnceAgreed()
    {
        Prompts prompts;
        bool agree = false;
        bool destructive = false;
        QString question;
        prompts.confirm = [&](const Question &asked) {
            question = asked.text;
            destructive = asked.destructive;
            return agree;
        };
        Shown shown({}, prompts);
        Connection connection;
        connection.name = u"Production"_s;
        shown.dialog.setConnection(connection, u"In GNOME Keyring"_s);
        QSignalSpy forgets(&shown.dialog, &SettingsDialog::forgetKeyRequested);
        auto *forget = shown.find<QPushButton>(u"forgetKey"_s);
        forget->click();
        QCOMPARE(forgets.count(), 0);
        QVERIFY(question.contains("api.veryfront.com"_L1));
        QVERIFY(destructive);
        agree = true;
        forget->click();
        QCOMPARE(forgets.count(), 1);
        QSignalSpy replaces(&shown.dialog, &SettingsDialog::replaceKeyRequested);
        shown.find<QPushButton>(u"replaceKey"_s)->click();
        QCOMPARE(replaces.count(), 1);
    }

    void theDemoIsCalledSo()
    {
        Shown shown;
        shown.dialog.showDemo();
        QVERIFY(shown.find<QWidget>(u"noConnection"_s)->isVisible());
        QVERIFY(shown.find<QLabel>(u"noConnectionText"_s)->text().contains(u"the demo"_s));
    }

    void withoutAConnectionItOffersOne()
    {
        Shown shown;
        QSignalSpy connects(&shown.dialog, &SettingsDialog::connectRequested);
        QVERIFY(shown.find<QWidget>(u"noConnection"_s)->isVisible());
        shown.find<QPushButton>(u"connectButton"_s)->click();
        QCOMPARE(connects.count(), 1);
        shown.dialog.setConnection(Connection(), {});
        QVERIFY(!shown.find<QWidget>(u"noConnection"_s)->isVisible());
        QVERIFY(!shown.find<QPushButton>(u"forgetKey"_s)->isEnabled());
    }

    void noPageIsWiderThanWhatIsOnIt()
    {
        // Also those that were never shown.
        Shown shown;
        const auto *page = shown.find<QWidget>(u"exportPage"_s);
        const auto *spec = shown.find<SpecEditor>(u"spec"_s);
        const QMargins margins = page->layout()->contentsMargins();
        QCOMPARE(page->minimumSizeHint().width(), spec->minimumSizeHint().width() + margins.left() + margins.right());
        QCOMPARE(shown.find<QStackedWidget>(u"stack"_s)->minimumSizeHint().width(), page->minimumSizeHint().width());
    }

    void pagesAreChosenByKeyboard()
    {
        Shown shown;
        auto *pages = shown.find<QListWidget>(u"pages"_s);
        auto *stack = shown.find<QStackedWidget>(u"stack"_s);
        QCOMPARE(stack->count(), pages->count());
        for (int i = 1; i < pages->count(); ++i) {
            QTest::keyClick(pages, Qt::Key_Down);
            QCOMPARE(stack->currentIndex(), i);
        }
    }
};

QTEST_MAIN(tst_SettingsDialog)
#include "tst_settingsdialog.moc"
