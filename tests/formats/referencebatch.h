#pragma once

#include "batchdump.h"

#include <QByteArray>

#include <optional>

namespace batchlens::tests {

/// A batch as the reference reads it. `batch.files` stays empty: the files are plain rows, so that a mistake of the
/// table shows too.
struct ReferenceBatch
{
    Batch batch;
    FileRows files;
    /// Whether the target was an object: then `batch.target` is JSON in QJsonDocument's spelling, as `batch.rawResult`
    /// always is (all of it, however long).
    bool targetIsJson = false;
};

/// The most bytes of UTF-8 that a text may have.
inline constexpr qsizetype kLongestValue = qsizetype{4} << 20;

/// What a document means, read the plainest way: QJsonDocument's tree, after mended(). Nothing where the document is
/// not understood. Texts over the longest are cut; those that are JSON are not, and numbers are of any length.
std::optional<ReferenceBatch> referenceBatch(const QByteArray &document, qsizetype longestValue = kLongestValue);

/// A document as QJsonDocument has to see it.
struct Mended
{
    QByteArray json;
    /// Sequences that were not UTF-8 and lone surrogates, each now U+FFFD.
    qint64 textReplaced = 0;
};

/// Makes up for where the rules of documents and QJsonDocument differ. Refused, though QJsonDocument takes them:
/// control characters in a text, escapes and numbers that RFC 8259 does not know, nesting over 1,000. Changed, because
/// QJsonDocument refuses or passes them on: what is no UTF-8 and lone surrogates become U+FFFD, a number too large
/// becomes a fraction, one too small 0; and, because it rounds them and they may be IDs, whole numbers of many digits
/// become lists. A byte order mark in a text is escaped, because QJsonDocument drops it from the beginning of a text
/// and of a key otherwise. Everything else is left as it is, valid or not.
std::optional<Mended> mended(const QByteArray &document);

} // namespace batchlens::tests
