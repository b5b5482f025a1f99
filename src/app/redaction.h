#pragma once

#include <QByteArray>
#include <QString>

namespace batchlens {

/// Text without the key: its current value, anything behind "Bearer", and anything shaped like a key becomes
/// "[redacted]". Any thread.
QString redacted(const QString &text);
/// The key that redacted() must never let through; empty for none. Any thread.
void setRedactedKey(const QByteArray &key);
/// Sends every message of Qt and of ours through redacted(), one line each, to standard error.
void installRedactingHandler();
/// No core file of this process: it would hold the key, which one request copies four times.
void disableCoreFiles();

} // namespace batchlens
