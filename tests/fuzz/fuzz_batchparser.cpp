#include "formats/differential.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

/// One input of the fuzzer, see deliveryOf(): whatever the document and its blocks, the parser and the reference agree.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace batchlens::tests;
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QString difference = disagreement(deliveryOf(input));
    if (!difference.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(difference));
        std::abort();
    }
    return 0;
}
