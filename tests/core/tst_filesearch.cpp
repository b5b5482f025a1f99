#include "core/filequery.h"
#include "core/filequerymemory.h"

#include "tables.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <thread>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

using Mode = FileQuery::Mode;
using Field = FileQuery::Field;

namespace {

FileQuery query(const QString &text, Mode mode = Mode::Plain)
{
    FileQuery q;
    q.text = text;
    q.mode = mode;
    return q;
}

std::vector<quint32> flat(const FilesByState &files)
{
    std::vector<quint32> all;
    for (const auto &ofState : files)
        all.insert(all.end(), ofState.begin(), ofState.end());
    return all;
}

/// The labels of what a query finds, in order.
QStringList labels(const FileTable &table, const FileQuery &q)
{
    const auto found = searchFiles(table, q);
    if (!found)
        return {u"error: "_s + found.error().message};
    QStringList texts;
    for (const quint32 file : flat(*found))
        texts += table.labelText(file);
    return texts;
}

/// A text's letters in composed form, folded unless case counts, and composed again.
QList<uint> letters(const QString &text, bool caseSensitive)
{
    QList<uint> all = text.normalized(QString::NormalizationForm_C).toUcs4();
    if (caseSensitive)
        return all;
    for (uint &letter : all)
        letter = QChar::toCaseFolded(letter);
    const QString folded = QString::fromUcs4(reinterpret_cast<const char32_t *>(all.constData()), all.size());
    return folded.normalized(QString::NormalizationForm_C).toUcs4();
}

bool holds(const QList<uint> &text, const QList<uint> &needle)
{
    for (qsizetype i = 0; i + needle.size() <= text.size(); ++i) {
        if (std::equal(needle.begin(), needle.end(), text.begin() + i))
            return true;
    }
    return false;
}

/// `*` any run, `?` one letter; the plainest way.
bool wildcard(const QList<uint> &pattern, qsizetype p, const QList<uint> &text, qsizetype t)
{
    if (p == pattern.size())
        return t == text.size();
    if (pattern[p] == u'*')
        return wildcard(pattern, p + 1, text, t) || (t < text.size() && wildcard(pattern, p, text, t + 1));
    return t < text.size() && (pattern[p] == u'?' || pattern[p] == text[t]) && wildcard(pattern, p + 1, text, t + 1);
}

/// What searchFiles() should find, file by file and letter by letter.
std::vector<quint32> plainSearch(const FileTable &table, const FileQuery &q)
{
    const QList<uint> needle = letters(q.text, q.caseSensitive);
    const auto matches = [&](const QString &text) {
        if (text.isNull())
            return false;
        const QList<uint> all = letters(text, q.caseSensitive);
        return q.mode == Mode::Wildcard ? wildcard(needle, 0, all, 0) : holds(all, needle);
    };
    std::vector<quint32> found;
    for (quint32 file = 0; file < table.size(); ++file) {
        if (!q.states[static_cast<std::size_t>(table.state(file))])
            continue;
        const auto asked = [&q](Field field) { return q.field == Field::Any || q.field == field; };
        const bool match = (asked(Field::Label) && matches(table.labelText(file))) ||
                           (asked(Field::Path) && matches(table.pathText(file))) ||
                           (asked(Field::Message) && matches(table.messageText(file)));
        if (match != q.inverted)
            found.push_back(file);
    }
    return found;
}

QByteArray randomText(QRandomGenerator &random, int longest)
{
    static const QList<QByteArray> alphabet{"a", "A", "b", "/",      ".",      "k",      "K",      "\u212A", "ü",
                                            "Ü", "σ", "ς", "資",     "🎉",      "u",      "\u0308", "\u0323", "ạ",
                                            "ι", "ᾳ", "α", "\u0345", "\u1112", "\u1161", "\u11AB", "하",     "한"};
    QByteArray text;
    for (int left = random.bounded(longest + 1); left > 0; --left)
        text += alphabet[random.bounded(alphabet.size())];
    return text;
}

FileTable randomTable(QRandomGenerator &random, int files)
{
    FileTable table;
    for (int i = 0; i < files; ++i) {
        File file{kFileStates[random.bounded(kFileStateCount)], randomText(random, 6)};
        if (const int path = random.bounded(4); path < 3)
            file.path = path == 0 ? file.label : path == 1 ? "/srv/" + file.label : randomText(random, 6);
        if (random.bounded(2))
            file.message = randomText(random, 8);
        append(table, file);
    }
    table.finish();
    return table;
}

} // namespace

