#include "bench/benchwindow.h"

#include "app/browsing.h"
#include "storage/keychainsecretstore.h"
#include "storage/settingsstore.h"
#include "ui/batchpage.h"
#include "ui/mainwindow.h"

#include <QCoreApplication>
#include <QDir>
#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace batchlens::bench {

namespace {

constexpr int kLargestAnswerMiB = 1024;
/// For the window manager to have shown and decorated the window.
constexpr int kShownMs = 300;

} // namespace

BenchWindow::BenchWindow(const QString &folder)
{
    const QString settings = QDir(folder).filePath(u"batchlens.ini"_s);
    Preferences preferences;
    preferences.live = false;
    preferences.maxSizeMiB = kLargestAnswerMiB;
    preferences.exportFolder = folder;
    preferences.exportSpec = ExportSpec::spreadsheet();
    (void)SettingsStore(settings).savePreferences(preferences);
    Application::Parts parts;
    parts.settingsPath = settings;
    parts.makeStore = [] { return std::make_unique<KeychainSecretStore>(); };
    m_app = std::make_unique<Application>(parts);
    m_app->start({});
    runEventsFor(kShownMs);
    m_watch = std::make_unique<PaintWatch>(tree());
}

BenchWindow::~BenchWindow()
{
    window()->close();
}

MainWindow *BenchWindow::window() const
{
    return m_app->window();
}

BatchPage *BenchWindow::page() const
{
    return window()->page();
}

FilesTree *BenchWindow::tree() const
{
    return page()->tree();
}

Timing BenchWindow::time(const std::function<void()> &action, const std::function<bool()> &ready)
{
    return m_watch->time(action, ready);
}

Timing BenchWindow::open(const QString &path, int files)
{
    return time([&] { m_app->browsing()->openFile(path); }, [&] { return shows(files); });
}

bool BenchWindow::shows(int files) const
{
    const FileContent &content = page()->content();
    return content.batches.size() == 1 && content.batches.front()->files.size() == static_cast<quint32>(files);
}

void BenchWindow::expandAll()
{
    time([this] { tree()->expandAll(); }, [] { return true; });
}

void pressKey(QWidget *widget, int key, const QString &text)
{
    QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier, text);
    QCoreApplication::sendEvent(widget, &press);
    QKeyEvent release(QEvent::KeyRelease, key, Qt::NoModifier, text);
    QCoreApplication::sendEvent(widget, &release);
}

} // namespace batchlens::bench
