#pragma once

#include "core/error.h"

#include <QString>

#include <optional>

namespace batchlens {

struct Batch;
struct JobPage;
struct Project;

/// Whether an answer is about what was asked for: the Error (BadResponse) where it is not. A late answer or a cache in
/// between may put another one in its place, complete and without any error. Ids that are UUIDs are the same in
/// capitals. Pure; any thread.
namespace belonging {

std::optional<Error> objectionTo(const Batch &batch, const QString &askedId);
/// All jobs have to be of one project: the one with this id, or, where it is not known (empty), the first job's. A job
/// that names none passes.
std::optional<Error> objectionTo(const JobPage &page, const QString &projectId);
/// A reference that is a UUID has to be the id or the slug; of any other the domain, which no answer tells, may be
/// meant.
std::optional<Error> objectionTo(const Project &project, const QString &reference);

} // namespace belonging

} // namespace batchlens