class tst_FileSearch final : public QObject
{
    Q_OBJECT

private slots:
    void plainIsAnywhereInAnyField_data();
    void plainIsAnywhereInAnyField();
    void neverAcrossFields_data();
    void neverAcrossFields();
    void caseAside_data();
    void caseAside();
    void inEitherForm_data();
    void inEitherForm();
    void wildcardsTakeTheWholeField_data();
    void wildcardsTakeTheWholeField();
    void regularExpressionsMatchAnywhere_data();
    void regularExpressionsMatchAnywhere();
    void anInvalidExpressionIsSaid_data();
    void anInvalidExpressionIsSaid();
    void aTooCostlyExpressionIsSaid();
    void oneFieldAlone();
    void invertedNegatesAll();
    void statesAndTextAreBothAsked();
    void nullFieldsNeverMatchEmptyOnesDo();
    void agreesWithThePlainSearch_data();
    void agreesWithThePlainSearch();
    void oneLetterIsFoundInEveryFile();
    void whoTypesOnFindsTheSame_data();
    void whoTypesOnFindsTheSame();
    void manyThreadsFindTheSame();
    void aStopEndsIt();
    void aQueryShowsWhatItFinds();
    void anInvalidQueryShowsNothing();
};

void tst_FileSearch::plainIsAnywhereInAnyField_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("nothing asked: all") << u""_s << QStringList{u"uploads/a.pdf"_s, u"uploads/b.exe"_s, u"c"_s};
    QTest::newRow("in the middle of a label") << u"ads/b"_s << QStringList{u"uploads/b.exe"_s};
    QTest::newRow("in a path") << u"/SRV/"_s << QStringList{u"uploads/a.pdf"_s};
    QTest::newRow("in a message") << u"type: .e"_s << QStringList{u"uploads/b.exe"_s};
    QTest::newRow("over a line end in a message") << u"one\ntwo"_s << QStringList{u"c"_s};
    QTest::newRow("no wildcard") << u"*.pdf"_s << QStringList{};
    QTest::newRow("no expression") << u"."_s << QStringList{u"uploads/a.pdf"_s, u"uploads/b.exe"_s};
    QTest::newRow("nowhere") << u"zebra"_s << QStringList{};
    QTest::newRow("a space counts") << u"a. pdf"_s << QStringList{};
}

void tst_FileSearch::plainIsAnywhereInAnyField()
{
    QFETCH(QString, text);
    QFETCH(QStringList, found);
    const FileTable table = tableOf({{FileState::Failed, "uploads/a.pdf", "/srv/uploads/a.pdf", "encrypted"},
                                     {FileState::Skipped, "uploads/b.exe", "uploads/b.exe", "Unsupported type: .exe"},
                                     {FileState::Completed, "c", std::nullopt, "one\ntwo"}});
    QCOMPARE(labels(table, query(text)), found);
}

void tst_FileSearch::neverAcrossFields_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("label and path") << u"labelpath"_s;
    QTest::newRow("path and message") << u"pathmessage"_s;
    QTest::newRow("message and the next label") << u"messagelabel"_s;
    QTest::newRow("all of it") << u"labelpathmessage"_s;
}

void tst_FileSearch::neverAcrossFields()
{
    QFETCH(QString, text);
    const FileTable table =
        tableOf({{FileState::Failed, "label", "path", "message"}, {FileState::Failed, "label", "path", "message"}});
    QCOMPARE(labels(table, query(text)), QStringList());
    FileQuery inverted = query(text);
    inverted.inverted = true;
    QCOMPARE(labels(table, inverted).size(), 2);
}

