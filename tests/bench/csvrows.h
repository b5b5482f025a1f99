#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QList>

namespace batchlens::bench {

/// The rows of a CSV text by RFC 4180, whatever ends its lines.
QList<QByteArrayList> csvRows(const QByteArray &text);

} // namespace batchlens::bench
