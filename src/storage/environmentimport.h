#pragma once

#include <QByteArray>
#include <QList>
#include <QProcessEnvironment>
#include <QString>

namespace batchlens {

/// A key that lies on this computer, with the one address it belongs to, as the official CLI resolves it.
struct FoundKey
{
    enum class Source { Environment, CliTokenFile };

    Source source = Source::Environment;
    /// What people call it: the variable's name, or the file's path.
    QString sourceName;
    /// Trimmed and clean (cleanKey()).
    QByteArray key;
    /// The only address this key may be sent to; show it before asking. Normalised as parseApiUrl() does.
    QString apiUrl;
    /// Slug or id of the project that the variables name; empty where none does.
    QString project;

    bool operator==(const FoundKey &) const = default;
};

/// Looks for keys that other Veryfront tools left. It only reports: taking one is the person's decision.
class EnvironmentImport final
{
public:
    /// VERYFRONT_API_TOKEN, then the official CLI's token file (`$XDG_CONFIG_HOME/veryfront/token`, else
    /// `<homeDir>/.config/veryfront/token`). The address of both is the one the CLI resolves: VERYFRONT_API_URL, else
    /// VERYFRONT_API_BASE_URL, else the default. Where that address is one that parseApiUrl() refuses, nothing is
    /// found, since the keys belong to no other. Reads one small file; a symbolic link, anything but a plain file,
    /// more than 64 KiB and what is no key (cleanKey()) are passed over.
    static QList<FoundKey> find(const QProcessEnvironment &environment, const QString &homeDir);
};

} // namespace batchlens
