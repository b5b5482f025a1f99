#include "ui/statepalette.h"

#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

/// The colours of the window, measured: what people have to read can be read, what they have to tell apart is apart.
class tst_StatePalette : public QObject
{
    Q_OBJECT

private slots:
    void tellsLightFromDark()
    {
        QVERIFY(!isDark(lightPalette()));
        QVERIFY(isDark(darkPalette()));
        QPalette grey = lightPalette();
        grey.setColor(QPalette::Base, QColor(u"#404040"_s));
        QVERIFY(isDark(grey));
    }

    void measuresContrastAsWcagDoes()
    {
        QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white) * 100), 2100);
        QCOMPARE(qRound(contrastRatio(Qt::white, Qt::white) * 100), 100);
        QCOMPARE(contrastRatio(QColor(u"#767676"_s), Qt::white), contrastRatio(Qt::white, QColor(u"#767676"_s)));
        QCOMPARE(qRound(contrastRatio(QColor(u"#767676"_s), Qt::white) * 100), 454);
    }

    void highContrastIsKept_data()
    {
        QTest::addColumn<QColor>("base");
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("highlight");
        QTest::addColumn<QColor>("highlightedText");
        QTest::addColumn<bool>("high");
        const QColor black = Qt::black;
        const QColor white = Qt::white;
        QTest::newRow("white on black") << black << white << white << black << true;
        QTest::newRow("black on white") << white << black << black << white << true;
        QTest::newRow("yellow on black") << black << QColor(u"#ffff00"_s) << QColor(u"#ffff00"_s) << black << true;
        QTest::newRow("green highlight") << black << white << QColor(u"#00a300"_s) << black << true;
        QTest::newRow("selected words as others") << black << white << QColor(u"#ffff00"_s) << white << true;
        QTest::newRow("blue highlight on white") << white << black << QColor(u"#0000a0"_s) << white << true;
        QTest::newRow("Fusion") << white << black << QColor(u"#308cc6"_s) << white << false;
        QTest::newRow("Windows") << white << black << QColor(u"#0078d7"_s) << white << false;
        QTest::newRow("Breeze") << white << QColor(u"#232629"_s) << QColor(u"#3daee9"_s) << white << false;
        QTest::newRow("ours, light") << lightPalette().color(QPalette::Base) << lightPalette().color(QPalette::Text)
                                     << lightPalette().color(QPalette::Highlight) << white << false;
        QTest::newRow("ours, dark") << darkPalette().color(QPalette::Base) << darkPalette().color(QPalette::Text)
                                    << darkPalette().color(QPalette::Highlight) << white << false;
    }

    void highContrastIsKept()
    {
        QFETCH(const QColor, base);
        QFETCH(const QColor, text);
        QFETCH(const QColor, highlight);
        QFETCH(const QColor, highlightedText);
        QFETCH(const bool, high);
        QPalette palette;
        palette.setColor(QPalette::Base, base);
        palette.setColor(QPalette::Window, base);
        palette.setColor(QPalette::Text, text);
        palette.setColor(QPalette::Highlight, highlight);
        palette.setColor(QPalette::HighlightedText, highlightedText);
        const StatePalette colors(palette);
        QCOMPARE(colors.isHighContrast(), high);
        // A selection is seen on any palette, and read.
        QVERIFY(contrastRatio(colors.selection(), colors.base()) >= (high ? 2.8 : 1.2));
        QVERIFY(contrastRatio(colors.text(), colors.selection()) >= 4.5);
        if (!high)
            return;
        QVERIFY(contrastRatio(colors.accent(), colors.base()) >= 4.5);
        QVERIFY(contrastRatio(colors.line(), colors.base()) >= 7);
        QVERIFY(contrastRatio(colors.filledText(), colors.filledButton()) >= 4.5);
        QList<QColor> texts{colors.grey(), colors.text()};
        for (const FileState state : kFileStates)
            texts += colors.text(state);
        for (const QColor &each : std::as_const(texts)) {
            QVERIFY(contrastRatio(each, colors.base()) >= 7);
            QVERIFY(contrastRatio(each, colors.selection()) >= 4.5);
            for (const auto kind : {MessageKind::Error, MessageKind::Warning, MessageKind::Done, MessageKind::Note})
                QVERIFY(contrastRatio(each, colors.fill(kind)) >= 7);
        }
    }

    void aGreyWindowIsNoHighContrast()
    {
        // What Qt takes on a desktop that says nothing of its colours.
        QPalette palette(QColor(u"#d4d0c8"_s));
        palette.setColor(QPalette::Base, Qt::white);
        palette.setColor(QPalette::Text, Qt::black);
        palette.setColor(QPalette::Highlight, Qt::darkBlue);
        palette.setColor(QPalette::HighlightedText, Qt::white);
        QVERIFY(!StatePalette(palette).isHighContrast());
    }

    void everyTextIsReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("ground");
        for (const bool dark : {false, true}) {
            const StatePalette colors(dark ? darkPalette() : lightPalette());
            const QByteArray look = dark ? "dark" : "light";
            const QList<std::pair<QByteArray, QColor>> grounds{
                {"base", colors.base()}, {"window", colors.window()}, {"selection", colors.selection()}};
            QList<std::pair<QByteArray, QColor>> texts{
                {"text", colors.text()}, {"grey", colors.grey()}, {"accent", colors.accent()}};
            for (const FileState state : kFileStates)
                texts.append({fileStateWord(state).toLatin1(), colors.text(state)});
            for (int i = 0; i < kOutcomeCount; ++i)
                texts.append({outcomeWord(static_cast<Outcome>(i)).toLatin1(), colors.text(static_cast<Outcome>(i))});
            for (const auto &[groundName, ground] : grounds) {
                for (const auto &[textName, text] : texts)
                    QTest::addRow("%s: %s on %s", look.constData(), textName.constData(), groundName.constData())
                        << dark << text << ground;
            }
            for (const auto kind : {MessageKind::Error, MessageKind::Warning, MessageKind::Done, MessageKind::Note}) {
                QTest::addRow("%s: message %d", look.constData(), static_cast<int>(kind))
                    << dark << colors.text() << colors.fill(kind);
                QTest::addRow("%s: icon of message %d", look.constData(), static_cast<int>(kind))
                    << dark << colors.text(kind) << colors.fill(kind);
            }
            QTest::addRow("%s: filled button", look.constData())
                << dark << colors.filledText() << colors.filledButton();
            QTest::addRow("%s: button", look.constData()) << dark << colors.text() << colors.button();
            QTest::addRow("%s: hover", look.constData()) << dark << colors.text() << colors.hover();
        }
    }
    void everyTextIsReadable()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, ground);
        const double ratio = contrastRatio(text, ground);
        QVERIFY2(ratio >= 4.5, qPrintable(u"%1 on %2: %3"_s.arg(text.name(), ground.name()).arg(ratio)));
    }

    void hintsOfTheSystemAreReadable_data()
    {
        QTest::addColumn<QPalette>("system");
        // What a desktop leaves out is filled in from our own light palette, or made black.
        const auto made = [](const QColor &ground, const QColor &words, const QColor &hint, const QColor &off) {
            QPalette palette(ground);
            for (const auto role : {QPalette::Window, QPalette::Base})
                palette.setColor(role, ground);
            for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
                palette.setColor(role, words);
                palette.setColor(QPalette::Disabled, role, off);
            }
            palette.setColor(QPalette::PlaceholderText, hint);
            return palette;
        };
        const QColor grey = lightPalette().color(QPalette::PlaceholderText);
        const QColor darkGrey(u"#1b1e20"_s);
        QColor faint(Qt::white);
        faint.setAlphaF(0.3F);
        QTest::newRow("dark, the hint of a light one") << made(darkGrey, Qt::white, grey, QColor(u"#808080"_s));
        QTest::newRow("dark, a faint hint") << made(darkGrey, Qt::white, faint, Qt::black);
        QTest::newRow("high contrast, black on black") << made(Qt::black, Qt::white, grey, Qt::black);
        QTest::newRow("high contrast, white on white") << made(Qt::white, Qt::black, Qt::yellow, Qt::white);
        QPalette classic = made(Qt::white, Qt::black, grey, QColor(u"#808080"_s));
        classic.setColor(QPalette::Window, QColor(u"#d4d0c8"_s));
        QTest::newRow("a grey window") << classic;
        QTest::newRow("light, the hint of a dark one")
            << made(Qt::white, Qt::black, darkPalette().color(QPalette::PlaceholderText), Qt::white);
    }
    void hintsOfTheSystemAreReadable()
    {
        QFETCH(const QPalette, system);
        const QPalette palette = withReadableHints(system);
        for (const auto ground : {QPalette::Base, QPalette::Window}) {
            const QColor on = palette.color(ground);
            for (const auto group : {QPalette::Active, QPalette::Inactive})
                QVERIFY(contrastRatio(palette.color(group, QPalette::PlaceholderText), on) >= 4.5);
            for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
                QVERIFY(contrastRatio(palette.color(QPalette::Disabled, role), on) >= 2);
        }
        // The rest is the system's.
        for (const auto role : {QPalette::Window, QPalette::Base, QPalette::Text, QPalette::Highlight})
            QCOMPARE(palette.color(role), system.color(role));
    }

    void ourOwnHintsStay()
    {
        QCOMPARE(withReadableHints(lightPalette()), lightPalette());
        QCOMPARE(withReadableHints(darkPalette()), darkPalette());
    }

    void fillsAreSeenOnBase()
    {
        for (const QPalette &palette : {lightPalette(), darkPalette()}) {
            const StatePalette colors(palette);
            // Remaining is the bar's track and always has its number beside it.
            for (const FileState state :
                 {FileState::Completed, FileState::Failed, FileState::Skipped, FileState::Processing})
                QVERIFY(contrastRatio(colors.fill(state), colors.base()) >= 3);
        }
    }

    void outcomesLookLikeTheirStates()
    {
        const StatePalette colors(lightPalette());
        QCOMPARE(colors.text(Outcome::CompletedWithFailures), colors.text(FileState::Failed));
        QCOMPARE(colors.text(Outcome::CompletedWithWarnings), colors.text(FileState::Skipped));
        QCOMPARE(colors.text(Outcome::Running), colors.text(FileState::Processing));
        QCOMPARE(colors.text(Outcome::Canceled), colors.text(FileState::Remaining));
    }

    void takesWindowBaseAndTextFromTheSystem()
    {
        QPalette system = darkPalette();
        system.setColor(QPalette::Base, QColor(u"#101820"_s));
        system.setColor(QPalette::Window, QColor(u"#202830"_s));
        system.setColor(QPalette::Highlight, QColor(u"#ff8000"_s));
        const StatePalette colors(system);
        QCOMPARE(colors.base(), QColor(u"#101820"_s));
        QCOMPARE(colors.window(), QColor(u"#202830"_s));
        // A fifth of the highlight over the base.
        QCOMPARE(colors.selection(), QColor(u"#402d1a"_s));
    }
};

QTEST_MAIN(tst_StatePalette)
#include "tst_statepalette.moc"
