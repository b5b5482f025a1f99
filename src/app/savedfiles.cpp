#include "app/savedfiles.h"

#include "core/display.h"
#include "formats/batchdocuments.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <utility>

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

void SavedFiles::close(const QString &path)
{
    for (const QString &id : documentsOf(path))
        m_documents.remove(id);
    m_summaries.removeIf([&](const BatchSummary &summary) { return summary.filePath == path; });
    m_files.removeIf([&](const OpenFile &file) { return file.path == path; });
    nameAnew();
    emit changed();
}

void SavedFiles::clear()
{
    m_documents.clear();
    m_summaries.clear();
    m_files.clear();
    emit changed();
}

QString SavedFiles::pathOf(const QString &shownId) const
{
    const auto found = std::find_if(m_summaries.cbegin(), m_summaries.cend(),
                                    [&](const BatchSummary &summary) { return summary.shownId() == shownId; });
    return found == m_summaries.cend() ? QString() : found->filePath;
}

QStringList SavedFiles::documentsOf(const QString &path) const
{
    QStringList ids;
    for (const BatchSummary &summary : m_summaries) {
        if (summary.filePath == path)
            ids.append(summary.shownId());
    }
    return ids;
}

/// Two files of one name are told apart by their folders, several documents of one file by numbers.
void SavedFiles::nameAnew()
{
    QStringList paths;
    for (const OpenFile &file : std::as_const(m_files))
        paths.append(file.path);
    const QStringList names = shortestNames(paths);
    for (qsizetype i = 0; i < m_files.size(); ++i) {
        m_files[i].name = names[i];
        const bool several = documentsOf(paths[i]).size() > 1;
        int place = 0;
        for (BatchSummary &summary : m_summaries) {
            if (summary.filePath == paths[i])
                summary.fileName =
                    several
                        ? tr("%1 (%2)", "a file, and which of its documents").arg(names[i], display::number(++place))
                        : names[i];
        }
    }
}

void SavedFiles::openAll(const QStringList &paths)
{
    QStringList named = paths;
    named.removeAll(QString());
    if (named.isEmpty())
        return;
    m_stop.request_stop();
    m_waiting = named;
    openNext();
}

void SavedFiles::openNext()
{
    if (m_waiting.isEmpty())
        return;
    // One file is one, however its path is written.
    const QString path = QDir::cleanPath(QFileInfo(m_waiting.takeFirst()).absoluteFilePath());
    const int round = ++m_round;
    m_stop = std::stop_source();
    const QString name = QFileInfo(path).fileName();
    m_window->messages()->post(
        MessageKind::Note, tr("Opening %1…").arg(display::visible(name, 80)), tr("Cancel"),
        [this] {
            m_waiting.clear();
            m_stop.request_stop();
        },
        kTopic);
    QThreadPool::globalInstance()->start([guard = QPointer(this), round, path, name, stop = m_stop.get_token()] {
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
        Result<std::vector<Batch>> result = Error{};
        if (!file.exists())
            result = Error{ErrorKind::NotFound, tr("There is no such file."), {}};
        else if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            result = Error{ErrorKind::InvalidInput, tr("It cannot be opened (%1).").arg(file.errorString()), {}};
        else
            result = readBatches(file, {}, stop, tell);
        // Summed up here too: what was shown before stays until all of the new ones can be shown.
        auto documents = std::make_shared<std::vector<Document>>();
        std::vector<Batch> read = result ? std::move(*result) : std::vector<Batch>();
        for (Batch &batch : read) {
            batch.saved = savedId(path, static_cast<int>(documents->size()));
            BatchSummary summary = summarize(batch, {}, {});
            summary.filePath = path;
            documents->push_back({std::make_shared<const Batch>(std::move(batch)), summary});
        }
        const Error error = result ? Error() : result.error();
        QMetaObject::invokeMethod(qApp, [guard, round, path, documents, error] {
            if (!guard || guard->m_round != round)
                return;
            guard->m_window->messages()->withdraw(kTopic);
            if (documents->empty())
                emit guard->refused(path, error);
            else
                guard->take(path, *documents);
            if (guard)
                guard->openNext();
        });
    });
}

void SavedFiles::take(const QString &path, const std::vector<Document> &documents)
{
    qint64 leftOut = 0;
    int listsLeftOut = 0;
    for (const Document &document : documents) {
        leftOut += document.batch->entriesLeftOut;
        listsLeftOut += document.batch->listsLeftOut;
    }
    if (leftOut > 0)
        m_window->messages()->post(MessageKind::Warning, tr("%Ln entries of this file were no files and were left out.",
                                                            nullptr, static_cast<int>(leftOut)));
    if (listsLeftOut > 0)
        m_window->messages()->post(
            MessageKind::Warning, tr("%Ln lists in this file were no lists and were left out.", nullptr, listsLeftOut));
    const bool isOpen =
        std::any_of(m_files.cbegin(), m_files.cend(), [&](const OpenFile &file) { return file.path == path; });
    if (!isOpen)
        m_files.append({path, {}});
    // Read anew it may have other documents.
    for (const QString &id : documentsOf(path))
        m_documents.remove(id);
    m_summaries.removeIf([&](const BatchSummary &known) { return known.filePath == path; });
    for (const Document &document : documents) {
        m_documents.insert(document.summary.shownId(), {document.batch, {}});
        m_summaries.append(document.summary);
    }
    nameAnew();
    emit changed();
    emit opened(documents.front().summary.shownId());
}

} // namespace batchlens