void tst_FileSearch::caseAside_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<bool>("sensitiveToo");
    QTest::newRow("ASCII") << u"SCAN"_s << QByteArray("a scan") << false;
    QTest::newRow("ü and Ü") << u"über"_s << QByteArray("Übersicht") << false;
    QTest::newRow("s and ſ") << u"miss"_s << QByteArray("Miſſing") << false;
    QTest::newRow("k and the Kelvin sign") << u"kelvin"_s << QByteArray("\u212Aelvin") << false;
    QTest::newRow("ß and ẞ") << u"straße"_s << QByteArray("STRAẞE") << false;
    QTest::newRow("Σ, σ and ς") << u"ΟΔΌΣ"_s << QByteArray("οδός") << false;
    QTest::newRow("Cyrillic") << u"отчёты"_s << QByteArray("ОТЧЁТЫ/2024") << false;
    QTest::newRow("the same") << u"отчёты"_s << QByteArray("отчёты/2024") << true;
}

void tst_FileSearch::caseAside()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, label);
    QFETCH(bool, sensitiveToo);
    const FileTable table = tableOfLabels({"other", label, "another"});
    for (const Mode mode : {Mode::Plain, Mode::Wildcard}) {
        FileQuery q = query(mode == Mode::Wildcard ? u'*' + text + u'*' : text, mode);
        QCOMPARE(labels(table, q), QStringList{QString::fromUtf8(label)});
        q.caseSensitive = true;
        QCOMPARE(labels(table, q).size(), sensitiveToo ? 1 : 0);
    }
}

void tst_FileSearch::inEitherForm_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *name, const QString &text, const QString &label) {
        QTest::newRow(name) << text << label;
    };
    row("German", u"Übersicht"_s, u"Übersicht-2026.pdf"_s);
    row("German, in another case and not from its start", u"ÜCHE"_s, u"küchen.pdf"_s);
    row("one letter", u"ü"_s, u"Übersicht-2026.pdf"_s);
    row("Korean", u"한글"_s, u"한글 보고서.pdf"_s);
    row("Korean, a syllable", u"고"_s, u"한글 보고서.pdf"_s);
    row("French", u"café m"_s, u"Café menu.pdf"_s);
    row("Japanese", u"プログラム"_s, u"プログラム.pdf"_s);
    row("Vietnamese", u"Tiếng Việt"_s, u"Tiếng Việt.pdf"_s);
    row("Greek with tonos", u"Ελλάδα"_s, u"Ελλάδα.pdf"_s);
    row("Cyrillic", u"отчёты"_s, u"Отчёты 2026.pdf"_s);
    row("Hindi with nukta", u"सड़क"_s, u"सड़क.pdf"_s);
    row("ASCII beside marks", u"bersicht-2026"_s, u"Übersicht-2026.pdf"_s);
    row("a letter of ASCII alone", u"f"_s, u"Cafés.pdf"_s);
}

void tst_FileSearch::inEitherForm()
{
    QFETCH(const QString, text);
    QFETCH(const QString, name);
    const QString composed = name.normalized(QString::NormalizationForm_C);
    const QString decomposed = name.normalized(QString::NormalizationForm_D);
    const FileTable table = tableOf({{FileState::Failed, "0"},
                                     {FileState::Failed, composed.toUtf8(), "/srv/" + composed.toUtf8(), "1"},
                                     {FileState::Failed, decomposed.toUtf8(), "/srv/" + decomposed.toUtf8(), "2"},
                                     {FileState::Completed, "3", std::nullopt, decomposed.toUtf8()}});
    for (const Mode mode : {Mode::Plain, Mode::Wildcard, Mode::RegularExpression}) {
        for (const auto form : {QString::NormalizationForm_C, QString::NormalizationForm_D}) {
            const QString typed = text.normalized(form);
            FileQuery q = query(mode == Mode::Wildcard ? u'*' + typed + u'*' : typed, mode);
            QCOMPARE(labels(table, q), QStringList({composed, decomposed, u"3"_s}));
            q.field = Field::Path;
            QCOMPARE(labels(table, q), QStringList({composed, decomposed}));
            q.inverted = true;
            QCOMPARE(labels(table, q), QStringList({u"0"_s, u"3"_s}));
        }
    }
}

