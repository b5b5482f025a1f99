#include "formats/blocksahead.h"

#include <QIODevice>

#include <system_error>

namespace batchlens {

BlocksAhead::BlocksAhead(QIODevice &device)
    : m_device(device)
{
}

BlocksAhead::~BlocksAhead()
{
    m_stop = true;
    m_free.release();
    if (m_thread.joinable())
        m_thread.join();
}

QByteArrayView BlocksAhead::next()
{
    if (m_ended)
        return {};
    const bool alone = !m_thread.joinable();
    if (alone) {
        read(m_blocks[m_at]);
    } else {
        m_free.release();
        m_filled.acquire();
    }
    const Block &block = m_blocks[m_at];
    m_ended = block.size <= 0;
    m_error = block.error;
    if (!alone || (block.size == kBlock && startThread()))
        m_at = (m_at + 1) % m_blocks.size();
    return m_ended ? QByteArrayView() : QByteArrayView(block.bytes).first(block.size);
}

bool BlocksAhead::startThread()
try {
    m_thread = std::thread(&BlocksAhead::readAhead, this);
    return true;
} catch (const std::system_error &) {
    // No thread can be had: it goes on as it began.
    return false;
}

void BlocksAhead::readAhead()
{
    for (std::size_t at = 1;; at = (at + 1) % m_blocks.size()) {
        m_free.acquire();
        if (m_stop)
            return;
        read(m_blocks[at]);
        const bool ended = m_blocks[at].size <= 0;
        m_filled.release();
        if (ended)
            return;
    }
}

void BlocksAhead::read(Block &block)
{
    if (block.bytes.isEmpty())
        block.bytes = QByteArray(kBlock, Qt::Uninitialized);
    block.size = m_device.read(block.bytes.data(), kBlock);
    block.error = block.size < 0 ? m_device.errorString() : QString();
}

} // namespace batchlens
