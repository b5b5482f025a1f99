#pragma once

#include "ui/announcer.h"

#include <QObject>
#include <QStringList>

namespace batchlens::tests {

/// What a screen reader is told to speak while this lives, oldest first.
class SpokenSentences final
{
public:
    SpokenSentences()
    {
        QObject::connect(Announcer::instance(), &Announcer::said, &m_context,
                         [this](const QString &text) { m_all.append(text); });
    }

    const QStringList &all() const { return m_all; }
    QString last() const { return m_all.isEmpty() ? QString() : m_all.constLast(); }

private:
    QObject m_context;
    QStringList m_all;
};

} // namespace batchlens::tests
