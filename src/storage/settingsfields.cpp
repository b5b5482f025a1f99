#include "storage/settingsfields.h"

#include "core/apiurl.h"
#include "core/proxyaddress.h"

#include <QSettings>
#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr qsizetype kLongestText = 4096;

constexpr auto kLive = "refresh/live"_L1;
constexpr auto kRefreshSeconds = "refresh/seconds"_L1;
constexpr auto kNewBatchSeconds = "refresh/newBatchSeconds"_L1;
constexpr auto kRequestsAtATime = "refresh/requestsAtATime"_L1;
constexpr auto kLookBackDays = "refresh/lookBackDays"_L1;
constexpr auto kLookBackBatches = "refresh/lookBackBatches"_L1;
constexpr auto kMostPages = "refresh/mostPages"_L1;
constexpr auto kGiveUpSeconds = "network/giveUpSeconds"_L1;
constexpr auto kMaxSizeMiB = "network/maxSizeMiB"_L1;
constexpr auto kExtraCaFile = "network/extraCaFile"_L1;
constexpr auto kProxyUse = "network/proxy"_L1;
constexpr auto kProxyAddress = "network/proxyAddress"_L1;
constexpr auto kProxyUser = "network/proxyUser"_L1;
constexpr auto kAppearance = "appearance/theme"_L1;
constexpr auto kSystemStyle = "appearance/systemStyle"_L1;
constexpr auto kUtcTimes = "appearance/utcTimes"_L1;
constexpr auto kExportStates = "export/states"_L1;
constexpr auto kExportFormat = "export/format"_L1;
constexpr auto kExportColumns = "export/columns"_L1;
constexpr auto kExportDelimiter = "export/delimiter"_L1;
constexpr auto kExportHeader = "export/header"_L1;
constexpr auto kExportBom = "export/bom"_L1;
constexpr auto kExportGuard = "export/guard"_L1;
constexpr auto kExportSummary = "export/summary"_L1;
constexpr auto kExportFolder = "export/folder"_L1;

// Numbered, so that a file with several connections needs no other shape.
constexpr auto kApiUrl = "connections/1/apiUrl"_L1;
constexpr auto kProject = "connections/1/project"_L1;
constexpr auto kConnectionName = "connections/1/name"_L1;
constexpr auto kKeyInKeychain = "connections/1/keyInKeychain"_L1;

struct AppearanceWord
{
    Appearance appearance;
    QLatin1StringView word;
};

constexpr std::array<AppearanceWord, 3> kAppearances{
    {{Appearance::System, "system"_L1}, {Appearance::Light, "light"_L1}, {Appearance::Dark, "dark"_L1}}};

struct ProxyWord
{
    ProxyUse use;
    QLatin1StringView word;
};

constexpr std::array<ProxyWord, 3> kProxyUses{
    {{ProxyUse::System, "system"_L1}, {ProxyUse::None, "none"_L1}, {ProxyUse::Own, "own"_L1}}};

struct Bounds
{
    int least;
    int most;
};

int readNumber(const QSettings &settings, const QString &name, int byDefault, Bounds bounds)
{
    bool isNumber = false;
    const int number = readText(settings, name).toInt(&isNumber);
    return isNumber && number >= bounds.least && number <= bounds.most ? number : byDefault;
}

bool readFlag(const QSettings &settings, const QString &name, bool byDefault)
{
    const QString word = readText(settings, name);
    if (word == "true"_L1)
        return true;
    return word == "false"_L1 ? false : byDefault;
}

/// A text that a function of core understands, else the default.
template <typename T>
T readParsed(const QSettings &settings, const QString &name, const T &byDefault, Result<T> (*parse)(const QString &))
{
    const QString text = readText(settings, name);
    if (text.isEmpty())
        return byDefault;
    const Result<T> parsed = parse(text);
    return parsed ? *parsed : byDefault;
}

