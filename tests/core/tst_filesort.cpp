#include "core/filesort.h"

#include "tables.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

using Key = FileQuery::SortKey;

namespace {

std::vector<quint32> allOf(const FileTable &table)
{
    std::vector<quint32> files(table.size());
    std::iota(files.begin(), files.end(), 0u);
    return files;
}

std::vector<quint32> sorted(const FileTable &table, Key key)
{
    std::vector<quint32> files = allOf(table);
    sortFiles(table, files, key);
    return files;
}

/// The plainest natural order: letters folded, by code point; digits as numbers, and a number as the letter 0.
bool plainlyBefore(const QString &textA, const QString &textB)
{
    const auto parts = [](const QString &text) {
        QList<std::pair<uint, QString>> list;
        const QList<uint> letters = text.normalized(QString::NormalizationForm_C).toUcs4();
        for (qsizetype i = 0; i < letters.size(); ++i) {
            if (letters[i] < u'0' || letters[i] > u'9') {
                list.append({QChar::toCaseFolded(letters[i]), QString()});
                continue;
            }
            QString digits;
            for (; i < letters.size() && letters[i] >= u'0' && letters[i] <= u'9'; ++i)
                digits += QChar(static_cast<char16_t>(letters[i]));
            --i;
            while (digits.size() > 1 && digits.front() == u'0')
                digits.remove(0, 1);
            list.append({u'0', digits});
        }
        return list;
    };
    const auto a = parts(textA);
    const auto b = parts(textB);
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](const auto &x, const auto &y) {
        if (x.first != y.first)
            return x.first < y.first;
        return std::pair(x.second.size(), x.second) < std::pair(y.second.size(), y.second);
    });
}

QByteArray randomLabel(QRandomGenerator &random, int longest)
{
    static const QList<QByteArray> alphabet{"a",  "B",   "b",     "/", ".",      "-",      "0",      "1",      "9",
                                            "10", "007", "ü",     "Ü", "资",     "z",      "Z",      "🎉",      " ",
                                            "Я",  "я",   "long-", "u", "\u0308", "\u1112", "\u1161", "\u11AB", "하"};
    QByteArray text;
    for (int left = random.bounded(longest + 1); left > 0; --left)
        text += alphabet[random.bounded(alphabet.size())];
    return text;
}

} // namespace

class tst_FileSort final : public QObject
{
    Q_OBJECT

private slots:
    void naturalOrder_data();
    void naturalOrder();
    void equalTexts_data();
    void equalTexts();
    void agreesWithThePlainOrder();
    void everyColumnSorts();
    void equalFilesStayInOrder();
    void serverOrderIsTheFilesOwn();
    void aHundredThousandRows();
    void longTextsInCommonDoNotExhaustTheStack();
    void aStopLeavesThemAsTheyWere();
    void whatWasSortedOnceIsSortedTheSameAgain();
    void aStoppedSortIsNotKept();
};

void tst_FileSort::naturalOrder_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    const auto row = [](const char *name, const char *first, const char *second) {
        QTest::newRow(name) << QByteArray(first) << QByteArray(second);
    };
    row("letters", "a", "b");
    row("case aside", "a", "B");
    row("case aside, the other way", "A", "b");
    row("a beginning first", "file", "file.pdf");
    row("nothing first", "", "a");
    row("digits by their value", "file 9", "file 10");
    row("two numbers", "2-9.pdf", "2-10.pdf");
    row("leading zeros aside", "scan-009", "scan-10");
    row("large numbers", "99999999999999999999", "100000000000000000000");
    row("a number before letters", "1", "a");
    row("a number behind a dash", "a-", "a0");
    row("in a folder", "Q9/a", "Q10/a");
    row("umlauts behind z", "z", "ü");
    row("upper umlauts fold", "Ü1", "ü2");
    row("by code point", "ü", "資");
    row("four bytes last", "資", "🎉");
    row("a decomposed umlaut where the composed one is", "z", "u\u0308");
    row("before the next letter", "u\u0308a", "üb");
    row("the other way", "üa", "u\u0308b");
    row("a decomposed syllable", "\u1112\u1161\u11ab1", "한2");
    row("a number behind one", "u\u03089", "ü10");
    row("a difference behind eight letters", "12345678-abcdefgh", "12345678-abcdefgi");
    row("a difference at the eighth", "abcdefgh", "abcdefgi");
    row("eight letters and nine", "abcdefgh", "abcdefgha");
}