void tst_FileSearch::wildcardsTakeTheWholeField_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *name, const QString &pattern, const QByteArray &label, bool matches) {
        QTest::newRow(name) << pattern << label << matches;
    };
    row("literal, the whole field", u"a.pdf"_s, "a.pdf", true);
    row("literal, a part", u"a.pdf"_s, "x/a.pdf", false);
    row("* is any run", u"*.pdf"_s, "x.pdf", true);
    row("* goes over slashes", u"uploads*.pdf"_s, "uploads/a/b/c.pdf", true);
    row("* is nothing too", u"a*.pdf"_s, "a.pdf", true);
    row("two stars", u"*scan*09*"_s, "x/page-scan-1/0-09.txt", true);
    row("stars that must give way", u"*ab*ab"_s, "ababab", true);
    row("? is one", u"?.pdf"_s, "a.pdf", true);
    row("? is one letter, not one byte", u"?.pdf"_s, "資.pdf", true);
    row("? is one letter, not one code unit", u"?.pdf"_s, "🎉.pdf", true);
    row("? is one letter with its marks", u"?.pdf"_s, "u\u0308.pdf", true);
    row("? is one syllable", u"?.pdf"_s, "\u1112\u1161\u11ab.pdf", true);
    row("a letter is not the one with a mark", u"*u*"_s, "u\u0308.pdf", false);
    row("? is a slash too", u"a?b"_s, "a/b", true);
    row("? is not nothing", u"?.pdf"_s, ".pdf", false);
    row("brackets are literal", u"[ab].pdf"_s, "[ab].pdf", true);
    row("brackets are no set", u"[ab].pdf"_s, "a.pdf", false);
    row("a backslash is literal", u"C:\\*"_s, "C:\\temp", true);
    row("a dot is literal", u"a.pdf"_s, "axpdf", false);
    row("case aside", u"*.PDF"_s, "ÜBER.pdf", true);
    row("a line end inside", u"a*b"_s, "a\n\nb", true);
}

void tst_FileSearch::wildcardsTakeTheWholeField()
{
    QFETCH(QString, pattern);
    QFETCH(QByteArray, label);
    QFETCH(bool, matches);
    QCOMPARE(labels(tableOfLabels({label}), query(pattern, Mode::Wildcard)).size(), matches ? 1 : 0);
}

void tst_FileSearch::regularExpressionsMatchAnywhere_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<bool>("anyCase");
    QTest::addColumn<bool>("sameCase");
    const auto row = [](const char *name, const QString &expression, const char *label, bool anyCase, bool sameCase) {
        QTest::newRow(name) << expression << QByteArray(label) << anyCase << sameCase;
    };
    row("anywhere", u"b+"_s, "abbc", true, true);
    row("anchored", u"^b"_s, "ab", false, false);
    row("its end", u"\\.(pdf|docx)$"_s, "x/A.PDF", true, false);
    row("alternatives at the top", u"xyz|pdf"_s, "a.pdf", true, true);
    row("beyond ASCII", u"^über\\w+$"_s, "Übersicht", true, false);
    row("a letter class knows all letters", u"^\\w+$"_s, "資料", true, true);
    row("one letter is one code point", u"^.$"_s, "🎉", true, true);
    row("one letter with its marks", u"^.$"_s, "o\u0302\u0323", true, true);
    row("a set of letters, one of them decomposed", u"^[u\u0308x]$"_s, "ü", true, true);
    row("own options", u"(?-i)SCAN"_s, "scan", false, false);
}

void tst_FileSearch::regularExpressionsMatchAnywhere()
{
    QFETCH(QString, expression);
    QFETCH(QByteArray, label);
    QFETCH(bool, anyCase);
    QFETCH(bool, sameCase);
    FileQuery q = query(expression, Mode::RegularExpression);
    QCOMPARE(labels(tableOfLabels({label}), q).size(), anyCase ? 1 : 0);
    q.caseSensitive = true;
    QCOMPARE(labels(tableOfLabels({label}), q).size(), sameCase ? 1 : 0);
}

void tst_FileSearch::anInvalidExpressionIsSaid_data()
{
    QTest::addColumn<QString>("expression");
    QTest::newRow("an open group") << u"(abc"_s;
    QTest::newRow("an open set") << u"[abc"_s;
    QTest::newRow("nothing to repeat") << u"*.pdf"_s;
    QTest::newRow("a backslash at the end") << u"abc\\"_s;
}

void tst_FileSearch::anInvalidExpressionIsSaid()
{
    QFETCH(QString, expression);
    const auto found = searchFiles(tableOfLabels({"a"}), query(expression, Mode::RegularExpression));
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::InvalidInput);
    QVERIFY(found.error().message.startsWith(u"This expression is not valid: "_s));
}

