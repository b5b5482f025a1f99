#include "app/exporting.h"
#include "core/filequery.h"
#include "support/csvreader.h"
#include "support/windowscene.h"
#include "ui/batchpage.h"
#include "ui/exportdialog.h"
#include "ui/filterbox.h"
#include "ui/mainwindow.h"

#include <QDir>
#include <QFile>
#include <QInputMethodEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

QString composedForm(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C);
}

QString decomposedForm(const QString &text)
{
    return text.normalized(QString::NormalizationForm_D);
}

/// Each name as Windows and Linux write it and, in another folder, as macOS does.
QByteArray document()
{
    QJsonArray list;
    const auto add = [&list](const QString &label) {
        list.append(QJsonObject{{u"label"_s, label}, {u"path"_s, label}, {u"message"_s, u"no"_s}});
    };
    for (const QString &name : {u"Übersicht-2026.pdf"_s, u"한글 보고서.pdf"_s, u"Café menu.pdf"_s, u"プログラム.pdf"_s,
                                u"Tiếng Việt.pdf"_s, u"Uber.pdf"_s}) {
        add(u"c/"_s + composedForm(name));
        add(u"d/"_s + decomposedForm(name));
    }
    const QJsonObject result{{u"kind"_s, u"knowledge_ingest"_s}, {u"failed"_s, list}};
    return QJsonDocument(QJsonObject{{u"id"_s, u"b1"_s}, {u"result"_s, result}}).toJson();
}

} // namespace

/// Names that macOS wrote are found, sorted and led to like those of other systems, and handed on as they are.
class tst_NameForms final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void filters_data();
    void filters();
    void sorts();
    void lettersLeadThere();
    void exportsTheBytesAsTheyWere();

private:
    void type(const QString &text) const;
    QStringList shown() const;

    std::unique_ptr<WindowScene> m_scene;
};

void tst_NameForms::init()
{
    m_scene = std::make_unique<WindowScene>();
    QFile file(m_scene->path(u"b.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(document());
    file.close();
    CommandLine line;
    line.target = file.fileName();
    m_scene->start(line);
    QVERIFY(waitFor([this] { return m_scene->currentLabel() == u"c/Übersicht-2026.pdf"_s; }));
}

/// Into the filter, as an input method does.
void tst_NameForms::type(const QString &text) const
{
    FilterBox *box = m_scene->page()->filterBox();
    box->setFocus();
    box->clear();
    QInputMethodEvent event;
    event.setCommitString(text);
    QCoreApplication::sendEvent(box, &event);
    QVERIFY(waitFor([&] { return m_scene->page()->content().query.text == text; }));
}

/// The labels on the screen, in order.
QStringList tst_NameForms::shown() const
{
    QStringList labels;
    const FileContent &content = m_scene->page()->content();
    const FileOrder &order = content.views.front()->byState[static_cast<std::size_t>(FileState::Failed)];
    for (quint32 i = 0; i < order.size(); ++i)
        labels += content.batches.front()->files.labelText(order[i]);
    return labels;
}

void tst_NameForms::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::newRow("German") << u"übersicht"_s << u"Übersicht-2026.pdf"_s;
    QTest::newRow("Korean") << u"한글"_s << u"한글 보고서.pdf"_s;
    QTest::newRow("French") << u"CAFÉ"_s << u"Café menu.pdf"_s;
    QTest::newRow("Japanese") << u"プログ"_s << u"プログラム.pdf"_s;
    QTest::newRow("Vietnamese") << u"việt"_s << u"Tiếng Việt.pdf"_s;
    QTest::newRow("a letter without its mark") << u"uber"_s << u"Uber.pdf"_s;
}

void tst_NameForms::filters()
{
    QFETCH(const QString, text);
    QFETCH(const QString, name);
    const QStringList both{u"c/"_s + composedForm(name), u"d/"_s + decomposedForm(name)};
    type(composedForm(text));
    QCOMPARE(shown(), both);
    type(u"no such name"_s);
    QCOMPARE(shown(), QStringList());
    type(decomposedForm(text));
    QCOMPARE(shown(), both);
    // Letter by letter, each time among what was found before.
    for (qsizetype size = 1; size <= decomposedForm(text).size(); ++size)
        type(decomposedForm(text).left(size));
    QCOMPARE(shown(), both);
}

void tst_NameForms::sorts()
{
    m_scene->tree()->sortBy(0, Qt::AscendingOrder);
    QVERIFY(waitFor([this] { return m_scene->page()->content().query.sortKey == FileQuery::SortKey::Label; }));
    QStringList inC;
    QStringList inD;
    for (const QString &label : shown())
        (label.startsWith(u'c') ? inC : inD) += composedForm(label.mid(2));
    QCOMPARE(inC.size(), 6);
    QCOMPARE(inD, inC);
}

void tst_NameForms::lettersLeadThere()
{
    FilesTree *tree = m_scene->tree();
    tree->setFocus();
    QStringList found;
    for (int i = 0; i < 3; ++i) {
        QKeyEvent press(QEvent::KeyPress, Qt::Key_Udiaeresis, Qt::NoModifier, u"ü"_s);
        QCoreApplication::sendEvent(tree, &press);
        found += m_scene->currentLabel();
    }
    const QString composed = u"c/Übersicht-2026.pdf"_s;
    const QString decomposed = u"d/"_s + decomposedForm(u"Übersicht-2026.pdf"_s);
    QCOMPARE(found, QStringList({decomposed, composed, decomposed}));
}

void tst_NameForms::exportsTheBytesAsTheyWere()
{
    type(u"übersicht"_s);
    const QSignalSpy finished(m_scene->app()->exporting(), &Exporting::finished);
    onModal<ExportDialog>(
        [](ExportDialog *dialog) { QTest::mouseClick(part<QPushButton>(dialog, "exportButton"), Qt::LeftButton); });
    m_scene->window()->action(Actions::ExportFailed)->trigger();
    QVERIFY(waitFor([&] { return !finished.isEmpty(); }));
    const QDir folder(m_scene->exportFolder());
    const QStringList files = folder.entryList({u"*.csv"_s}, QDir::Files);
    QCOMPARE(files.size(), 1);
    QFile file(folder.filePath(files.first()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray csv = file.readAll();
    QCOMPARE(csv.count("c/\xC3\x9C"
                       "bersicht-2026.pdf"),
             2);
    QCOMPARE(csv.count("d/U\xCC\x88"
                       "bersicht-2026.pdf"),
             2);
    QCOMPARE(readCsv(csv).size(), 3);
}

QTEST_MAIN(tst_NameForms)
#include "tst_nameforms.moc"
