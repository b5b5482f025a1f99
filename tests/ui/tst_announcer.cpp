#include "support/spokensentences.h"
#include "ui/announcer.h"
#include "ui/exportdialog.h"
#include "ui/messagebar.h"
#include "ui/messagestrip.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <memory>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

/// What a screen reader is told to speak of messages, dialogs and filters.
class tst_Announcer : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        auto *column = new QVBoxLayout(m_window.get());
        column->addWidget(new QLineEdit);
        column->addWidget(new QLineEdit);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), 30'000));
    }

    void speaksEachSentenceOnceInItsOrder()
    {
        const SpokenSentences spoken;
        Announcer::say(m_window.get(), u"One."_s);
        Announcer::say(m_window.get(), u"Two."_s, Announcer::Urgency::Urgent);
        Announcer::say(m_window.get(), {});
        QTRY_COMPARE(spoken.all(), (QStringList{u"One."_s, u"Two."_s}));
        QTest::qWait(700);
        QCOMPARE(spoken.all().size(), 2);
    }

    void aNewerWordOnATopicTakesTheOldersPlace()
    {
        const SpokenSentences spoken;
        Announcer::say(m_window.get(), u"31 files"_s, Announcer::Urgency::Calm, u"filter"_s);
        Announcer::say(m_window.get(), u"1 row copied."_s);
        Announcer::say(m_window.get(), u"4 files"_s, Announcer::Urgency::Calm, u"filter"_s);
        QTRY_COMPARE(spoken.all(), (QStringList{u"1 row copied."_s, u"4 files"_s}));
    }

    void whatIsNoLongerTrueIsNotSpoken()
    {
        const SpokenSentences spoken;
        MessageBar bar;
        bar.post(MessageKind::Note, u"Exporting…"_s, {}, {}, u"export"_s);
        bar.withdraw(u"export"_s);
        bar.post(MessageKind::Done, u"31 rows written."_s);
        QTRY_VERIFY(!spoken.all().isEmpty());
        QCOMPARE(spoken.all(), QStringList{u"Done: 31 rows written."_s});
    }

    /// A reader that is told of a new focus breaks off what it is speaking.
    void waitsUntilTheFocusHasComeToRest()
    {
        const SpokenSentences spoken;
        const QList<QLineEdit *> boxes = m_window->findChildren<QLineEdit *>();
        QElapsedTimer moved;
        Announcer::say(m_window.get(), u"31 rows written."_s);
        for (int i = 0; i < 4 && spoken.all().isEmpty(); ++i) {
            boxes[i % 2]->setFocus();
            moved.start();
            QTest::qWait(100);
        }
        QTRY_COMPARE(spoken.all(), QStringList{u"31 rows written."_s});
        QVERIFY(moved.elapsed() >= 250);
    }

    void doesNotWaitForEver()
    {
        const SpokenSentences spoken;
        const QList<QLineEdit *> boxes = m_window->findChildren<QLineEdit *>();
        Announcer::say(m_window.get(), u"31 rows written."_s);
        int moves = 0;
        for (QElapsedTimer waited; spoken.all().isEmpty();) {
            if (moves == 0)
                waited.start();
            QVERIFY(waited.elapsed() < 30'000);
            boxes[++moves % 2]->setFocus();
            QTest::qWait(50);
        }
        QVERIFY(moves > 10);
    }

    void speaksOfNothingThatIsGone()
    {
        const SpokenSentences spoken;
        Announcer::say(m_window.get(), u"31 rows written."_s);
        m_window.reset();
        QWidget other;
        Announcer::say(&other, u"Bye."_s);
        QTRY_COMPARE(spoken.all(), QStringList{u"Bye."_s});
    }

    void messagesAreSpoken_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, MessageKind kind, const QString &action, const QString &expected) {
            QTest::newRow(name) << static_cast<int>(kind) << action << expected;
        };
        row("done", MessageKind::Done, {}, u"Done: x."_s);
        row("done, with a button", MessageKind::Done, u"Open folder"_s, u"Done: x. Button: Open folder"_s);
        row("note", MessageKind::Note, {}, u"Note: x."_s);
        row("warning", MessageKind::Warning, {}, u"Warning: x."_s);
        row("error", MessageKind::Error, u"Try now"_s, u"Error: x. Button: Try now"_s);
    }
    void messagesAreSpoken()
    {
        QFETCH(const int, kind);
        QFETCH(const QString, action);
        QFETCH(const QString, expected);
        const SpokenSentences spoken;
        MessageBar bar;
        bar.post(static_cast<MessageKind>(kind), u"x."_s, action, [] {});
        QTRY_COMPARE(spoken.all(), QStringList{expected});
    }

    void whatIsDoneAgainIsSpokenAgain()
    {
        const SpokenSentences spoken;
        MessageBar bar;
        bar.post(MessageKind::Done, u"1 row copied."_s);
        QTRY_COMPARE(spoken.all().size(), 1);
        bar.post(MessageKind::Done, u"1 row copied."_s);
        QTRY_COMPARE(spoken.all().size(), 2);
        QCOMPARE(bar.messages().size(), 1);
    }

    void whatStandsThereIsSpokenOnce()
    {
        const SpokenSentences spoken;
        MessageBar bar;
        for (int i = 0; i < 3; ++i) {
            bar.post(MessageKind::Error, u"Not reachable."_s, {}, {}, u"network"_s);
            QTest::qWait(350);
        }
        bar.setText(u"network"_s, u"Not reachable, trying again in 3 s."_s);
        QTest::qWait(350);
        QCOMPARE(spoken.all(), QStringList{u"Error: Not reachable."_s});
    }

    void itsButtonsTellWhatTheyAreAbout()
    {
        MessageBar bar;
        bar.post(MessageKind::Error, u"Not reachable."_s, u"Try now"_s, [] {});
        QCOMPARE(bar.findChild<QPushButton *>()->accessibleDescription(), u"Error: Not reachable."_s);
        QCOMPARE(bar.findChild<QToolButton *>()->accessibleDescription(), u"Error: Not reachable."_s);
    }

    void linesInDialogsAreSpoken()
    {
        const SpokenSentences spoken;
        auto *strip = new MessageStrip(m_window.get());
        for (int i = 0; i < 3; ++i) {
            strip->showMessage(MessageKind::Warning, u"There is no folder /x."_s);
            QTest::qWait(350);
        }
        QCOMPARE(spoken.all(), QStringList{u"There is no folder /x."_s});
        strip->hideMessage();
        strip->showMessage(MessageKind::Warning, u"There is no folder /x."_s);
        QTRY_COMPARE(spoken.all().size(), 2);
    }

    void theExportDialogSpeaksOfItsPathOnce()
    {
        const SpokenSentences spoken;
        ExportDialog dialog({}, {}, nullptr);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog, 30'000));
        auto *path = dialog.findChild<QLineEdit *>(u"path"_s);
        QVERIFY(path);
        path->clear();
        QTest::keyClicks(path, u"/not there/a.csv"_s);
        QTRY_COMPARE(spoken.last(), u"There is no folder /not there."_s);
        QTest::keyClicks(path, u"x"_s);
        QTest::qWait(700);
        QCOMPARE(spoken.all().count(u"There is no folder /not there."_s), 1);
    }

    void cleanup() { m_window.reset(); }

private:
    std::unique_ptr<QWidget> m_window;
};

QTEST_MAIN(tst_Announcer)
#include "tst_announcer.moc"
