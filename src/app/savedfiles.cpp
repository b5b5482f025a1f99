#include "app/savedfiles.h"

#include "core/display.h"
#include "formats/batchparser.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

const QString kTopic = u"open"_s;
/// Between two words about a file that is being read.
constexpr qint64 kProgressMs = 100;

} // namespace

SavedFiles::SavedFiles(MainWindow *window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{
}

SavedFiles::~SavedFiles()
{
    m_stop.request_stop();
}

void SavedFiles::clear()
{
    m_files.clear();
    m_paths.clear();
}

void SavedFiles::open(const QString &path)
{
    if (path.isEmpty())
        return;
    m_stop.request_stop();
    m_stop = std::stop_source();
    const QString name = QFileInfo(path).fileName();
    m_window->messages()->post(
        MessageKind::Note, tr("Opening %1…").arg(display::visible(name, 80)), tr("Cancel"),
        [this] { m_stop.request_stop(); }, kTopic);
    QThreadPool::globalInstance()->start([guard = QPointer(this), path, name, stop = m_stop.get_token()] {
        QFile file(path);
        QElapsedTimer sinceTold;
        sinceTold.start();
        const auto tell = [&](qint64 bytes, qint64 files) {
            if (sinceTold.elapsed() < kProgressMs)
                return;
            sinceTold.start();
            QMetaObject::invokeMethod(qApp, [guard, stop, name, bytes, files] {
                if (guard && !stop.stop_requested())
                    guard->m_window->messages()->setText(
                        kTopic, tr("Opening %1: %Ln file(s), %2 so far", nullptr, static_cast<int>(files))
                                    .arg(display::visible(name, 80), display::bytes(bytes)));
            });
        };
        auto result = std::make_shared<Result<Batch>>(Error{});
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            *result = Error{ErrorKind::InvalidInput, tr("It cannot be opened (%1).").arg(file.errorString()), {}};
        else
            *result = readBatch(file, {}, stop, tell);
        // Summed up here too: what was shown before stays until all of the new one can be shown.
        const BatchSummary summary = *result ? summarize(**result, {}, {}) : BatchSummary();
        QMetaObject::invokeMethod(qApp, [guard, path, result, summary] {
            if (guard)
                guard->take(path, std::move(*result), summary);
        });
    });
}

void SavedFiles::take(const QString &path, Result<Batch> result, const BatchSummary &summary)
{
    m_window->messages()->withdraw(kTopic);
    const QString name = QFileInfo(path).fileName();
    if (!result) {
        if (result.error().kind != ErrorKind::Canceled)
            m_window->messages()->post(
                MessageKind::Error, tr("%1: %2").arg(display::visible(name, 80), result.error().message),
                tr("Open another file…"), [this] { m_window->action(Actions::OpenFile)->trigger(); });
        emit refused();
        return;
    }
    const auto batch = std::make_shared<const Batch>(std::move(*result));
    if (batch->entriesLeftOut > 0)
        m_window->messages()->post(MessageKind::Warning, tr("%Ln entries of this file were no files and were left out.",
                                                            nullptr, static_cast<int>(batch->entriesLeftOut)));
    m_files.insert(batch->id, {batch, {}});
    m_paths.insert(batch->id, path);
    emit opened(summary);
}

} // namespace batchlens
