#include "cli/exitstatus.h"

#include "formats/atomicfile.h"

namespace batchlens {

ExitStatus statusOfReading(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
    case ErrorKind::Keychain:
        return kKey;
    case ErrorKind::NotFound:
        return kNotFound;
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
        return kNetwork;
    case ErrorKind::BadResponse:
    case ErrorKind::TooLarge:
        return kNotUnderstood;
    case ErrorKind::RateLimited:
    case ErrorKind::Server:
        return kServer;
    case ErrorKind::InvalidInput:
    case ErrorKind::Io:
        return kUsage;
    case ErrorKind::Canceled:
        break;
    }
    return kInterrupted;
}

ExitStatus statusOfWriting(const Error &error)
{
    if (isClosedPipe(error))
        return kClosedPipe;
    return error.kind == ErrorKind::Canceled ? kInterrupted : kNotWritten;
}

} // namespace batchlens
