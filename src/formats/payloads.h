#pragma once

#include "core/job.h"
#include "core/project.h"
#include "core/result.h"

#include <QByteArrayView>
#include <QList>

namespace batchlens {

/// One page of a list of jobs (GET /projects/{ref}/jobs).
struct JobPage
{
    QList<Job> jobs;
    /// What to hand back as `cursor`; null on the last page.
    QString nextCursor;
    /// Whether where the list goes on is written in a way that is not understood; there is no cursor then.
    bool isNextUnreadable = false;
    /// Entries that were no objects, or named neither themselves nor a batch.
    qint64 entriesLeftOut = 0;
    /// Jobs whose `batch_id` is neither a text nor a whole number: which batch they belong to is not known.
    qint64 batchesUnreadable = 0;
    /// Sequences that were no UTF-8 and lone surrogates, each now U+FFFD.
    qint64 textReplaced = 0;
};

/// One page of the list of projects (GET /projects).
struct ProjectPage
{
    QList<Project> projects;
    /// What to hand back as `cursor`; null on the last page.
    QString nextCursor;
    /// As a JobPage has it.
    bool isNextUnreadable = false;
    /// Entries that were no objects or had no id.
    qint64 entriesLeftOut = 0;
    /// Sequences that were no UTF-8 and lone surrogates, each now U+FFFD.
    qint64 textReplaced = 0;
};

// Pure; any thread. BadResponse where the body is no JSON, is a web page, or is JSON of another shape. An id or a
// cursor that was sent as a whole number is its digits; any other member of the wrong type counts as missing.

Result<JobPage> parseJobPage(QByteArrayView body);
Result<ProjectPage> parseProjectPage(QByteArrayView body);
/// One project: an object with a non-empty id.
Result<Project> parseProject(QByteArrayView body);

/// What the body of an error answer says, on one line and as the server spelled it: the first of message, detail,
/// error_description, error and title, as the official client reads it, or all of a plain text. Empty where it says
/// nothing, or is neither JSON nor announced as plain text. Reads the first 8 KiB at most.
QString parseErrorBody(QByteArrayView body, QByteArrayView contentType = {});

} // namespace batchlens
