#include "api/rawserver.h"
#include "app/connecting.h"
#include "app/session.h"
#include "core/apiurl.h"
#include "models/projectlistmodel.h"
#include "storage/settingsstore.h"
#include "support/windowscene.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/connectdialog.h"
#include "ui/exportdialog.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/messagelist.h"
#include "ui/messagestrip.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

const QString kBatch = u"5b6c1f8e-0000-4000-8000-000000000001"_s;

/// Where a text was found, and the text.
struct Shown
{
    QString where;
    QString text;
};

/// Everything that a row of a model says, with all below it; the first rows are enough.
void collect(const QAbstractItemModel &model, const QModelIndex &parent, const QString &where, QList<Shown> *all)
{
    constexpr int kMost = 40;
    for (int row = 0; row < std::min(model.rowCount(parent), kMost); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole),
                                   int(Qt::AccessibleDescriptionRole)})
                *all += {u"%1, row %2, column %3, role %4"_s.arg(where).arg(row).arg(column).arg(role),
                         index.data(role).toString()};
            if (qobject_cast<const ProjectListModel *>(&model))
                *all += {where + u", slug"_s, index.data(ProjectListModel::SlugRole).toString()};
        }
        collect(model, model.index(row, 0, parent), where, all);
    }
}

/// What tools for the blind are told.
void collect(QAccessibleInterface *node, const QString &path, QList<Shown> *all, int depth = 0)
{
    constexpr int kDepth = 20;
    constexpr int kMost = 60;
    if (!node || depth > kDepth)
        return;
    const QString here = u"%1/%2"_s.arg(path).arg(static_cast<int>(node->role()));
    // What a person types or a server sent in full is a field's value, and stays as it is there.
    for (const QAccessible::Text text : {QAccessible::Name, QAccessible::Description, QAccessible::Help})
        *all += {here, node->text(text)};
    for (int i = 0; i < std::min(node->childCount(), kMost); ++i)
        collect(node->child(i), here, all, depth + 1);
}

/// Everything that the program's windows and dialogs show now, and what they say of it.
QList<Shown> allShown()
{
    QList<Shown> all;
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        const QString name = u"%1 %2"_s.arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName());
        all += {name + u", tooltip"_s, widget->toolTip()};
        all += {name + u", title"_s, widget->windowTitle()};
        all += {name + u", accessible name"_s, widget->accessibleName()};
        all += {name + u", accessible description"_s, widget->accessibleDescription()};
        // The name of a file that is to be written is that name; it has been made safe for every system.
        if (widget->objectName() != "path"_L1)
            all += {name + u", text"_s, widget->property("text").toString()};
        all += {name + u", placeholder"_s, widget->property("placeholderText").toString()};
        for (const QAction *action : widget->actions())
            all += {name + u", action"_s, action->text() + action->toolTip()};
        if (const auto *view = qobject_cast<QAbstractItemView *>(widget); view && view->model())
            collect(*view->model(), {}, name, &all);
        if (const auto *edit = qobject_cast<QPlainTextEdit *>(widget); edit && edit->accessibleName() == "Message"_L1)
            all += {name, edit->toPlainText()};
    }
    for (QWidget *window : QApplication::topLevelWidgets())
        collect(QAccessible::queryAccessibleInterface(window), {}, &all);
    return all;
}

/// What a person could not see, or that would turn what they see around.
bool isRaw(const QString &text, qsizetype at)
{
    const QChar c = text[at];
    constexpr QChar kZeroWidthSpace(0x200B);
    // Long paths break behind these.
    if (c == kZeroWidthSpace && at > 0)
        return !u"/-_.\\"_s.contains(text[at - 1]);
    if (c == u'\n')
        return false;
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
           c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph || c == QChar(0x3164);
}

