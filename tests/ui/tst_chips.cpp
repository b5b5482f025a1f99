#include "ui/appstyle.h"
#include "ui/chip.h"
#include "ui/statechips.h"

#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

FileCounts someCounts()
{
    FileCounts counts;
    counts[FileState::Failed] = 31;
    counts[FileState::Skipped] = 26;
    counts[FileState::Completed] = 1147;
    return counts;
}

} // namespace

class tst_Chips : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QApplication::setStyle(new AppStyle);
    }

    void speakTheirWordAndNumber()
    {
        StateChips chips;
        chips.setCounts(someCounts(), u"Not Ingested Files"_s);
        QVERIFY(chips.chip(FileState::Failed)->accessibleName().startsWith("Failed, 31 file"_L1));
        QVERIFY(chips.chip(FileState::Completed)->accessibleName().startsWith("Completed, 1,147 file"_L1));
        QVERIFY(chips.chip(FileState::Remaining)->accessibleName().startsWith("Not ingested, 0 file"_L1));
    }

    void aPressShowsOneStateAloneASecondAll()
    {
        StateChips chips;
        chips.setCounts(someCounts());
        chips.show();
        QList<std::optional<FileState>> said;
        connect(&chips, &StateChips::selectionChanged, this, [&](std::optional<FileState> state) { said << state; });

        QTest::mouseClick(chips.chip(FileState::Failed), Qt::LeftButton);
        QCOMPARE(chips.checkedStates(), QList{FileState::Failed});
        QTest::mouseClick(chips.chip(FileState::Skipped), Qt::LeftButton);
        QCOMPARE(chips.checkedStates(), QList{FileState::Skipped});
        QTest::mouseClick(chips.chip(FileState::Skipped), Qt::LeftButton);
        QVERIFY(chips.checkedStates().isEmpty());
        QCOMPARE(said.size(), 3);
        QVERIFY(said[0] == FileState::Failed);
        QVERIFY(said[1] == FileState::Skipped);
        QVERIFY(said[2] == std::nullopt);
    }

    void severalCanBeTickedWhereThatIsMeant()
    {
        StateChips chips;
        chips.setMode(StateChips::Mode::Multiple);
        chips.setCounts(someCounts());
        chips.show();
        int toggled = 0;
        connect(&chips, &StateChips::stateToggled, this, [&] { ++toggled; });
        QTest::mouseClick(chips.chip(FileState::Completed), Qt::LeftButton);
        QTest::mouseClick(chips.chip(FileState::Failed), Qt::LeftButton);
        QCOMPARE(chips.checkedStates(), (QList{FileState::Failed, FileState::Completed}));
        QTest::mouseClick(chips.chip(FileState::Failed), Qt::LeftButton);
        QCOMPARE(chips.checkedStates(), QList{FileState::Completed});
        QCOMPARE(toggled, 3);
    }

    void settingSaysNothing()
    {
        StateChips chips;
        int said = 0;
        connect(&chips, &StateChips::selectionChanged, this, [&] { ++said; });
        connect(&chips, &StateChips::stateToggled, this, [&] { ++said; });
        chips.setSelected(FileState::Failed);
        QVERIFY(chips.selected() == FileState::Failed);
        chips.setSelected(std::nullopt);
        QCOMPARE(said, 0);
    }

    void theKeyboardDoesItAll()
    {
        StateChips chips;
        chips.setCounts(someCounts());
        chips.setStateVisible(FileState::Skipped, false);
        chips.show();
        QVERIFY(QTest::qWaitForWindowActive(&chips));
        chips.chip(FileState::Failed)->setFocus();
        QTest::keyClick(chips.focusWidget(), Qt::Key_Return);
        QVERIFY(chips.selected() == FileState::Failed);
        QTest::keyClick(chips.focusWidget(), Qt::Key_Right);
        QVERIFY(chips.chip(FileState::Processing)->hasFocus());
        QTest::keyClick(chips.focusWidget(), Qt::Key_Space);
        QVERIFY(chips.selected() == FileState::Processing);
        QTest::keyClick(chips.focusWidget(), Qt::Key_Left);
        QTest::keyClick(chips.focusWidget(), Qt::Key_Left);
        QVERIFY(chips.chip(FileState::Failed)->hasFocus());
    }

    void whereThereIsNoRoomTheWordsGo()
    {
        StateChips chips;
        chips.setCounts(someCounts());
        const int full = chips.sizeHint().width();
        chips.fitTo(full);
        QVERIFY(!chips.chip(FileState::Failed)->isCompact());
        chips.fitTo(full - 1);
        QVERIFY(chips.sizeHint().width() < full * 2 / 3);
        for (const FileState state : kFileStates) {
            QVERIFY(chips.chip(state)->isCompact());
            QVERIFY(chips.chip(state)->toolTip().contains(chips.chip(state)->text()));
        }
        QVERIFY(chips.chip(FileState::Failed)->accessibleName().startsWith("Failed, 31"_L1));
        chips.fitTo(full);
        QCOMPARE(chips.sizeHint().width(), full);
        QCOMPARE(chips.chip(FileState::Failed)->toolTip(), QString());
    }

    void aCountThatChangesMovesNothing()
    {
        Chip chip;
        chip.setWord(u"Failed"_s);
        chip.setCount(88);
        const QSize before = chip.sizeHint();
        chip.setCount(11);
        QCOMPARE(chip.sizeHint(), before);
        chip.setCount(9);
        QCOMPARE(chip.sizeHint(), before);
        chip.forgetWidth();
        QVERIFY(chip.sizeHint().width() < before.width());
    }

    void showsThatThereMayBeMore()
    {
        Chip chip;
        chip.setWord(u"Needs attention"_s);
        chip.setCount(11, {}, true);
        QCOMPARE(chip.accessibleName(), u"Needs attention, 11+"_s);
        chip.setCount(std::nullopt);
        QCOMPARE(chip.accessibleName(), u"Needs attention"_s);
    }

    void isLargeEnoughToHit()
    {
        StateChips chips;
        for (const FileState state : kFileStates)
            QVERIFY(chips.chip(state)->sizeHint().height() >= 25);
    }
};

QTEST_MAIN(tst_Chips)
#include "tst_chips.moc"
