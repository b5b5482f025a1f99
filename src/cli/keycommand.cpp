#include "cli/apikey.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/keychain.h"
#include "cli/standardinput.h"
#include "core/apiurl.h"
#include "storage/keytext.h"

#include <QCoreApplication>

#include <array>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::Commands)
};

/// All of standard input, or one line where a person types it; a little more than the longest key at most.
QByteArray readStandardInput()
{
    const bool isTyped = isatty(STDIN_FILENO) == 1;
    QByteArray text;
    std::array<char, 4096> block;
    while (text.size() <= kLongestKey) {
        const ssize_t got = readWaiting(STDIN_FILENO, block.data(), block.size());
        if (got <= 0)
            break;
        text.append(block.data(), got);
        if (isTyped && text.endsWith('\n'))
            break;
    }
    return text;
}

QByteArray askForKey(const QString &origin)
{
    if (isatty(STDIN_FILENO) != 1)
        return readStandardInput();
    say(Texts::tr("Type or paste the API key for %1; it is not shown.").arg(origin));
    const EchoOff echoOff;
    return readStandardInput();
}

ExitStatus fail(const Error &error)
{
    say(error.message);
    return statusOfReading(error);
}

void sayWhatWins()
{
    if (hasEnvironmentKey())
        say(Texts::tr("VERYFRONT_API_TOKEN is set and wins over the keychain."));
}

ExitStatus setKey(const QString &origin)
{
    const Result<QByteArray> key = cleanKey(askForKey(origin));
    if (!key)
        return fail(key.error());
    if (const Result<Done> kept = Keychain().write(origin, *key); !kept)
        return fail(kept.error());
    say(Texts::tr("The key for %1 is in the keychain.").arg(origin));
    sayWhatWins();
    return kDone;
}

ExitStatus clearKey(const QString &origin)
{
    if (const Result<Done> removed = Keychain().remove(origin); !removed)
        return fail(removed.error());
    say(Texts::tr("The keychain holds no key for %1 any more.").arg(origin));
    sayWhatWins();
    return kDone;
}

ExitStatus showStatus(const QUrl &apiUrl)
{
    const Result<QByteArray> key = apiKey(apiUrl);
    if (!key)
        return fail(key.error());
    const QString origin = originOf(apiUrl);
    const QString sentence = hasEnvironmentKey() ? Texts::tr("The key for %1 is VERYFRONT_API_TOKEN.").arg(origin)
                                                 : Texts::tr("The key for %1 is in the keychain.").arg(origin);
    return writeData(sentence.toUtf8() + '\n');
}

} // namespace

ExitStatus runKey(const Arguments &arguments)
{
    switch (arguments.keyAction) {
    case Arguments::KeyAction::Set:
        return setKey(originOf(arguments.apiUrl));
    case Arguments::KeyAction::Clear:
        return clearKey(originOf(arguments.apiUrl));
    case Arguments::KeyAction::Status:
        break;
    }
    return showStatus(arguments.apiUrl);
}

} // namespace batchlens