void tst_FileSearch::aTooCostlyExpressionIsSaid()
{
    // Backtracks through 2^n ways: without a limit it would take longer than the person lives.
    FileTable table;
    for (int i = 0; i < 200'000; ++i)
        append(table, {FileState::Failed, QByteArray(60, 'a') + '!'});
    table.finish();
    QElapsedTimer timer;
    timer.start();
    const auto found = searchFiles(table, query(u"^(a+)+$"_s, Mode::RegularExpression));
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(found.error().message, u"This expression takes too long to match."_s);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
}

void tst_FileSearch::oneFieldAlone()
{
    const FileTable table = tableOf({{FileState::Failed, "red", "/x/red", "blue"},
                                     {FileState::Failed, "blue", "red", "green"},
                                     {FileState::Failed, "green", "blue", "red"}});
    const auto found = [&](Field field, Mode mode) {
        FileQuery q = query(u"red"_s, mode);
        q.field = field;
        return labels(table, q);
    };
    for (const Mode mode : {Mode::Plain, Mode::Wildcard, Mode::RegularExpression}) {
        QCOMPARE(found(Field::Label, mode), QStringList{u"red"_s});
        QCOMPARE(found(Field::Message, mode), QStringList{u"green"_s});
        QCOMPARE(found(Field::Any, mode), (QStringList{u"red"_s, u"blue"_s, u"green"_s}));
    }
    QCOMPARE(found(Field::Path, Mode::Plain), (QStringList{u"red"_s, u"blue"_s}));
    QCOMPARE(found(Field::Path, Mode::Wildcard), QStringList{u"blue"_s});

    // A label that is the end of its path is searched as a label, not as the path it lies in.
    FileQuery inPath = query(u"/x"_s);
    inPath.field = Field::Label;
    QCOMPARE(labels(table, inPath), QStringList());
}

void tst_FileSearch::invertedNegatesAll()
{
    const FileTable table = tableOf({{FileState::Failed, "a", "x", "m"},
                                     {FileState::Failed, "b", "a", "m"},
                                     {FileState::Failed, "c", "x", "a"},
                                     {FileState::Failed, "d"},
                                     {FileState::Completed, ""}});
    for (const Mode mode : {Mode::Plain, Mode::Wildcard, Mode::RegularExpression}) {
        FileQuery q = query(u"a"_s, mode);
        q.inverted = true;
        QCOMPARE(labels(table, q), (QStringList{u"d"_s, u""_s}));
    }
}

void tst_FileSearch::statesAndTextAreBothAsked()
{
    const FileTable table = tableOf({{FileState::Failed, "a failed"},
                                     {FileState::Skipped, "a skipped"},
                                     {FileState::Completed, "a completed"},
                                     {FileState::Completed, "b"}});
    FileQuery q = query(u"a "_s);
    q.states = {true, false, false, false, true};
    QCOMPARE(labels(table, q), (QStringList{u"a failed"_s, u"a completed"_s}));
    q.states = {};
    QCOMPARE(labels(table, q), QStringList());
}

void tst_FileSearch::nullFieldsNeverMatchEmptyOnesDo()
{
    const FileTable table = tableOf({{FileState::Failed, "null"}, {FileState::Failed, "empty", "", ""}});
    for (const Field field : {Field::Path, Field::Message}) {
        FileQuery q = query(u"*"_s, Mode::Wildcard);
        q.field = field;
        QCOMPARE(labels(table, q), QStringList{u"empty"_s});
        q.text = u"^$"_s;
        q.mode = Mode::RegularExpression;
        QCOMPARE(labels(table, q), QStringList{u"empty"_s});
    }
}

void tst_FileSearch::agreesWithThePlainSearch_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::newRow("plain") << Mode::Plain;
    QTest::newRow("wildcard") << Mode::Wildcard;
}

