#pragma once

#include <QByteArray>
#include <QList>
#include <QRandomGenerator>

namespace batchlens::tests {

/// Writes batch documents nobody would write by hand: keys in any order, white space and escapes anywhere, members
/// missing, doubled, unknown or of another type, numbers out of range, bytes that are no UTF-8, lone surrogates, a byte
/// order mark, nesting about the limit. Nearly all of them are batches. The same seed gives the same documents.
class DocumentGenerator
{
public:
    explicit DocumentGenerator(quint32 seed)
        : m_random(seed)
    {
    }

    /// One document, of a few hundred bytes, seldom of many thousand.
    QByteArray document();
    /// A document after some changes nobody meant: bytes changed, lost, doubled, put in, or taken from `other`.
    QByteArray damaged(QByteArray document, const QByteArray &other);
    QRandomGenerator &random() { return m_random; }

private:
    bool chance(int percent) { return m_random.bounded(100) < percent; }
    QByteArray space();
    QByteArray text(const QString &value);
    QByteArray anyText();
    QByteArray longText(int mostParts);
    QByteArray anyNumber();
    QByteArray deepValue();
    QByteArray anyValue(int depth);
    /// A value of the right type, or sometimes another.
    QByteArray mostly(const QByteArray &value) { return chance(85) ? value : chance(50) ? "null" : anyValue(3); }
    QByteArray object(QList<std::pair<QString, QByteArray>> members);
    QByteArray entry();
    QByteArray list();
    QByteArray result();

    QRandomGenerator m_random;
};

} // namespace batchlens::tests