QString wordsOf(const QList<FileState> &states)
{
    QStringList words;
    for (const FileState state : states)
        words += fileStateWord(state);
    return words.join(u',');
}

QString wordsOf(const QList<ExportColumn> &columns)
{
    QStringList words;
    for (const ExportColumn column : columns)
        words += columnName(column);
    return words.join(u',');
}

QString wordOf(char32_t delimiter)
{
    return delimiter == U'\t' ? u"tab"_s : QString::fromUcs4(&delimiter, 1);
}

QString wordOf(Appearance appearance)
{
    for (const AppearanceWord &known : kAppearances) {
        if (known.appearance == appearance)
            return known.word;
    }
    return {};
}

Appearance readAppearance(const QSettings &settings, Appearance byDefault)
{
    const QString word = readText(settings, kAppearance);
    for (const AppearanceWord &known : kAppearances) {
        if (known.word == word)
            return known.appearance;
    }
    return byDefault;
}

QString wordOf(ProxyUse use)
{
    for (const ProxyWord &known : kProxyUses) {
        if (known.use == use)
            return known.word;
    }
    return {};
}

ProxyUse readProxyUse(const QSettings &settings, ProxyUse byDefault)
{
    const QString word = readText(settings, kProxyUse);
    for (const ProxyWord &known : kProxyUses) {
        if (known.word == word)
            return known.use;
    }
    return byDefault;
}

/// An address with a password in it is none: this file is no place for one.
QString readProxyAddress(const QSettings &settings)
{
    const QString text = readText(settings, kProxyAddress);
    const Result<ProxyAddress> address = parseProxyAddress(text);
    return address && address->password.isEmpty() ? text : QString();
}

QString wordOf(bool flag)
{
    return flag ? u"true"_s : u"false"_s;
}

ExportSpec readExportSpec(const QSettings &settings, const ExportSpec &byDefault)
{
    ExportSpec spec = byDefault;
    spec.states = readParsed(settings, kExportStates, spec.states, parseStates);
    spec.format = readParsed(settings, kExportFormat, spec.format, parseFormat);
    spec.columns = readParsed(settings, kExportColumns, spec.columns, parseColumns);
    spec.delimiter = readParsed(settings, kExportDelimiter, spec.delimiter, parseDelimiter);
    spec.header = readFlag(settings, kExportHeader, spec.header);
    spec.bom = readFlag(settings, kExportBom, spec.bom);
    spec.guard = readFlag(settings, kExportGuard, spec.guard);
    spec.summary = readFlag(settings, kExportSummary, spec.summary);
    // Whoever changed how CSV is written, while CSV was the default and so was not noted, chose CSV.
    const bool changed =
        spec.delimiter != byDefault.delimiter || spec.bom != byDefault.bom || spec.guard != byDefault.guard;
    if (changed && !settings.contains(kExportFormat))
        spec.format = ExportFormat::Csv;
    return spec;
}

} // namespace

QVariantMap fieldsOf(const Preferences &preferences)
{
    const ExportSpec &spec = preferences.exportSpec;
    return {{kLive, wordOf(preferences.live)},
            {kRefreshSeconds, QString::number(preferences.refreshSeconds)},
            {kNewBatchSeconds, QString::number(preferences.newBatchSeconds)},
            {kRequestsAtATime, QString::number(preferences.requestsAtATime)},
            {kLookBackDays, QString::number(preferences.lookBackDays)},
            {kLookBackBatches, QString::number(preferences.lookBackBatches)},
            {kMostPages, QString::number(preferences.mostPages)},
            {kGiveUpSeconds, QString::number(preferences.giveUpSeconds)},
            {kMaxSizeMiB, QString::number(preferences.maxSizeMiB)},
            {kExtraCaFile, preferences.extraCaFile},
            {kProxyUse, wordOf(preferences.proxyUse)},
            {kProxyAddress, preferences.proxyAddress},
            {kProxyUser, preferences.proxyUser},
            {kAppearance, wordOf(preferences.appearance)},
            {kSystemStyle, wordOf(preferences.systemStyle)},
            {kUtcTimes, wordOf(preferences.utcTimes)},
            {kExportStates, wordsOf(spec.states)},
            {kExportFormat, fileEnding(spec.format)},
            {kExportColumns, wordsOf(spec.columns)},
            {kExportDelimiter, wordOf(spec.delimiter)},
            {kExportHeader, wordOf(spec.header)},
            {kExportBom, wordOf(spec.bom)},
            {kExportGuard, wordOf(spec.guard)},
            {kExportSummary, wordOf(spec.summary)},
            {kExportFolder, preferences.exportFolder}};
}

