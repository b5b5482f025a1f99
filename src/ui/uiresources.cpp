#include "ui/uiresources.h"

#include <QtGlobal>

// Q_INIT_RESOURCE must stand outside any namespace.
static void initIconResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace batchlens {

void initResources()
{
    initIconResources();
}

} // namespace batchlens
