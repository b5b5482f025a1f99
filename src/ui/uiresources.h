#pragma once

namespace batchlens {

/// Makes the icons compiled into this library known to Qt. Call once before the first icon is shown; more calls do
/// nothing. GUI thread.
void initResources();

} // namespace batchlens
