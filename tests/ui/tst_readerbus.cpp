#include "support/windowscene.h"
#include "ui/actions.h"
#include "ui/filestree.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/panestackaccess.h"
#include "ui/readeraid.h"

#include <QAccessible>
#include <QComboBox>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusReply>
#include <QDBusVariant>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QStackedWidget>
#include <QTest>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <functional>
#include <memory>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr char kInSession[] = "BATCHLENS_IN_READER_SESSION";

/// A screen reader's end of the bus of assistive technology.
class Reader final : public QObject
{
    Q_OBJECT

public:
    bool listen()
    {
        const QDBusReply<QString> address = QDBusConnection::sessionBus().call(
            QDBusMessage::createMethodCall(u"org.a11y.Bus"_s, u"/org/a11y/bus"_s, u"org.a11y.Bus"_s, u"GetAddress"_s));
        if (!address.isValid())
            return false;
        m_bus = std::make_unique<QDBusConnection>(QDBusConnection::connectToBus(address.value(), u"reader"_s));
        for (const QString &event : {u"object:state-changed"_s, u"object:announcement"_s, u"object:text-caret-moved"_s,
                                     u"object:text-selection-changed"_s}) {
            QDBusMessage call =
                QDBusMessage::createMethodCall(u"org.a11y.atspi.Registry"_s, u"/org/a11y/atspi/registry"_s,
                                               u"org.a11y.atspi.Registry"_s, u"RegisterEvent"_s);
            call << event;
            if (m_bus->call(call).type() == QDBusMessage::ErrorMessage)
                return false;
        }
        bool connected = true;
        for (const char *member : {"StateChanged", "Announcement", "TextCaretMoved", "TextSelectionChanged"})
            connected = m_bus->connect({}, {}, u"org.a11y.atspi.Event.Object"_s, QLatin1StringView(member), this,
                                       SLOT(take(QDBusMessage))) &&
                        connected;
        return connected;
    }

    /// What a reader would speak by itself: notifications that appeared, and announcements.
    QStringList spoken;
    /// "member name" of what the focus did, and of what happened in text boxes.
    QStringList moves;

private slots:
    void take(const QDBusMessage &signal)
    {
        const QString what = signal.arguments().value(0).toString();
        const bool on = signal.arguments().value(1).toInt() == 1;
        if (signal.member() == "Announcement"_L1)
            spoken.append(qvariant_cast<QDBusVariant>(signal.arguments().value(3)).variant().toString());
        else if (signal.member() == "StateChanged"_L1 && what == "showing"_L1 && on)
            ask(signal, [this](const QString &name, uint role) {
                constexpr uint kNotification = 101;
                if (role == kNotification)
                    spoken.append(name);
            });
        else if (signal.member() == "StateChanged"_L1 && what == "focused"_L1 && on)
            ask(signal, [this](const QString &name, uint) { moves.append(u"focus "_s + name); });
        else if (signal.member() != "StateChanged"_L1)
            ask(signal, [this](const QString &name, uint) { moves.append(u"text "_s + name); });
    }

private:
    /// The name and role of what sent a signal, in the order of the signals: the bus keeps it.
    void ask(const QDBusMessage &signal, const std::function<void(QString, uint)> &then)
    {
        QDBusMessage name = QDBusMessage::createMethodCall(signal.service(), signal.path(),
                                                           u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        name << u"org.a11y.atspi.Accessible"_s << u"Name"_s;
        const QDBusMessage role = QDBusMessage::createMethodCall(signal.service(), signal.path(),
                                                                 u"org.a11y.atspi.Accessible"_s, u"GetRole"_s);
        const QDBusPendingReply<QDBusVariant> named = m_bus->asyncCall(name);
        auto *asked = new QDBusPendingCallWatcher(m_bus->asyncCall(role), this);
        connect(asked, &QDBusPendingCallWatcher::finished, this, [named, asked, then] {
            asked->deleteLater();
            const QDBusPendingReply<uint> told = *asked;
            if (!named.isError() && !told.isError())
                then(named.value().variant().toString(), told.value());
        });
    }

    std::unique_ptr<QDBusConnection> m_bus;
};

} // namespace

