#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <utility>

namespace batchlens {

/// Writes compact JSON in the order it is told, which QJsonObject cannot, and without a tree of a million files.
/// The caller keeps objects, arrays and members balanced. Texts are valid UTF-8.
class JsonWriter final
{
public:
    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &endArray();
    /// The name of the next value.
    JsonWriter &key(QByteArrayView name);
    JsonWriter &string(QByteArrayView value);
    /// null for a null array, else a string.
    JsonWriter &stringOrNull(const QByteArray &value);
    JsonWriter &number(qint64 value);
    JsonWriter &numberOrNull(std::optional<qint64> value);
    JsonWriter &boolean(bool value);
    JsonWriter &null();

    JsonWriter &member(QByteArrayView name, QByteArrayView value) { return key(name).string(value); }
    JsonWriter &member(QByteArrayView name, qint64 value) { return key(name).number(value); }

    void reserve(qsizetype bytes) { m_out.reserve(bytes); }
    QByteArray take() { return std::move(m_out); }

private:
    void separate();

    QByteArray m_out;
    bool m_first = true;
};

} // namespace batchlens
