#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>

namespace batchlens {

/// Looks into the Secret Service for what it holds, by the attributes that are never secret: nobody is asked for a
/// password or for leave, and nothing is started. libsecret says "no such entry" of one that the person did not hand
/// out too. Calls as those of SecretService.
class SecretEntries final : public QObject
{
    Q_OBJECT

public:
    enum class Finding {
        None,   ///< no entry, or no Secret Service that could tell
        There,  ///< an entry in an open collection
        Locked, ///< an entry in a locked collection
        Unknown ///< none to be seen, and a collection is locked, which may hide one
    };

    using QObject::QObject;

    /// Where the entry is that QtKeychain keeps of a key (`user`) for a program (`server`).
    void find(const QString &server, const QString &user, std::chrono::milliseconds timeout,
              std::function<void(Finding)> then);
    /// The paths of the collections that are locked.
    void listLocked(std::chrono::milliseconds timeout, std::function<void(const QStringList &)> then);

private:
    void keepLocked(const QStringList &left, const QStringList &locked, std::chrono::milliseconds timeout,
                    std::function<void(const QStringList &)> then);
};

} // namespace batchlens
