#pragma once

class QString;
class QWidget;

namespace batchlens {

/// Gives a widget a tooltip that shows `text` literally, and the same text without any markup to assistive technology,
/// which would otherwise speak what the tooltip is made of. An empty text takes both away.
void setPlainToolTip(QWidget *widget, const QString &text);

} // namespace batchlens