void tst_FileSearch::agreesWithThePlainSearch()
{
    QFETCH(Mode, mode);
    QRandomGenerator random(7);
    for (int round = 0; round < 60; ++round) {
        const FileTable table = randomTable(random, 40);
        for (int i = 0; i < 40; ++i) {
            QString text = QString::fromUtf8(randomText(random, 3));
            if (mode == Mode::Wildcard)
                text = u'*' + text.replace(u'.', u'?').replace(u"資"_s, u"*"_s) + (random.bounded(2) ? u"*"_s : u""_s);
            if (text.isEmpty())
                continue;
            FileQuery q = query(text, mode);
            q.caseSensitive = random.bounded(2);
            q.inverted = random.bounded(2);
            q.field = static_cast<Field>(random.bounded(4));
            for (bool &state : q.states)
                state = random.bounded(4) > 0;
            const auto found = searchFiles(table, q);
            QVERIFY(found);
            if (flat(*found) != plainSearch(table, q))
                QFAIL(qPrintable(u"“%1”, field %2, case %3, inverted %4"_s.arg(text)
                                     .arg(static_cast<int>(q.field))
                                     .arg(q.caseSensitive)
                                     .arg(q.inverted)));
        }
    }
}

void tst_FileSearch::oneLetterIsFoundInEveryFile()
{
    QRandomGenerator random(11);
    for (int round = 0; round < 40; ++round) {
        const FileTable table = randomTable(random, 60);
        for (const QString &text : {u"a"_s, u"B"_s, u"k"_s, u"."_s, u"/"_s, u"z"_s, u"ü"_s, u"u"_s, u"\u212A"_s}) {
            for (const bool inverted : {false, true}) {
                for (const bool caseSensitive : {false, true}) {
                    FileQuery q = query(text);
                    q.inverted = inverted;
                    q.caseSensitive = caseSensitive;
                    QCOMPARE(flat(*searchFiles(table, q)), plainSearch(table, q));
                }
            }
        }
    }
}

void tst_FileSearch::whoTypesOnFindsTheSame_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("then");
    QTest::addColumn<bool>("narrows");
    QTest::newRow("a letter more") << u"report-12"_s << u"report-123"_s << true;
    QTest::newRow("a letter before") << u"port-12"_s << u"report-12"_s << true;
    QTest::newRow("other text") << u"report-12"_s << u"report-2"_s << false;
    QTest::newRow("a letter less") << u"report-12"_s << u"report-1"_s << false;
    QTest::newRow("another case") << u"report-12"_s << u"REPORT-123"_s << true;
    QTest::newRow("found in too many") << u"rep"_s << u"report-12"_s << false;
    QTest::newRow("a letter with variants") << u"küche/report-39"_s << u"küche/report-399"_s << true;
    QTest::newRow("a mark on the last letter") << u"report-12u"_s << u"report-12u\u0308"_s << false;
    QTest::newRow("the same in another form") << u"ku\u0308che/report-39"_s << u"küche/report-399"_s << true;
    QTest::newRow("found in none") << u"nowhere"_s << u"nowhere at all"_s << true;
}

void tst_FileSearch::whoTypesOnFindsTheSame()
{
    QFETCH(const QString, first);
    QFETCH(const QString, then);
    QFETCH(const bool, narrows);
    FileTable table;
    for (int i = 0; i < 4000; ++i) {
        const QByteArray kitchen = i % 2 ? "Küche/report-" : "Ku\u0308che/report-";
        const QByteArray label =
            (i % 3 ? QByteArray("Report-") : kitchen) + QByteArray::number(i) + (i % 7 ? ".pdf" : "u\u0308.pdf");
        const QByteArray message = "page " + QByteArray::number(4000 - i) + (i % 500 ? "" : " of report-12");
        FileEntry entry;
        entry.label = entry.path = {label.constData(), static_cast<std::size_t>(label.size())};
        entry.message = {message.constData(), static_cast<std::size_t>(message.size())};
        table.append(kFileStates[static_cast<std::size_t>(i % 2)], entry);
    }
    table.finish();

    for (const Field field : {Field::Any, Field::Label, Field::Message}) {
        FileQuery q = query(first);
        q.field = field;
        FileQueryMemory memory;
        QVERIFY(runFileQuery(table, q, {}, &memory));
        q.text = then;
        if (field == Field::Any)
            QCOMPARE(memory.candidates(q) != nullptr, narrows);
        const FileViewPtr view = *runFileQuery(table, q, {}, &memory);
        std::vector<quint32> shownNow;
        for (const FileState state : kFileStates) {
            const FileOrder &order = view->byState[static_cast<std::size_t>(state)];
            for (quint32 i = 0; i < order.size(); ++i)
                shownNow.push_back(order[i]);
        }
        QCOMPARE(shownNow, plainSearch(table, q));
        // What is shown of other states or in another field is no part of it.
        q.states[0] = false;
        QVERIFY(!memory.candidates(q));
        q.states[0] = true;
        q.inverted = true;
        QVERIFY(!memory.candidates(q));
    }
}

