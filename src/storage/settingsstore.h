#pragma once

#include "core/preferences.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <functional>
#include <optional>

namespace batchlens {

/// What is remembered between two starts, in one INI file; never a key. Used from one thread.
///
/// Every value is checked when it is read: one that is missing, of another type or out of its bounds becomes its
/// default and costs nothing else; unknown entries are left alone. Only what this object changed is written, so what
/// another instance wrote meanwhile stays. After a save the file has mode 0600.
///
/// A save that fails says so once, with Io: while the file stays unwritable, later saves answer Done although nothing
/// reached the disk, so that the person is not told at every step. The next save that succeeds catches up.
class SettingsStore final
{
public:
    explicit SettingsStore(const QString &filePath = defaultPath());

    /// `batchlens/batchlens.ini` in the person's configuration folder.
    static QString defaultPath();
    QString filePath() const { return m_filePath; }

    /// Whether all of the file can be read: Io with a sentence where the file is damaged, or is none (a pipe, a folder,
    /// a device), or may not be read. The loads below never fail, and never wait for a pipe.
    Result<Done> check() const;

    Preferences loadPreferences();
    Result<Done> savePreferences(const Preferences &preferences);

    /// The connection that was used last; nothing where there is none, or where its address is damaged (its other
    /// values mean nothing at another address).
    std::optional<Connection> loadConnection();
    Result<Done> saveConnection(const Connection &connection);
    Result<Done> removeConnection();

    /// An opaque value of a window by name ("windowGeometry", "windowState", "batchColumns", …); empty where there is
    /// none. At most 64 KiB.
    QByteArray loadState(const QString &name) const;
    Result<Done> saveState(const QString &name, const QByteArray &state);

    /// The reference of the project that was open last with an API origin; empty where there was none.
    QString lastProject(const QString &origin) const;
    Result<Done> saveLastProject(const QString &origin, const QString &project);

    /// The most files that are remembered.
    static constexpr int kMostRecentFiles = 10;
    /// The paths of the files that were opened last, the newest first; read anew each time.
    QStringList recentFiles() const;
    /// Puts a file first. One whose path has control characters is not remembered.
    Result<Done> addRecentFile(const QString &path);
    Result<Done> removeRecentFile(const QString &path);
    Result<Done> clearRecentFiles();

private:
    Result<Done> saveRecentFiles(const QStringList &paths);
    Result<Done> write(const QVariantMap &changes, const std::function<void()> &whenKept = {});
    Result<Done> toldOnce(const QString &reason);
    bool isBlocked() const;
    QString nativePath() const;

    const QString m_filePath;
    /// The fields as this object last read or wrote them: what differs from them is a change of ours.
    QVariantMap m_knownPreferences;
    QVariantMap m_knownConnection;
    bool m_troubleTold = false;
};

} // namespace batchlens