void tst_FileSort::naturalOrder()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QVERIFY(naturallyBefore(viewOf(first), viewOf(second)));
    QVERIFY(!naturallyBefore(viewOf(second), viewOf(first)));
    QCOMPARE(sorted(tableOfLabels({second, first}), Key::Label), (std::vector<quint32>{1, 0}));
    QCOMPARE(sorted(tableOfLabels({first, second}), Key::Label), (std::vector<quint32>{0, 1}));
}

void tst_FileSort::equalTexts_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::newRow("the same") << QByteArray("scan") << QByteArray("scan");
    QTest::newRow("another case") << QByteArray("Scan") << QByteArray("sCAN");
    QTest::newRow("leading zeros") << QByteArray("scan-7") << QByteArray("scan-007");
    QTest::newRow("another form") << QByteArray("Übersicht") << QByteArray("u\u0308bersicht");
    QTest::newRow("marks in another order") << QByteArray("o\u0302\u0323") << QByteArray("ộ");
    QTest::newRow("nothing but zeros") << QByteArray("0") << QByteArray("000");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
}

void tst_FileSort::equalTexts()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QVERIFY(!naturallyBefore(viewOf(first), viewOf(second)));
    QVERIFY(!naturallyBefore(viewOf(second), viewOf(first)));
}

void tst_FileSort::agreesWithThePlainOrder()
{
    QRandomGenerator random(11);
    for (int round = 0; round < 40; ++round) {
        QList<QByteArray> labels;
        for (int i = 0; i < 300; ++i)
            labels += randomLabel(random, round % 2 ? 4 : 12);
        const FileTable table = tableOfLabels(labels);
        std::vector<quint32> expected = allOf(table);
        std::stable_sort(expected.begin(), expected.end(),
                         [&](quint32 a, quint32 b) { return plainlyBefore(table.labelText(a), table.labelText(b)); });
        QCOMPARE(sorted(table, Key::Label), expected);
        for (qsizetype i = 1; i < labels.size(); ++i) {
            QCOMPARE(naturallyBefore(viewOf(labels[i - 1]), viewOf(labels[i])),
                     plainlyBefore(QString::fromUtf8(labels[i - 1]), QString::fromUtf8(labels[i])));
        }
    }
}

void tst_FileSort::everyColumnSorts()
{
    const QByteArray uuid = "0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e01";
    const FileTable table = tableOf({{FileState::Failed, "c", "x", "b", "upl", "r2", 1},
                                     {FileState::Failed, "b", std::nullopt, "c", uuid, "r10", 2},
                                     {FileState::Failed, "a", "y", std::nullopt, std::nullopt, "r1", 0}});
    const auto order = [](quint32 a, quint32 b, quint32 c) { return std::vector<quint32>{a, b, c}; };
    QCOMPARE(sorted(table, Key::Label), order(2, 1, 0));
    QCOMPARE(sorted(table, Key::Path), order(1, 0, 2));
    QCOMPARE(sorted(table, Key::Message), order(2, 0, 1));
    QCOMPARE(sorted(table, Key::UploadId), order(2, 1, 0));
    QCOMPARE(sorted(table, Key::RemotePath), order(2, 0, 1));
    QCOMPARE(sorted(table, Key::Warnings), order(2, 0, 1));
}

void tst_FileSort::equalFilesStayInOrder()
{
    FileTable table;
    for (quint32 i = 0; i < 5000; ++i)
        append(table, {FileState::Failed, i % 3 ? "Same" : "same", "p", "m", std::nullopt, std::nullopt, 4});
    table.finish();
    std::vector<quint32> shuffled = allOf(table);
    QRandomGenerator random(12);
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    for (const Key key : {Key::Label, Key::Path, Key::Warnings, Key::UploadId, Key::Server}) {
        std::vector<quint32> files = shuffled;
        sortFiles(table, files, key);
        QCOMPARE(files, allOf(table));
    }
}