void tst_FileSearch::manyThreadsFindTheSame()
{
    // So many files that the search is cut into stretches.
    QRandomGenerator random(8);
    const FileTable table = randomTable(random, 220'000);
    for (const QString &text : {u"ab"_s, u"k"_s, u"Ü."_s, u"한"_s, u"\u0308"_s, u"🎉🎉🎉"_s}) {
        FileQuery q = query(text);
        QCOMPARE(flat(*searchFiles(table, q)), plainSearch(table, q));
        q.inverted = true;
        q.field = Field::Message;
        QCOMPARE(flat(*searchFiles(table, q)), plainSearch(table, q));
    }
}

void tst_FileSearch::aStopEndsIt()
{
    QRandomGenerator random(9);
    const FileTable table = randomTable(random, 50'000);
    std::stop_source source;
    source.request_stop();
    for (const Mode mode : {Mode::Plain, Mode::Wildcard, Mode::RegularExpression}) {
        const auto found = searchFiles(table, query(u"a"_s, mode), source.get_token());
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::Canceled);
        QVERIFY(!runFileQuery(table, query(u"a"_s, mode), source.get_token()));
    }

    // Asked for from another thread, in the middle of it.
    std::stop_source later;
    std::jthread stopper([&later] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        later.request_stop();
    });
    const FileTable costly = tableOfLabels(QList<QByteArray>(200'000, QByteArray(13, 'a') + '!'));
    QElapsedTimer timer;
    timer.start();
    const auto found = searchFiles(costly, query(u"^(a+)+$"_s, Mode::RegularExpression), later.get_token());
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::Canceled);
    QVERIFY2(timer.elapsed() < 1500, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
}

void tst_FileSearch::aQueryShowsWhatItFinds()
{
    const FileTable table = tableOf({{FileState::Failed, "x10"},
                                     {FileState::Failed, "y"},
                                     {FileState::Failed, "x9"},
                                     {FileState::Completed, "x1"}});
    const auto shown = [](const FileViewPtr &view, FileState state) {
        std::vector<quint32> files;
        const FileOrder &order = view->byState[static_cast<std::size_t>(state)];
        for (quint32 i = 0; i < order.size(); ++i)
            files.push_back(order[i]);
        return files;
    };
    const FileViewPtr all = *runFileQuery(table, {});
    QCOMPARE(all->shown, 4u);
    QVERIFY2(all->byState.front().isRange(), "an unfiltered view costs no memory");

    FileQuery q = query(u"x"_s);
    FileViewPtr view = *runFileQuery(table, q);
    QCOMPARE(view->shown, 3u);
    QCOMPARE(view->total, 4u);
    QCOMPARE(view->shownByState, (FileCounts{{2, 0, 0, 0, 1}}));
    QCOMPARE(shown(view, FileState::Failed), (std::vector<quint32>{0, 2}));
    QCOMPARE(shown(view, FileState::Completed), std::vector<quint32>{3});

    q.sortKey = FileQuery::SortKey::Label;
    QCOMPARE(shown(*runFileQuery(table, q), FileState::Failed), (std::vector<quint32>{2, 0}));
    q.descending = true;
    QCOMPARE(shown(*runFileQuery(table, q), FileState::Failed), (std::vector<quint32>{0, 2}));
    q = {};
    q.descending = true;
    QCOMPARE(shown(*runFileQuery(table, q), FileState::Failed), (std::vector<quint32>{2, 1, 0}));
    q.states = {false, true, true, true, true};
    view = *runFileQuery(table, q);
    QCOMPARE(view->shown, 1u);
    QCOMPARE(shown(view, FileState::Failed), std::vector<quint32>());
}

void tst_FileSearch::anInvalidQueryShowsNothing()
{
    const auto view = runFileQuery(tableOfLabels({"a"}), query(u"("_s, Mode::RegularExpression));
    QVERIFY(!view);
    QCOMPARE(view.error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(tst_FileSearch)
#include "tst_filesearch.moc"
