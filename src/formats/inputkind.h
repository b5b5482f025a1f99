#pragma once

#include <QByteArrayView>
#include <QString>

namespace batchlens {

/// What a file is that is no batch document, by how it begins: a whole sentence with what to do about it. Empty where
/// that cannot be seen. `start` is at least its first 512 bytes, or all of it.
QString otherKindOf(QByteArrayView start);

} // namespace batchlens
