#include "api/rawserver.h"
#include "core/apiurl.h"
#include "storage/settingsstore.h"
#include "support/windowscene.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/chip.h"
#include "ui/legendrow.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/outcomechart.h"
#include "ui/statechart.h"
#include "ui/statechips.h"
#include "ui/statusstrip.h"

#include <QDockWidget>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>
#include <QToolBar>
#include <QToolButton>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

const QString kBatch = u"5b6c1f8e-0000-4000-8000-000000000001"_s;

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// A server with one project and one batch, which have the name.
RawServer::Handler named(const QString &name)
{
    return [name](int, const QByteArray &head) {
        const QByteArray path = head.split(' ').value(1);
        const auto page = [](const QJsonObject &one) {
            return QJsonObject{{u"data"_s, QJsonArray{one}},
                               {u"page_info"_s, QJsonObject{{u"next"_s, QJsonValue::Null}}}};
        };
        const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
        QJsonObject answer{{u"id"_s, u"p1"_s}, {u"name"_s, name}, {u"slug"_s, name}};
        if (path.contains("/job-batches/")) {
            QJsonArray failed;
            for (int i = 0; i < 1234; ++i)
                failed.append(QJsonObject{
                    {u"label"_s, u"uploads/%1/%2.pdf"_s.arg(name).arg(i)}, {u"path"_s, u"x"_s}, {u"message"_s, name}});
            answer = {
                {u"id"_s, kBatch},
                {u"project_id"_s, u"p1"_s},
                {u"target"_s, u"task:knowledge-ingest"_s},
                {u"status_counts"_s, QJsonObject{{u"completed"_s, 1}}},
                {u"created_at"_s, now},
                {u"updated_at"_s, now},
                {u"result"_s,
                 QJsonObject{{u"kind"_s, u"knowledge_ingest"_s}, {u"remaining_label"_s, name}, {u"failed"_s, failed}}}};
        } else if (path.contains("/jobs")) {
            answer = page({{u"id"_s, u"j1"_s},
                           {u"batch_id"_s, kBatch},
                           {u"status"_s, u"completed"_s},
                           {u"name"_s, name},
                           {u"target"_s, u"task:knowledge-ingest"_s},
                           {u"created_at"_s, now}});
        } else if (path.startsWith("/projects?")) {
            answer = page(answer);
        }
        return RawServer::Answer{.bytes = RawServer::http(200, json(answer))};
    };
}

/// Whether a widget is seen whole: nothing it stands in cuts it.
bool isWhole(const QWidget *widget)
{
    return widget->visibleRegion().boundingRect().size() == widget->size();
}

} // namespace

/// Names give way, numbers and what one types into never.
class tst_LongNames final : public QObject
{
    Q_OBJECT

private slots:
    void leaveTheNumbers_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QSize>("size");
        const QSize sizes[] = {{1440, 900}, {900, 700}};
        for (const QSize &size : sizes) {
            for (const int length : {1, 12, 40, 80, 150, 300})
                QTest::addRow("%d letters, %d px", length, size.width()) << QString(length, u'W') << size;
            QTest::addRow("40 words, %d px", size.width()) << u"word "_s.repeated(40).trimmed() << size;
            QTest::addRow("80 ideographs, %d px", size.width()) << QString(80, QChar(0x6F22)) << size;
            QTest::addRow("markup, %d px", size.width()) << u"<b>x</b>&"_s.repeated(12) << size;
        }
    }

    void leaveTheNumbers()
    {
        QFETCH(const QString, name);
        QFETCH(const QSize, size);
        RawServer server(named(name));
        WindowScene scene;
        Connection connection;
        connection.apiUrl = server.url().toString();
        connection.name = name;
        (void)SettingsStore(scene.settingsPath()).saveConnection(connection);
        scene.vault.keys.insert(originOf(server.url()), "vf_x_y");
        scene.start();
        QVERIFY(scene.waitUntilRead());
        QVERIFY(waitFor([&] { return scene.tree()->lineCount() > 0; }));
        MainWindow *window = scene.window();
        window->resize(size);
        auto *charts = part<QDockWidget>(window, "charts");
        if (!charts->isVisible())
            window->action(Actions::ShowCharts)->trigger();
        QTest::qWait(30);
        QCOMPARE(window->size(), size);

        // Bars and legends end where the pane does.
        const auto *area = charts->findChild<QScrollArea *>();
        QVERIFY2(area->widget()->width() <= area->viewport()->width(),
                 qPrintable(u"%1 in %2"_s.arg(area->widget()->width()).arg(area->viewport()->width())));
        for (const LegendRow *row : charts->findChildren<LegendRow *>()) {
            const QRect place(row->mapTo(area->widget(), QPoint()), row->size());
            QVERIFY(!row->isVisible() || place.right() < area->viewport()->width());
            // Beside its mark and number there is room for some of the word.
            QVERIFY2(!row->isVisible() || row->width() >= row->numberWidth() + 60, qPrintable(row->text()));
        }
        // The boxes have room for words.
        const int letters = window->fontMetrics().horizontalAdvance(u"filter words"_s);
        for (const QLineEdit *box : {part<QLineEdit>(window->batchesPane(), "filter"),
                                     static_cast<QLineEdit *>(scene.page()->findChild<QLineEdit *>(u"filter"_s))}) {
            QVERIFY(isWhole(box));
            QVERIFY2(box->width() >= letters + 30, qPrintable(QString::number(box->width())));
        }
        // Chips and buttons are as wide as what is in them.
        for (const Chip *chip : window->findChildren<Chip *>()) {
            if (!chip->isVisible())
                continue;
            const bool servers = chip->text() == name || chip->text().endsWith(u'…');
            // Its number may have come just now.
            QVERIFY2(waitFor([&] { return isWhole(chip) && (servers || chip->width() >= chip->sizeHint().width()); }),
                     qPrintable(chip->text()));
        }
        for (const char *button : {"exportButton", "more"})
            QVERIFY(isWhole(scene.page()->findChild<QWidget *>(QLatin1StringView(button))));
        QVERIFY(part<QWidget>(scene.page(), "exportButton")->width() >=
                part<QWidget>(scene.page(), "exportButton")->sizeHint().width());
        // The tool bar has no extension menu, the status bar says what it knows.
        for (const QWidget *button : window->findChild<QToolBar *>()->findChildren<QToolButton *>()) {
            if (button->objectName() == "qt_toolbar_ext_button"_L1)
                QVERIFY(!button->isVisible());
            else
                QVERIFY(!button->isVisible() || isWhole(button));
        }
        for (const QToolButton *part : window->status()->findChildren<QToolButton *>())
            QVERIFY2(!part->isVisible() || isWhole(part), qPrintable(part->text()));
        QVERIFY(!window->status()->text(StatusStrip::Updated).isEmpty());
    }
};

QTEST_MAIN(tst_LongNames)
#include "tst_longnames.moc"
