#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

/// A strict client of the documents: says what is missing, of another type, or null where it may not be. Members that
/// the documents do not know are ignored, as they ask for.
class SchemaWalker
{
public:
    void project(const QJsonObject &object);
    void batch(const QJsonObject &object);
    void page(const QJsonObject &object);
    /// `whole`: as its own page shows it.
    void job(const QJsonObject &object, bool whole);
    void events(const QJsonObject &object);

    QStringList complaints;

private:
    enum class Type { Text, Count, Object, Array };
    enum Need { Required = 0, MayBeNull = 1, MayBeMissing = 2, Both = 3 };

    void member(const QJsonObject &object, const char *name, Type type, int need = Required);
    void uuid(const QJsonObject &object, const char *name, int need = Required);
    void oneOf(const QJsonObject &object, const char *name, const QStringList &words, int need = Required);
    void jobResult(const QJsonObject &object);
    void say(const QJsonObject &object, const char *name, const char *what);
};