Preferences readPreferences(const QSettings &settings)
{
    Preferences preferences;
    preferences.live = readFlag(settings, kLive, preferences.live);
    preferences.refreshSeconds = readNumber(settings, kRefreshSeconds, preferences.refreshSeconds, {5, 600});
    preferences.newBatchSeconds = readNumber(settings, kNewBatchSeconds, preferences.newBatchSeconds, {10, 3600});
    preferences.requestsAtATime = readNumber(settings, kRequestsAtATime, preferences.requestsAtATime, {1, 6});
    preferences.lookBackDays = readNumber(settings, kLookBackDays, preferences.lookBackDays, {1, 3650});
    preferences.lookBackBatches = readNumber(settings, kLookBackBatches, preferences.lookBackBatches, {1, 100000});
    preferences.mostPages = readNumber(settings, kMostPages, preferences.mostPages, {1, 1000000});
    preferences.giveUpSeconds = readNumber(settings, kGiveUpSeconds, preferences.giveUpSeconds, {5, 120});
    preferences.maxSizeMiB = readNumber(settings, kMaxSizeMiB, preferences.maxSizeMiB, {1, 1024});
    preferences.extraCaFile = readText(settings, kExtraCaFile);
    preferences.proxyUse = readProxyUse(settings, preferences.proxyUse);
    preferences.proxyAddress = readProxyAddress(settings);
    preferences.proxyUser = readText(settings, kProxyUser);
    preferences.appearance = readAppearance(settings, preferences.appearance);
    preferences.systemStyle = readFlag(settings, kSystemStyle, preferences.systemStyle);
    preferences.utcTimes = readFlag(settings, kUtcTimes, preferences.utcTimes);
    preferences.exportSpec = readExportSpec(settings, preferences.exportSpec);
    preferences.exportFolder = readText(settings, kExportFolder);
    return preferences;
}

QVariantMap fieldsOf(const Connection &connection)
{
    return {{kApiUrl, connection.apiUrl},
            {kProject, connection.project},
            {kConnectionName, connection.name},
            {kKeyInKeychain, wordOf(connection.keyInKeychain)}};
}

std::optional<Connection> readConnection(const QSettings &settings)
{
    const auto apiUrl = parseApiUrl(readText(settings, kApiUrl));
    if (!apiUrl)
        return std::nullopt;
    Connection connection;
    connection.apiUrl = apiUrl->toString();
    connection.project = readText(settings, kProject);
    connection.name = readText(settings, kConnectionName);
    connection.keyInKeychain = readFlag(settings, kKeyInKeychain, connection.keyInKeychain);
    return connection;
}

QString readText(const QSettings &settings, const QString &name, const QString &byDefault)
{
    // A list or a serialised value in the file is no text, although QVariant would make one of it.
    const QVariant value = settings.value(name);
    if (value.typeId() != QMetaType::QString)
        return byDefault;
    const QString text = value.toString();
    const bool isPlain = text.size() <= kLongestText && std::none_of(text.cbegin(), text.cend(), [](QChar c) {
                             return c.category() == QChar::Other_Control;
                         });
    return isPlain ? text : byDefault;
}

} // namespace batchlens
