#include "ui/clipboardcopy.h"

#include "ui/filestree.h"
#include "ui/messagebar.h"
#include "ui/rowcopy.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QMimeData>
#include <QPointer>
#include <QThreadPool>
#include <QTreeView>

#include <new>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

const QString kTopic = u"copy"_s;

} // namespace

ClipboardCopy::ClipboardCopy(MessageBar *messages, QObject *parent)
    : QObject(parent)
    , m_messages(messages)
{
}

void ClipboardCopy::copyBatches(CopyFormat format, const QTreeView *table)
{
    take(batchlens::copyBatches(format, table), static_cast<int>(table->selectionModel()->selectedRows().size()));
}

void ClipboardCopy::copyFiles(CopyFormat format, const FilesTree *tree)
{
    const auto rows = std::make_shared<const SelectedFiles>(selectedFiles(tree));
    const auto count = static_cast<int>(rows->files.size());
    const auto make = [format, rows]() -> std::optional<CopiedRows> {
        try {
            return copyFileRows(format, *rows);
        } catch (const std::bad_alloc &) {
            return std::nullopt;
        }
    };
    constexpr int kAtOnce = 5000; // some milliseconds
    if (count <= kAtOnce) {
        take(make(), count);
        return;
    }
    m_messages->post(MessageKind::Note, tr("Copying %Ln row(s)…", nullptr, count), {}, {}, kTopic);
    QThreadPool::globalInstance()->start([guard = QPointer(this), make, count] {
        const auto text = std::make_shared<std::optional<CopiedRows>>(make());
        QMetaObject::invokeMethod(qApp, [guard, text, count] {
            if (guard)
                guard->take(*text, count);
        });
    });
}

void ClipboardCopy::take(const std::optional<CopiedRows> &given, int rows)
{
    if (!given) {
        m_messages->post(MessageKind::Error, tr("There is not enough memory to copy so many rows."), {}, {}, kTopic);
        return;
    }
    m_messages->withdraw(kTopic);
    if (given->text.isEmpty())
        return;
    // As bytes: a million rows as a QString besides would take three times the memory.
    auto *copied = new QMimeData;
    copied->setData(u"text/plain"_s, given->text);
    if (!given->html.isEmpty())
        copied->setData(u"text/html"_s, given->html);
    QGuiApplication::clipboard()->setMimeData(copied);
    m_messages->post(MessageKind::Done, tr("%Ln row(s) copied.", nullptr, rows));
}

} // namespace batchlens
