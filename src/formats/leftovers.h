#pragma once

#include <QByteArray>

namespace batchlens {

/// Takes away what runs that were killed left in a folder (its name ends with a slash): temporary files of ours that
/// belong to whoever runs this and that nobody has locked. Those of another run of the system must be a day old too:
/// in a folder on a server its locks may not be seen here. What cannot be taken away stays. Any thread.
void removeLeftOvers(const QByteArray &folder);

} // namespace batchlens
