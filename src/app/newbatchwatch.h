#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>

namespace batchlens {

class ProjectReader;

/// Looks for new batches of the project on the screen, every now and then. Where the list is not newest first, new ones
/// may stand anywhere in it: then the whole list is read at times. GUI thread.
class NewBatchWatch final : public QObject
{
    Q_OBJECT

public:
    /// How long after reading a list that is not newest first all of it is read again.
    static constexpr std::chrono::minutes kWholeListEvery{10};

    /// `mayAsk` is asked each time whether the server may be; `wholeListEvery` is for tests.
    explicit NewBatchWatch(std::function<bool()> mayAsk, std::chrono::milliseconds wholeListEvery = kWholeListEvery,
                           QObject *parent = nullptr);

    void setInterval(std::chrono::milliseconds interval);
    void setRunning(bool running);
    /// The project to watch, not owned; null for none.
    void watch(ProjectReader *reader);

private:
    void look();

    std::function<bool()> m_mayAsk;
    std::chrono::milliseconds m_wholeListEvery;
    QPointer<ProjectReader> m_reader;
    QTimer m_timer;
    QElapsedTimer m_sinceWholeList;
};

} // namespace batchlens