QStringList rawTexts()
{
    QStringList found;
    const QList<Shown> all = allShown();
    for (const Shown &shown : all) {
        for (qsizetype at = 0; at < shown.text.size(); ++at) {
            if (!isRaw(shown.text, at))
                continue;
            found += u"%1: %2 (U+%3)"_s.arg(shown.where, shown.text.left(120))
                         .arg(shown.text[at].unicode(), 4, 16, QChar(u'0'));
            break;
        }
    }
    return found;
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// A server whose every word is hostile.
class HostileServer
{
public:
    explicit HostileServer(const QString &text)
        : m_text(text)
        , m_server([this](int, const QByteArray &head) { return RawServer::Answer{.bytes = answer(head)}; })
    {
    }

    QString url() const { return m_server.url().toString(); }
    /// From now on every request is refused, with the hostile text.
    void refuse(int status) { m_refused = status; }

private:
    QByteArray answer(const QByteArray &head) const
    {
        const QByteArray path = head.split(' ').value(1);
        if (m_refused > 0)
            return RawServer::http(m_refused, json({{u"error"_s, QJsonObject{{u"message"_s, m_text}}}}));
        if (path.contains("/job-batches/"))
            return RawServer::http(200, json(batch()));
        if (path.contains("/jobs"))
            return RawServer::http(200, json(page(job())));
        const QJsonObject project{{u"id"_s, u"p1"_s}, {u"name"_s, m_text}, {u"slug"_s, m_text}};
        return RawServer::http(200, json(path.startsWith("/projects?") ? page(project) : project));
    }

    static QJsonObject page(const QJsonObject &one)
    {
        return {{u"data"_s, QJsonArray{one}}, {u"page_info"_s, QJsonObject{{u"next"_s, QJsonValue::Null}}}};
    }

    QJsonObject job() const
    {
        return {{u"id"_s, u"j1"_s},    {u"batch_id"_s, kBatch},
                {u"status"_s, m_text}, {u"name"_s, m_text},
                {u"target"_s, m_text}, {u"created_at"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}};
    }

    QJsonObject batch() const
    {
        const auto file = [this](int i) {
            const QString label = u"uploads/%1/%2-%1.pdf"_s.arg(m_text).arg(i);
            return QJsonObject{{u"label"_s, label},        {u"path"_s, m_text + u"/other.pdf"_s},
                               {u"message"_s, m_text},     {u"upload_id"_s, m_text},
                               {u"remote_path"_s, m_text}, {u"warning_count"_s, 1}};
        };
        return {{u"id"_s, kBatch},
                {u"project_id"_s, u"p1"_s},
                {u"target"_s, m_text},
                {u"status_counts"_s, QJsonObject{{m_text, 2}}},
                {u"created_at"_s, m_text},
                {u"updated_at"_s, m_text},
                {u"result"_s, QJsonObject{{u"kind"_s, u"knowledge_ingest"_s},
                                          {u"remaining_label"_s, m_text},
                                          {u"failed"_s, QJsonArray{file(1), file(2)}},
                                          {u"remaining"_s, QJsonArray{file(3)}},
                                          {u"completed"_s, QJsonArray{file(4)}}}}};
    }

    QString m_text;
    int m_refused = 0;
    RawServer m_server;
};

/// The window of a person who is connected to it, with the batch's files on the screen.
bool open(WindowScene *scene, const HostileServer &server)
{
    RequestLimits limits;
    limits.basePause = std::chrono::milliseconds(5);
    limits.maxPause = std::chrono::milliseconds(20);
    limits.minRetryAfter = std::chrono::milliseconds(5);
    limits.maxRetryAfter = std::chrono::milliseconds(10);
    scene->limits = limits;
    Connection connection;
    connection.apiUrl = server.url();
    (void)SettingsStore(scene->settingsPath()).saveConnection(connection);
    scene->vault.keys.insert(originOf(QUrl(server.url())), "vf_x_y");
    scene->start();
    return scene->waitUntilRead() && waitFor([scene] { return scene->tree()->lineCount() > 0; });
}

} // namespace

/// A server's words in the real window: what cannot be seen is made visible wherever they stand.
class tst_HostileTexts final : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsRaw_data();
    void nothingIsRaw();
    void errorsSayWhatTheServerSaid_data();
    void errorsSayWhatTheServerSaid();
};

void tst_HostileTexts::nothingIsRaw_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("turned around") << u"see \u202Egnp.exe"_s;
    QTest::newRow("isolates and marks") << u"a\u2066b\u2069c\u200Fd\u061Ce"_s;
    QTest::newRow("without width") << u"zero\u200Bwidth\uFEFF\u00AD\u2060end"_s;
    QTest::newRow("commands of a terminal") << u"x\u001B]0;t\u0007\u0085y\tz"_s;
    QTest::newRow("lines") << u"one\u2028two\u2029three"_s;
    QTest::newRow("markup") << u"<b>x</b> <img src='file:///etc/hostname'> &amp; \u202E&x"_s;
    QTest::newRow("beyond 16 bits, filler") << u"tag\U000E0041\u3164end"_s;
}

void tst_HostileTexts::nothingIsRaw()
{
    QFETCH(const QString, text);
    QAccessible::setActive(true);
    HostileServer server(text);
    WindowScene scene;
    QVERIFY(open(&scene, server));
    // The whole of a file is in the details, the export shows some of it.
    scene.tree()->expandAll();
    QStringList raw = rawTexts();
    onModal<ExportDialog>([&raw](ExportDialog *dialog) {
        (void)waitFor([dialog] { return part<QAbstractItemView>(dialog, "preview")->model()->rowCount() > 0; }, 2000);
        raw += rawTexts();
    });
    scene.window()->action(Actions::ExportFailed)->trigger();
    QVERIFY2(raw.isEmpty(), qPrintable(raw.join(u'\n')));
}

void tst_HostileTexts::errorsSayWhatTheServerSaid_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {400, 401, 403, 404, 409, 422, 503})
        QTest::addRow("%d", status) << status;
}

void tst_HostileTexts::errorsSayWhatTheServerSaid()
{
    QFETCH(const int, status);
    QAccessible::setActive(true);
    HostileServer server(u"see \u202Egnp.exe\u200B <b>x</b> \u001B]0;t\u0007"_s);
    WindowScene scene;
    QVERIFY(open(&scene, server));
    server.refuse(status);
    scene.press(Qt::Key_F5);
    QVERIFY(waitFor([&] { return !scene.message().isEmpty(); }));
    QStringList raw = rawTexts();
    if (status == 400)
        QVERIFY2(scene.message().contains(u"see ⟨U+202E⟩gnp.exe⟨U+200B⟩ <b>x</b>"_s), qPrintable(scene.message()));
    onModal<MessageList>([&raw](MessageList *) { raw += rawTexts(); });
    scene.window()->action(Actions::Messages)->trigger();

    // In place of the tables.
    scene.app()->connecting()->ask();
    auto *dialog = scene.window()->findChild<ConnectDialog *>();
    QVERIFY(dialog);
    part<QLineEdit>(dialog, "key")->setText(u"vf_a_b"_s);
    part<QLineEdit>(dialog, "address")->setText(server.url());
    part<QPushButton>(dialog, "connectButton")->click();
    const auto *strip = part<MessageStrip>(dialog, "strip");
    QVERIFY(waitFor([strip] { return strip->kind() == MessageKind::Error; }));
    raw += rawTexts();
    dialog->close();
    QVERIFY2(raw.isEmpty(), qPrintable(raw.join(u'\n')));
}

QTEST_MAIN(tst_HostileTexts)
#include "tst_hostiletexts.moc"
