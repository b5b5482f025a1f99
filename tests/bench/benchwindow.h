#pragma once

#include "app/application.h"
#include "bench/paintwatch.h"
#include "ui/filestree.h"

#include <QString>

#include <memory>

namespace batchlens {
class BatchPage;
class MainWindow;
} // namespace batchlens

namespace batchlens::bench {

/// The whole program with an empty home of its own, shown on the screen.
class BenchWindow final
{
public:
    /// `folder` holds its settings and gets its exports.
    explicit BenchWindow(const QString &folder);
    ~BenchWindow();
    BenchWindow(const BenchWindow &) = delete;
    BenchWindow &operator=(const BenchWindow &) = delete;

    Application *app() const { return m_app.get(); }
    MainWindow *window() const;
    BatchPage *page() const;
    FilesTree *tree() const;

    /// Does something and waits until what it leads to is on the screen.
    Timing time(const std::function<void()> &action, const std::function<bool()> &ready);
    /// Opens a document and waits for it.
    Timing open(const QString &path, int files);
    /// Whether a batch of so many files is shown.
    bool shows(int files) const;
    /// Opens all groups.
    void expandAll();

private:
    std::unique_ptr<Application> m_app;
    std::unique_ptr<PaintWatch> m_watch;
};

/// Sends a key press and its release to a widget.
void pressKey(QWidget *widget, int key, const QString &text = {});

} // namespace batchlens::bench
