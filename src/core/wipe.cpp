#include "core/wipe.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace batchlens {

namespace {

template <typename Text>
void overwrite(Text &secret, bool whoeverSharesIt)
{
    auto &data = secret.data_ptr();
    // Without a header it is a literal, or nothing. data() would copy what is shared and give the copy.
    if (data.d_ptr() && (whoeverSharesIt || !data.isShared())) {
        // To a volatile place: memory that is freed next is one that a compiler need not write to.
        auto *const first = reinterpret_cast<volatile char *>(data.data());
        const auto bytes = static_cast<qsizetype>(sizeof(typename Text::value_type)) * secret.size();
        for (qsizetype i = 0; i < bytes; ++i)
            first[i] = 0;
    }
    secret = Text();
}

} // namespace

void wipe(QByteArray &secret)
{
    overwrite(secret, false);
}

void wipe(QString &secret)
{
    overwrite(secret, false);
}

void wipeForAll(QByteArray &secret)
{
    overwrite(secret, true);
}

void wipeForAll(QString &secret)
{
    overwrite(secret, true);
}

void giveBackFreedMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace batchlens
