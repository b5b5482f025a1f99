#include "ui/filedetails.h"

#include "models/somebatches.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace batchlens;
using namespace batchlens::test;
using namespace Qt::StringLiterals;

namespace {

BatchPtr oddBatch()
{
    return someBatch(u"batch-1"_s, {{FileState::Failed,
                                     "inbox/in\xE2\x80\xAE"
                                     "voice & <b>.pdf",
                                     "line one\nline <i>two</i>\ttab"},
                                    {FileState::Completed, "inbox/fine.pdf"}});
}

QString valueOf(const FileDetails &details, const QString &name)
{
    for (const QLabel *label : details.findChildren<QLabel *>()) {
        if (label->accessibleName().startsWith(name + u": "_s) && label->isVisible())
            return label->text().remove(QChar(0x200B));
    }
    return u"not shown"_s;
}

} // namespace

class tst_FileDetails final : public QObject
{
    Q_OBJECT

private slots:
    void showsAllOfAFileAsPlainText();
    void copiesVerbatim();
    void saysWhatToDoWithoutAFile();
    void messagesThatFitAreSeenWhole_data();
    void messagesThatFitAreSeenWhole();
    void longMessagesScroll();
    void tabGoesDownThePane();
};

void tst_FileDetails::showsAllOfAFileAsPlainText()
{
    FileDetails details;
    details.resize(300, 500);
    details.show();
    details.showFile(oddBatch(), 0);
    const auto *message = details.findChild<QPlainTextEdit *>();
    QVERIFY(message->isReadOnly());
    QVERIFY(message->toPlainText().startsWith(u"line one\nline <i>two</i>"_s));
    QCOMPARE(valueOf(details, u"State"_s), u"Failed"_s);
    // What cannot be seen is made visible.
    QVERIFY2(!valueOf(details, u"Path"_s).contains(QChar(0x202E)), qPrintable(valueOf(details, u"Path"_s)));
    QVERIFY(valueOf(details, u"Path"_s).contains(u"voice & <b>.pdf"_s));
    QCOMPARE(valueOf(details, u"Upload ID"_s), u"none"_s);
    for (const QLabel *label : details.findChildren<QLabel *>())
        QVERIFY(label->textFormat() == Qt::PlainText || !label->pixmap().isNull());
}

void tst_FileDetails::copiesVerbatim()
{
    FileDetails details;
    details.show();
    const BatchPtr batch = oddBatch();
    details.showFile(batch, 0);
    QSignalSpy copied(&details, &FileDetails::copied);
    for (auto *button : details.findChildren<QToolButton *>()) {
        if (button->accessibleName() == u"Copy Path"_s)
            button->click();
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), batch->files.pathText(0));
    QCOMPARE(copied.size(), 1);
    details.findChild<QPushButton *>()->click();
    const QString all = QGuiApplication::clipboard()->text();
    QVERIFY(all.contains(batch->files.messageText(0)));
    QVERIFY(all.contains(u"batch-1"_s));
}

void tst_FileDetails::saysWhatToDoWithoutAFile()
{
    FileDetails details;
    details.show();
    details.showFile(oddBatch(), 1);
    QVERIFY(!details.findChild<QPlainTextEdit *>()->isVisible());
    details.clear(u"Select a file."_s);
    QCOMPARE(valueOf(details, u"State"_s), u"not shown"_s);
    QVERIFY(!details.findChild<QPushButton *>()->isVisible());
}

void tst_FileDetails::messagesThatFitAreSeenWhole_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("one line") << QByteArray("no text");
    QTest::newRow("words that wrap") << QByteArray("knowledge ingest parser failed: document is encrypted");
    QTest::newRow("three lines") << QByteArray("one\ntwo\nthree");
    QTest::newRow("an empty line") << QByteArray("one\n\nthree");
    QTest::newRow("nothing to break at") << QByteArray(120, 'x');
    QTest::newRow("long words") << QByteArray("averylongwordthatends averylongwordthatends averylongwordthatends");
}

void tst_FileDetails::messagesThatFitAreSeenWhole()
{
    QFETCH(const QByteArray, message);
    const QFont before = QApplication::font();
    for (const double points : {8.0, 10.0, 13.0, 20.0}) {
        QFont font = before;
        font.setPointSizeF(points);
        QApplication::setFont(font);
        FileDetails details;
        details.resize(300, 900);
        details.show();
        details.showFile(someBatch(u"batch-1"_s, {{FileState::Failed, "a.pdf", message}}), 0);
        QCoreApplication::processEvents();
        const auto *text = details.findChild<QPlainTextEdit *>();
        QVERIFY(!text->verticalScrollBar()->isVisible());
        QCOMPARE(text->verticalScrollBar()->maximum(), 0);
    }
    QApplication::setFont(before);
}

void tst_FileDetails::longMessagesScroll()
{
    FileDetails details;
    details.resize(300, 600);
    details.show();
    details.showFile(someBatch(u"a"_s, {{FileState::Failed, "a.pdf", QByteArray("a frame of it\n").repeated(200)}}), 0);
    const auto *message = details.findChild<QPlainTextEdit *>();
    QVERIFY(message->height() < 12 * message->fontMetrics().lineSpacing());
    QCOMPARE(message->document()->blockCount(), 201);
}

void tst_FileDetails::tabGoesDownThePane()
{
    FileDetails details;
    details.resize(300, 500);
    details.show();
    QVERIFY(QTest::qWaitForWindowActive(&details));
    details.showFile(oddBatch(), 0);
    auto *first = details.findChild<QPlainTextEdit *>();
    first->setFocus();
    QStringList order;
    int above = -1;
    do {
        const QWidget *now = QApplication::focusWidget();
        order += now->accessibleName();
        const int top = now->mapTo(&details, QPoint(0, 0)).y();
        QVERIFY2(top > above, qPrintable(order.join(u", "_s)));
        above = top;
        QTest::keyClick(&details, Qt::Key_Tab);
    } while (QApplication::focusWidget() != first);
    QVERIFY2(order.size() > 2, qPrintable(order.join(u", "_s)));
    // The button for all of them stands below them.
    QCOMPARE(order.last(), QString());
}

QTEST_MAIN(tst_FileDetails)
#include "tst_filedetails.moc"
