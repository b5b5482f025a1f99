#include "formats/temporaryname.h"

#include <QFile>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr QByteArrayView kStart(".batchlens-");
constexpr QByteArrayView kEnd(".part");
constexpr qsizetype kRunLength = 8;
constexpr qsizetype kMostRandom = 13; // digits of 64 bits in base 36

/// Eight digits of the system's own name for the time since it was started; empty where it has none.
const QByteArray &thisRun()
{
    static const QByteArray run = [] {
        QFile file(u"/proc/sys/kernel/random/boot_id"_s);
        return file.open(QIODevice::ReadOnly) ? file.read(kRunLength) : QByteArray();
    }();
    return run;
}

bool isRandomPart(QByteArrayView text)
{
    const auto isDigit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); };
    return !text.isEmpty() && text.size() <= kMostRandom && std::all_of(text.begin(), text.end(), isDigit);
}

} // namespace

QByteArray newTemporaryName()
{
    const QByteArray random = QByteArray::number(QRandomGenerator::system()->generate64(), 36);
    const QByteArray run = thisRun().isEmpty() ? QByteArray() : thisRun() + '-';
    return kStart.toByteArray() + run + random + kEnd.toByteArray();
}

TemporaryName temporaryNameOf(QByteArrayView name)
{
    if (name.size() <= kStart.size() + kEnd.size() || !name.startsWith(kStart) || !name.endsWith(kEnd))
        return TemporaryName::None;
    const QByteArrayView middle = name.sliced(kStart.size()).chopped(kEnd.size());
    const qsizetype dash = middle.indexOf('-');
    if (!isRandomPart(middle.sliced(dash + 1)))
        return TemporaryName::None;
    if (dash < 0)
        return TemporaryName::OtherRun; // as they were called before the run had a part in it
    const QByteArrayView run = middle.first(dash);
    if (!isRandomPart(run) || run.size() != kRunLength)
        return TemporaryName::None;
    return run == thisRun() ? TemporaryName::ThisRun : TemporaryName::OtherRun;
}

} // namespace batchlens
