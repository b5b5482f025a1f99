#include "storage/settingsstore.h"

#include "storage/settingsfields.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::SettingsStore)
};

/// Grows when an entry changes its meaning; a file of a newer version keeps its number.
constexpr int kVersion = 1;
constexpr auto kVersionName = "version"_L1;
constexpr auto kRecentFiles = "recentFiles"_L1;
constexpr auto kConnections = "connections"_L1;
constexpr qsizetype kLargestState = 64 * 1024;

QString stateName(const QString &name)
{
    return u"window/"_s + name;
}

QString lastProjectName(const QString &origin)
{
    // The slashes of an origin would be groups of the file.
    return u"lastProject/"_s + QString::fromLatin1(QUrl::toPercentEncoding(origin));
}

QString recentFileName(int place)
{
    return kRecentFiles + u'/' + QString::number(place + 1);
}

/// The entries of `now` that differ from `before`.
QVariantMap changesFrom(const QVariantMap &before, const QVariantMap &now)
{
    QVariantMap changes;
    for (auto field = now.cbegin(); field != now.cend(); ++field) {
        if (before.value(field.key()) != field.value())
            changes.insert(field.key(), field.value());
    }
    return changes;
}

} // namespace

SettingsStore::SettingsStore(const QString &filePath)
    : m_filePath(filePath)
    , m_knownPreferences(fieldsOf(Preferences()))
{
}

QString SettingsStore::defaultPath()
{
    // AppConfigLocation ends with the application's name, which the two programs do not share.
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/batchlens/batchlens.ini"_s;
}

/// Whether something other than a file is in the way, which reading could wait for or never come to an end of.
bool SettingsStore::isBlocked() const
{
    const QFileInfo file(m_filePath);
    return file.exists() && !file.isFile();
}

Result<Done> SettingsStore::check() const
{
    const QFileInfo file(m_filePath);
    if (!file.exists())
        return Done{};
    Error error;
    error.kind = ErrorKind::Io;
    if (isBlocked() || !file.isReadable()) {
        error.message =
            Texts::tr("The settings in %1 cannot be read; without them the defaults are used.").arg(nativePath());
        error.detail = isBlocked() ? u"it is no regular file"_s : u"no permission"_s;
        return error;
    }
    if (QSettings(m_filePath, QSettings::IniFormat).status() == QSettings::NoError)
        return Done{};
    error.message = Texts::tr("The settings in %1 are damaged; what can be read of them is used.").arg(nativePath());
    error.detail = u"QSettings: format error"_s;
    return error;
}

Preferences SettingsStore::loadPreferences()
{
    const Preferences preferences =
        isBlocked() ? Preferences() : readPreferences(QSettings(m_filePath, QSettings::IniFormat));
    m_knownPreferences = fieldsOf(preferences);
    return preferences;
}

Result<Done> SettingsStore::savePreferences(const Preferences &preferences)
{
    const QVariantMap now = fieldsOf(preferences);
    return write(changesFrom(m_knownPreferences, now), [this, now] { m_knownPreferences = now; });
}

std::optional<Connection> SettingsStore::loadConnection()
{
    const auto connection = isBlocked() ? std::nullopt : readConnection(QSettings(m_filePath, QSettings::IniFormat));
    m_knownConnection = connection ? fieldsOf(*connection) : QVariantMap();
    return connection;
}

Result<Done> SettingsStore::saveConnection(const Connection &connection)
{
    const QVariantMap now = fieldsOf(connection);
    return write(changesFrom(m_knownConnection, now), [this, now] { m_knownConnection = now; });
}

Result<Done> SettingsStore::removeConnection()
{
    return write({{kConnections, QVariant()}}, [this] { m_knownConnection.clear(); });
}

QByteArray SettingsStore::loadState(const QString &name) const
{
    if (isBlocked())
        return {};
    const QVariant value = QSettings(m_filePath, QSettings::IniFormat).value(stateName(name));
    if (value.typeId() != QMetaType::QByteArray)
        return {};
    const QByteArray state = value.toByteArray();
    return state.size() <= kLargestState ? state : QByteArray();
}

Result<Done> SettingsStore::saveState(const QString &name, const QByteArray &state)
{
    return write({{stateName(name), state.size() <= kLargestState ? QVariant(state) : QVariant()}});
}

QString SettingsStore::lastProject(const QString &origin) const
{
    return isBlocked() ? QString() : readText(QSettings(m_filePath, QSettings::IniFormat), lastProjectName(origin));
}

Result<Done> SettingsStore::saveLastProject(const QString &origin, const QString &project)
{
    return write({{lastProjectName(origin), project}});
}

QStringList SettingsStore::recentFiles() const
{
    QStringList paths;
    if (isBlocked())
        return paths;
    const QSettings settings(m_filePath, QSettings::IniFormat);
    for (int place = 0; place < kMostRecentFiles; ++place) {
        const QString path = readText(settings, recentFileName(place));
        if (QDir::isAbsolutePath(path) && !paths.contains(path))
            paths.append(path);
    }
    return paths;
}

Result<Done> SettingsStore::addRecentFile(const QString &path)
{
    QStringList paths = recentFiles();
    paths.removeAll(path);
    paths.prepend(path);
    return saveRecentFiles(paths.first(std::min<qsizetype>(paths.size(), kMostRecentFiles)));
}

Result<Done> SettingsStore::removeRecentFile(const QString &path)
{
    QStringList paths = recentFiles();
    paths.removeAll(path);
    return saveRecentFiles(paths);
}

Result<Done> SettingsStore::clearRecentFiles()
{
    return write({{kRecentFiles, QVariant()}});
}

Result<Done> SettingsStore::saveRecentFiles(const QStringList &paths)
{
    QVariantMap entries;
    for (int place = 0; place < kMostRecentFiles; ++place)
        entries.insert(recentFileName(place), place < paths.size() ? QVariant(paths[place]) : QVariant());
    return write(entries);
}

/// Invalid values remove their entry, or the group of that name.
Result<Done> SettingsStore::write(const QVariantMap &changes, const std::function<void()> &whenKept)
{
    if (changes.isEmpty())
        return Done{};
    if (!QDir().mkpath(QFileInfo(m_filePath).absolutePath()))
        return toldOnce(u"the folder cannot be made"_s);
    if (isBlocked())
        return toldOnce(u"it is no regular file"_s);

    QSettings settings(m_filePath, QSettings::IniFormat);
    if (settings.value(kVersionName).toInt() < kVersion)
        settings.setValue(kVersionName, kVersion);
    for (auto change = changes.cbegin(); change != changes.cend(); ++change) {
        if (change.value().isValid())
            settings.setValue(change.key(), change.value());
        else
            settings.remove(change.key());
    }
    settings.sync();
    // FormatError only says that the file was damaged before; what could be read of it is kept and the rest replaced.
    if (settings.status() == QSettings::AccessError)
        return toldOnce(u"QSettings: access error"_s);
    if (!QFile::setPermissions(m_filePath, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return toldOnce(u"the mode cannot be set"_s);
    if (whenKept)
        whenKept();
    m_troubleTold = false;
    return Done{};
}

QString SettingsStore::nativePath() const
{
    return QDir::toNativeSeparators(m_filePath);
}

Result<Done> SettingsStore::toldOnce(const QString &reason)
{
    if (m_troubleTold)
        return Done{};
    m_troubleTold = true;
    Error error;
    error.kind = ErrorKind::Io;
    error.message = Texts::tr("The settings cannot be saved in %1. What you change lasts until you close the program.")
                        .arg(nativePath());
    error.detail = reason;
    return error;
}

} // namespace batchlens
