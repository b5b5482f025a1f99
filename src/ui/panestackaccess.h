#pragma once

namespace batchlens::panestackaccess {

/// Lets QAccessible know a QStackedWidget as a plain container of the page that is shown: Qt calls it a layered pane,
/// which a reader speaks on each way into it. More than once is once. GUI thread.
void install();

} // namespace batchlens::panestackaccess
