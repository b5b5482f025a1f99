#pragma once

#include "cli/exitstatus.h"

#include <QByteArray>
#include <QString>

namespace batchlens {

// The two ends a command line talks to: data go to standard output, words to standard error.

/// One line of words. Characters that a terminal would obey are made visible first.
void say(const QString &words);
/// Writes data to standard output and says what went wrong there, but for a reader that went away.
ExitStatus writeData(const QByteArray &data);
/// Whether a person watches standard error.
bool isWatched();

/// What is going on, on one line that is overwritten; nothing where nobody watches.
class ProgressLine final
{
public:
    ProgressLine();
    ~ProgressLine();
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

    /// At most ten times a second; more often is passed over.
    template <typename MakeText>
    void show(const MakeText &makeText)
    {
        if (m_watched && isDue())
            print(makeText());
    }
    /// Takes the line away, before other words are said.
    void clear();

private:
    bool isDue() const;
    void print(const QString &text);

    const bool m_watched;
    bool m_shown = false;
    qint64 m_printedAt = 0; ///< milliseconds of a steady clock
};

} // namespace batchlens
