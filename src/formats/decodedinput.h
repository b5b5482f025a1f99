#pragma once

#include "formats/inflater.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QIODevice>
#include <QStringDecoder>
#include <QStringEncoder>

#include <optional>

namespace batchlens {

/// What a document's bytes are once they are unpacked and text: gzip is inflated (several members, and what stands
/// behind the last one is passed over, as gunzip does), UTF-16 and UTF-32 with a mark become UTF-8, a mark of UTF-8 is
/// taken off. Anything else comes through as it is. Opened by its constructor, sequential, to be read unbuffered.
class DecodedInput final : public QIODevice
{
public:
    /// The source is open, not owned, and lives longer.
    explicit DecodedInput(QIODevice &source);
    bool isSequential() const override { return true; }

    /// Whether reading failed because gzip data are damaged or cut off, and not because the source could not be read.
    bool isDamaged() const { return m_damaged; }

protected:
    qint64 readData(char *bytes, qint64 most) override;
    qint64 writeData(const char *bytes, qint64 size) override;

private:
    /// Some bytes that were looked at before they were asked for.
    struct Ahead
    {
        QByteArray bytes;
        bool looked = false;
    };

    qint64 readSource(char *bytes, qint64 most);
    qint64 readUnpacked(char *bytes, qint64 most);
    qint64 inflate(char *bytes, qint64 most);
    qint64 readText(char *bytes, qint64 most);
    void startDecoding();
    /// Reads the first few bytes; false where reading failed.
    template <typename Read>
    bool look(Ahead &ahead, const Read &read);

    QIODevice &m_source;
    Ahead m_packed;
    Ahead m_plain;
    std::optional<Inflater> m_gzip; ///< nothing where nothing is packed
    QByteArray m_block;             ///< packed
    QByteArrayView m_left;          ///< of the block, not yet unpacked
    std::optional<QStringDecoder> m_decoder;
    QStringEncoder m_encoder{QStringConverter::Utf8}; ///< keeps half a pair of surrogates until the other half comes
    QByteArray m_text;                                ///< decoded, not yet taken
    bool m_damaged = false;
};

} // namespace batchlens
