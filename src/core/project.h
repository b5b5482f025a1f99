#pragma once

#include <QString>

namespace batchlens {

/// One project of a key.
struct Project
{
    QString id;
    QString slug;
    QString name;
    QString description;

    /// What goes into a path of the API: the slug, or the id where there is none.
    QString reference() const { return slug.isEmpty() ? id : slug; }
    /// What people read: the name, else the slug, else the id.
    QString title() const { return !name.isEmpty() ? name : reference(); }
    bool operator==(const Project &) const = default;
};

} // namespace batchlens
