#pragma once

#include <QString>

namespace batchlens {

/// A tooltip that shows `text` literally: Qt takes whatever looks like HTML for rich text, so all of it is escaped and
/// declared as such. Lines stay lines, invisible characters are made visible, very long texts are cut.
QString tooltipOf(const QString &text);

} // namespace batchlens
