#include "formats/spreadsheetguess.h"

#include <QTest>

using namespace batchlens;

/// What Excel and LibreOffice make of a CSV file that is opened by double click.
class TestSpreadsheetGuess final : public QObject
{
    Q_OBJECT

private slots:
    void guesses_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("changed");
        for (const char *value : {"007",
                                  "00",
                                  "1234567890123456",
                                  "12345678901234567890",
                                  "3/4",
                                  "1-2",
                                  "14.04.2026",
                                  "2026-04-14",
                                  "2026-04-14T08:12:03Z",
                                  "10:30",
                                  "5%",
                                  "1E5",
                                  "1e5",
                                  "1.500,75",
                                  "1,234",
                                  "1.2.3",
                                  ".5",
                                  "5.",
                                  "1 1/2",
                                  "14/04/2026 10:30"})
            QTest::newRow(value) << QByteArray(value) << true;
        for (const char *value : {"", "0", "7", "123", "999999999999999", "a007", "007.pdf", "uploads/007", "3/4.pdf",
                                  "TRUE", "-", ".", "...", "00000000-0000-4000-8000-000000000000", "1-2-3-4-5-6",
                                  "1.2.3.4.5.6.7.8.9.10.11.12.13.14", "v1.2", "encrypted", "\xd9\xa1\xd9\xa2"})
            QTest::newRow(value) << QByteArray(value) << false;
    }
    void guesses()
    {
        QFETCH(QByteArray, value);
        QTEST(isChangedBySpreadsheets({value.constData(), static_cast<std::size_t>(value.size())}), "changed");
    }
};

QTEST_APPLESS_MAIN(TestSpreadsheetGuess)
#include "tst_spreadsheetguess.moc"
