#pragma once

#include "core/exportspec.h"

#include <QString>

namespace batchlens {

enum class Appearance { System, Light, Dark };

/// Through which proxy the API is reached.
enum class ProxyUse {
    System, ///< the environment's or the desktop's
    None,
    Own ///< the one that the preferences name
};

/// What a person can set, with its defaults and bounds. A plain value: storage reads and writes it, the window edits
/// it.
struct Preferences
{
    bool live = true;          ///< refresh moving batches by itself
    int refreshSeconds = 10;   ///< 5 to 600
    int newBatchSeconds = 30;  ///< between looks for new batches; 10 to 3600
    int requestsAtATime = 6;   ///< 1 to 6
    int giveUpSeconds = 30;    ///< seconds without a byte; 5 to 120
    int maxSizeMiB = 64;       ///< byte cap of an answer; 1 to 1024
    int lookBackDays = 30;     ///< 1 to 3650
    int lookBackBatches = 500; ///< 1 to 100000
    int mostPages = 10'000;    ///< of one list; 1 to 1000000
    Appearance appearance = Appearance::System;
    bool systemStyle = false; ///< buttons, boxes and bars as the desktop draws them
    bool utcTimes = false;
    ExportSpec exportSpec = ExportSpec::workbook();
    QString exportFolder; ///< empty: Documents
    QString extraCaFile;  ///< empty: none
    ProxyUse proxyUse = ProxyUse::System;
    QString proxyAddress; ///< for ProxyUse::Own; as parseProxyAddress() reads it, without user and password
    QString proxyUser;    ///< empty: none; the password is in the keychain

    bool operator==(const Preferences &) const = default;
};

/// One server and how to reach it; the key itself is never here.
struct Connection
{
    QString apiUrl = QStringLiteral("https://api.veryfront.com");
    /// Empty: all projects that the key can list.
    QString project;
    /// Empty: the host's name.
    QString name;
    /// False: the key is kept for this session only.
    bool keyInKeychain = true;

    bool operator==(const Connection &) const = default;
};

} // namespace batchlens