/// What reaches a screen reader over the real bus of assistive technology.
class tst_ReaderBus : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QTRY_VERIFY(QAccessible::isActive());
        new ReaderAid(this);
        panestackaccess::install();
        QVERIFY(m_reader.listen());
    }

    void init()
    {
        m_reader.spoken.clear();
        m_reader.moves.clear();
        m_window = std::make_unique<QWidget>();
        m_column = new QVBoxLayout(m_window.get());
    }

    void messages()
    {
        auto *bar = new MessageBar;
        m_column->addWidget(bar);
        show();
        bar->post(MessageKind::Done, u"31 rows written to x.csv."_s);
        QTRY_COMPARE(m_reader.spoken, QStringList{u"Done: 31 rows written to x.csv."_s});
        bar->post(MessageKind::Error, u"Not reachable."_s, u"Try now"_s, [] {});
        QTRY_COMPARE(m_reader.spoken.last(), u"Error: Not reachable. Button: Try now"_s);
    }

    void aButtonStaysUntilItIsReached()
    {
        auto *bar = new MessageBar;
        bar->setDoneMilliseconds(20);
        m_column->addWidget(bar);
        show();
        bar->post(MessageKind::Done, u"31 rows written to x.csv."_s, u"Open folder"_s, [] {});
        QTest::qWait(200);
        QVERIFY(!bar->isHidden());
        bar->post(MessageKind::Done, u"1 row copied."_s);
        QTRY_VERIFY(bar->isHidden());
    }

#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    /// Orca 43 takes what happens in a box before the focus for a move within the box.
    void aTextBoxTellsOfTheFocusFirst()
    {
        auto *first = new QLineEdit(u"one"_s);
        auto *second = new QLineEdit(u"two"_s);
        first->setAccessibleName(u"First box"_s);
        second->setAccessibleName(u"Second box"_s);
        m_column->addWidget(first);
        m_column->addWidget(second);
        show();
        first->setFocus();
        QTRY_VERIFY(m_reader.moves.contains(u"focus First box"_s));
        m_reader.moves.clear();
        QTest::keyClick(first, Qt::Key_Tab);
        QTRY_VERIFY(m_reader.moves.contains(u"text Second box"_s));
        QTRY_VERIFY(m_reader.moves.contains(u"focus Second box"_s));
        m_reader.moves.removeAll(u"text First box"_s);
        QCOMPARE(m_reader.moves.first(), u"focus Second box"_s);
        QCOMPARE(second->selectedText(), u"two"_s);
    }
#endif

    void aViewTellsOfItsCurrentRow_data()
    {
        QTest::addColumn<bool>("tree");
        QTest::newRow("list") << false;
        QTest::newRow("table") << true;
    }
    void aViewTellsOfItsCurrentRow()
    {
        QFETCH(const bool, tree);
        auto *box = new QLineEdit;
        QAbstractItemView *view = nullptr;
        if (tree) {
            auto *rows = new QTreeWidget;
            rows->setColumnCount(2);
            new QTreeWidgetItem(rows, {u"one"_s, u"1"_s});
            new QTreeWidgetItem(rows, {u"two"_s, u"2"_s});
            rows->setCurrentItem(rows->topLevelItem(1));
            view = rows;
        } else {
            auto *rows = new QListWidget;
            rows->addItems({u"one"_s, u"two"_s});
            rows->setCurrentRow(1);
            view = rows;
        }
        view->setAccessibleName(u"Rows"_s);
        m_column->addWidget(box);
        m_column->addWidget(view);
        box->setFocus();
        show();
        m_reader.moves.clear();
        view->setFocus(Qt::TabFocusReason);
        QTRY_COMPARE(m_reader.moves.isEmpty() ? QString() : m_reader.moves.last(), u"focus two"_s);
    }

    /// The whole window: files, their current line, and what was copied.
    void theMainJob()
    {
        const RunningSimulator server;
        WindowScene scene;
        QVERIFY(scene.open(server, u"fresh-zephyr"_s));
        QVERIFY(QTest::qWaitForWindowActive(scene.window(), 30'000));
        m_reader.moves.clear();
        scene.window()->action(Actions::Files)->trigger();
        QTRY_VERIFY(m_reader.moves.contains(u"focus Files"_s));
        const QString line = scene.tree()->currentIndex().data(Qt::AccessibleTextRole).toString();
        QVERIFY(!line.isEmpty());
        QTRY_VERIFY2(m_reader.moves.contains(u"focus "_s + line), qPrintable(m_reader.moves.join(u'\n')));
        scene.window()->action(Actions::CopyBatchId)->trigger();
        QTRY_COMPARE(m_reader.spoken, QStringList{u"Done: 1 batch ID(s) copied."_s});
        scene.window()->action(Actions::OnlyFailed)->trigger();
        QTRY_COMPARE(m_reader.spoken.last(), u"31 of 1204 files"_s);
    }

    void cleanup()
    {
        m_window.reset();
    }

private:
    void show()
    {
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), 30'000));
    }

    Reader m_reader;
    std::unique_ptr<QWidget> m_window;
    QVBoxLayout *m_column = nullptr;
};

/// Runs itself in a session of its own, in which assistive technology listens.
int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet(kInSession)) {
        qputenv(kInSession, "1");
        QStringList command{QStringLiteral(BATCHLENS_READER_SESSION)};
        for (int i = 0; i < argc; ++i)
            command.append(QString::fromLocal8Bit(argv[i]));
        return QProcess::execute(u"bash"_s, command);
    }
    QApplication app(argc, argv);
    tst_ReaderBus test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_readerbus.moc"
