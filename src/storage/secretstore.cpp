#include "storage/secretstore.h"

#include <array>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Word
{
    KeychainTrouble trouble;
    QLatin1StringView word;
};

// The words begin the detail of an error, where a log shows them and keychainTrouble() finds them again.
constexpr std::array<Word, 5> kWords{{{KeychainTrouble::Absent, "keychain absent"_L1},
                                      {KeychainTrouble::Locked, "keychain locked"_L1},
                                      {KeychainTrouble::Hung, "keychain hung"_L1},
                                      {KeychainTrouble::Refused, "keychain refused"_L1},
                                      {KeychainTrouble::Other, "keychain trouble"_L1}}};

constexpr qsizetype kLongestDetail = 500;

} // namespace

Error keychainError(KeychainTrouble trouble, const QString &sentence, const QString &detail)
{
    Error error;
    error.kind = ErrorKind::Keychain;
    error.message = sentence;
    for (const Word &word : kWords) {
        if (word.trouble == trouble)
            error.detail = word.word;
    }
    if (!detail.isEmpty())
        error.detail += u": "_s + detail;
    error.detail.truncate(kLongestDetail);
    return error;
}

std::optional<KeychainTrouble> keychainTrouble(const Error &error)
{
    if (error.kind != ErrorKind::Keychain)
        return std::nullopt;
    for (const Word &word : kWords) {
        if (error.detail.startsWith(word.word))
            return word.trouble;
    }
    return std::nullopt;
}

} // namespace batchlens
