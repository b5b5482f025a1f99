#pragma once

#include <QString>

/// Topics of messages: a newer one takes the place of an older one with the same.
namespace batchlens::topics {

inline const QString kReach = QStringLiteral("reach"); ///< the server is away
inline const QString kKey = QStringLiteral("key");
inline const QString kLookUp = QStringLiteral("lookup"); ///< a batch that was asked for by its id

} // namespace batchlens::topics
