#pragma once

#include <QString>

#include <functional>

class QObject;

namespace batchlens {

/// Shows a file in the desktop's file manager: selected, where one can do so (org.freedesktop.FileManager1), else its
/// folder. Returns at once; `failed` is called with a sentence where nothing can be shown, as long as `context` lives.
/// GUI thread.
void showInFolder(const QString &path, QObject *context, const std::function<void(const QString &why)> &failed);

} // namespace batchlens
