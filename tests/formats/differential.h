#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace batchlens::tests {

/// A document and how it arrives.
struct Delivery
{
    QByteArray document;
    /// Lengths of the blocks, from the first again behind the last; none means all at once, as all zeros do.
    QByteArray blocks;
};

/// A fuzzer's input: the document up to its last NUL byte (no JSON holds one), and behind that the lengths of the
/// blocks.
Delivery deliveryOf(const QByteArray &input);

/// How the parser and the reference disagree on a document (whole, in these blocks, and with the failed files alone),
/// with all that is needed to see it again; empty where they agree.
QString disagreement(const Delivery &delivery);

/// The same for two blocks, cut at every offset.
QString disagreementAtAnyCut(const QByteArray &document);

/// A document for people, and in Base64 where a terminal would lose some of it.
QString shown(const QByteArray &document);

} // namespace batchlens::tests
