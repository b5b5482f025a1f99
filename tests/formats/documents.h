#pragma once

#include "core/batch.h"

#include <QByteArray>
#include <QJsonObject>
#include <QRandomGenerator>

namespace batchlens::tests {

/// Writes batch documents nobody would write by hand: keys in any order, white space and escapes anywhere, members
/// missing, doubled, unknown or of another type. All of it valid for QJsonDocument too.
class DocumentGenerator
{
public:
    explicit DocumentGenerator(quint32 seed)
        : m_random(seed)
    {
    }

    /// No escapes, fractions and line ends: damaged, these are where QJsonDocument is laxer than the grammar.
    bool plain = false;

    QByteArray document();
    QRandomGenerator &random() { return m_random; }

private:
    bool chance(int percent) { return m_random.bounded(100) < percent; }
    QByteArray space();
    QByteArray text(const QString &value);
    QByteArray anyText();
    QByteArray anyNumber();
    QByteArray anyValue(int depth);
    /// A value of the right type, or sometimes another.
    QByteArray mostly(const QByteArray &value) { return chance(85) ? value : chance(50) ? "null" : anyValue(3); }
    QByteArray object(QList<std::pair<QString, QByteArray>> members);
    QByteArray entry();
    QByteArray list();
    QByteArray result();

    QRandomGenerator m_random;
};

/// What a document means, read from Qt's tree the plainest way. No batch where it has no id.
std::optional<Batch> referenceBatch(const QJsonObject &root);

} // namespace batchlens::tests