void tst_FileSort::serverOrderIsTheFilesOwn()
{
    const FileTable table = tableOfLabels({"c", "a", "b"});
    std::vector<quint32> files{2, 0, 1};
    sortFiles(table, files, Key::Server);
    QCOMPARE(files, (std::vector<quint32>{0, 1, 2}));
}

void tst_FileSort::aHundredThousandRows()
{
    QRandomGenerator random(13);
    FileTable table;
    for (int i = 0; i < 100'000; ++i)
        append(table, {FileState::Failed, "reports/" + QByteArray::number(random.bounded(30)) + "/scan-" +
                                              QByteArray::number(random.bounded(20'000)) + ".pdf"});
    table.finish();
    QElapsedTimer timer;
    timer.start();
    const std::vector<quint32> files = sorted(table, Key::Label);
    QVERIFY2(timer.elapsed() < 3000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
    for (std::size_t i = 1; i < files.size(); ++i) {
        const std::string_view before = table.label(files[i - 1]);
        const std::string_view behind = table.label(files[i]);
        QVERIFY(naturallyBefore(before, behind) || (before == behind && files[i - 1] < files[i]));
    }
}

void tst_FileSort::longTextsInCommonDoNotExhaustTheStack()
{
    FileTable table;
    for (int i = 40; i-- > 0;)
        append(table, {FileState::Failed, QByteArray(2'000'000, 'x') + QByteArray::number(i)});
    table.finish();
    std::vector<quint32> expected = allOf(table);
    std::reverse(expected.begin(), expected.end());
    QCOMPARE(sorted(table, Key::Label), expected);
}

void tst_FileSort::aStopLeavesThemAsTheyWere()
{
    FileTable table;
    for (int i = 0; i < 10'000; ++i)
        append(table, {FileState::Failed, QByteArray::number(10'000 - i)});
    table.finish();
    std::vector<quint32> files = allOf(table);
    std::stop_source source;
    source.request_stop();
    sortFiles(table, files, Key::Label, source.get_token());
    QCOMPARE(files, allOf(table));
}

void tst_FileSort::whatWasSortedOnceIsSortedTheSameAgain()
{
    QRandomGenerator random(14);
    FileTable table;
    for (int i = 0; i < 3000; ++i)
        append(table, {i % 3 ? FileState::Completed : FileState::Failed, QByteArray::number(random.bounded(500)),
                       QByteArray::number(random.bounded(500))});
    table.finish();
    SortedFiles kept;
    for (const Key key : {Key::Label, Key::Label, Key::Path, Key::Server, Key::Path, Key::Warnings, Key::Label}) {
        for (const FileState state : {FileState::Failed, FileState::Completed}) {
            for (const quint32 each : {1u, 2u, 7u, 100u}) { // all of them, half, some, few
                std::vector<quint32> files;
                for (quint32 i = 0; i < table.count(state); i += each)
                    files.push_back(table.first(state) + i);
                std::vector<quint32> expected = files;
                sortFiles(table, expected, key);
                kept.sort(table, state, files, key, {});
                QCOMPARE(files, expected);
            }
        }
    }
}

void tst_FileSort::aStoppedSortIsNotKept()
{
    const FileTable table = tableOfLabels({"c", "a", "b"});
    SortedFiles kept;
    std::vector<quint32> files = allOf(table);
    std::stop_source source;
    source.request_stop();
    kept.sort(table, FileState::Failed, files, Key::Label, source.get_token());
    files = allOf(table);
    kept.sort(table, FileState::Failed, files, Key::Label, {});
    QCOMPARE(files, (std::vector<quint32>{1, 2, 0}));
}

QTEST_APPLESS_MAIN(tst_FileSort)
#include "tst_filesort.moc"
