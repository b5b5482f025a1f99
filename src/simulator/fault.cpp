#include "simulator/fault.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr std::array kNames{"unauthorized"_L1, "forbidden"_L1,  "notfound"_L1, "ratelimit"_L1, "ratelimit-forever"_L1,
                            "flaky"_L1,        "down"_L1,       "hang"_L1,     "slow"_L1,      "reset"_L1,
                            "nohead"_L1,       "truncate"_L1,   "badchunk"_L1, "html"_L1,      "notjson"_L1,
                            "wrongshape"_L1,   "badutf8"_L1,    "bom"_L1,      "empty"_L1,     "endless"_L1,
                            "redirect"_L1,     "cursorloop"_L1, "onebatch"_L1};
static_assert(kNames.size() == static_cast<std::size_t>(FaultKind::OneBatch) + 1);

} // namespace

Result<Fault> parseFault(const QString &text)
{
    const qsizetype at = text.indexOf(u'@');
    const QString name = at < 0 ? text : text.first(at);
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (name != kNames[i])
            continue;
        Fault fault{.kind = static_cast<FaultKind>(i), .pathPrefix = {}};
        if (at >= 0) {
            fault.pathPrefix = text.mid(at + 1).toUtf8();
            if (!fault.pathPrefix.startsWith('/')) {
                return Error{.kind = ErrorKind::InvalidInput,
                             .message = QCoreApplication::translate(
                                            "Fault", "The path prefix of the fault “%1” must start with a slash.")
                                            .arg(text),
                             .detail = {}};
            }
        }
        return fault;
    }
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = QCoreApplication::translate("Fault", "There is no fault “%1”. The faults are: %2.")
                                .arg(name, faultNames().join(u", "_s)),
                 .detail = {}};
}

QString faultName(FaultKind kind)
{
    return kNames[static_cast<std::size_t>(kind)];
}

QStringList faultNames()
{
    QStringList names;
    for (const QLatin1StringView name : kNames)
        names.append(name);
    return names;
}

} // namespace batchlens
