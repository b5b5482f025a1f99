#pragma once

#include <QByteArrayView>

#include <memory>

struct z_stream_s;

namespace batchlens {

/// Unpacks what zlib packs, as its bytes come: gzip in any number of members (what stands behind the last one, zeros
/// for one, is passed over, as gunzip does), or what HTTP calls deflate, with or without a head of its own. One thread
/// at a time.
class Inflater final
{
public:
    enum class Format { Gzip, Deflate };
    enum class Failure {
        None,
        Damaged, ///< no such data, or another checksum than they say
        NoMemory
    };

    explicit Inflater(Format format);
    ~Inflater();
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    /// Takes bytes from the front of `packed` and gives how many it wrote; `room` of them, or fewer where all was
    /// taken, nothing more is wanted, or it failed.
    qint64 inflate(QByteArrayView &packed, char *to, qint64 room);

    Failure failure() const { return m_failure; }
    /// Whether the data may end here: all that began has ended.
    bool isWhole() const { return m_stage == Stage::Between || m_stage == Stage::MaybeNext || isOver(); }
    /// Whether nothing that follows is wanted any more.
    bool isOver() const { return m_stage == Stage::Behind; }

private:
    enum class Stage {
        Start,
        Inside,
        Between,   ///< a member of gzip has ended
        MaybeNext, ///< and the first byte of another has come
        Behind
    };

    bool begin(char first);
    /// Takes what does not lie inside a member. False where there is nothing to unpack.
    bool enter(QByteArrayView &packed);
    void fail(int status);

    Format m_format;
    std::unique_ptr<z_stream_s> m_stream; ///< null until the first byte has come
    Stage m_stage = Stage::Start;
    Failure m_failure = Failure::None;
};

} // namespace batchlens
