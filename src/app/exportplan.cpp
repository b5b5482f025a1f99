#include "app/exportplan.h"

namespace batchlens {

namespace {

FileOrdersPtr filesOf(const PlannedPart &part, const std::stop_token &stop)
{
    FileViewPtr view = part.view;
    if (part.query) {
        const auto answer = runFileQuery(part.batch->files, *part.query, stop);
        if (!answer)
            return chosenFiles({}, part.batch->files);
        view = *answer;
    }
    if (!view)
        return part.chosen;
    const FileOrdersPtr files =
        part.byState ? FileOrdersPtr(view, &view->byState) : shownFiles(view, part.batch->files);
    return part.serverOrder ? inServerOrder(files) : files;
}

} // namespace

std::vector<ExportPart> carriedOut(const std::vector<PlannedPart> &plan, std::stop_token stop)
{
    std::vector<ExportPart> parts;
    parts.reserve(plan.size());
    for (const PlannedPart &part : plan)
        parts.push_back({part.batch, {}, filesOf(part, stop)});
    return parts;
}

} // namespace batchlens
