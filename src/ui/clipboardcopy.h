#pragma once

#include "formats/copytext.h"
#include "ui/rowcopy.h"

#include <QObject>

#include <optional>

class QTreeView;

namespace batchlens {

class FilesTree;
class MessageBar;

/// Puts selected rows into the clipboard, many of them beside the window, and says so. GUI thread.
class ClipboardCopy final : public QObject
{
    Q_OBJECT

public:
    /// `messages` outlives it.
    explicit ClipboardCopy(MessageBar *messages, QObject *parent = nullptr);

    void copyBatches(CopyFormat format, const QTreeView *table);
    void copyFiles(CopyFormat format, const FilesTree *tree);

private:
    /// Puts rows into the clipboard; none says that there was no memory for them.
    void take(const std::optional<CopiedRows> &given, int rows);

    MessageBar *m_messages;
};

} // namespace batchlens
