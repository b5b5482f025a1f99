#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace batchlens {

namespace growbuffer {

/// Blocks of this many bytes and more are mapped by themselves, on large pages. From 1 MiB on, the small pages that the
/// blocks of a million files were first written to were 6,000, and a fifth of the time of reading them.
inline constexpr std::size_t kLarge = std::size_t{256} << 10;
/// What the first such block asks for: room is only addresses until it is written to, and a block that never moves
/// costs no page table.
inline constexpr std::size_t kFirstRoom = std::size_t{64} << 20;

// Memory by the page, whole kPage units. Pages of 4 KiB were half of the time of reading a million files: touching
// 160 MB for the first time takes 130 ms in them and 27 ms in pages of 2 MiB.
inline constexpr std::size_t kPage = std::size_t{2} << 20;

/// Whether this system maps memory by these functions; else blocks of any size come from realloc().
#ifdef __linux__
inline constexpr bool kMaps = true;
/// New memory of `bytes` at a multiple of kPage; null where it cannot be had.
inline void *map(std::size_t bytes)
{
    void *const taken = mmap(nullptr, bytes + kPage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (taken == MAP_FAILED)
        return nullptr;
    char *const begin = static_cast<char *>(taken);
    const std::size_t before = (kPage - reinterpret_cast<std::uintptr_t>(begin) % kPage) % kPage;
    if (before > 0)
        munmap(begin, before);
    munmap(begin + before + bytes, kPage - before);
    madvise(begin + before, bytes, MADV_HUGEPAGE);
    return begin + before;
}
/// Moves mapped memory to more room, page by page and without a copy; null where it cannot be had, the old one stays.
inline void *remap(void *old, std::size_t bytes, std::size_t wanted)
{
    void *const place = map(wanted);
    if (!place)
        return nullptr;
    // Where that fails, the addresses are left alone: they may not be ours any more.
    return mremap(old, bytes, wanted, MREMAP_MAYMOVE | MREMAP_FIXED, place) != MAP_FAILED ? place : nullptr;
}
/// Gives memory back from `at` on.
inline void unmap(void *at, std::size_t bytes)
{
    munmap(at, bytes);
}
#else
inline constexpr bool kMaps = false;
inline void *map(std::size_t)
{
    return nullptr;
}
inline void *remap(void *, std::size_t, std::size_t)
{
    return nullptr;
}
inline void unmap(void *, std::size_t) {}
#endif

} // namespace growbuffer

/// A growing array of plain values. Small ones are realloc()'s; large ones lie on pages of their own that move instead
/// of being copied, and room that was never written to costs nothing. std::vector touches every page twice while it
/// grows.
template <typename T>
class GrowBuffer
{
    static_assert(std::is_trivially_copyable_v<T>);

public:
    GrowBuffer() = default;
    GrowBuffer(GrowBuffer &&other) noexcept
        : m_data(std::exchange(other.m_data, nullptr))
        , m_size(std::exchange(other.m_size, 0))
        , m_capacity(std::exchange(other.m_capacity, 0))
        , m_mapped(std::exchange(other.m_mapped, 0))
    {
    }
    GrowBuffer &operator=(GrowBuffer &&other) noexcept
    {
        std::swap(m_data, other.m_data);
        std::swap(m_size, other.m_size);
        std::swap(m_capacity, other.m_capacity);
        std::swap(m_mapped, other.m_mapped);
        return *this;
    }
    GrowBuffer(const GrowBuffer &) = delete;
    GrowBuffer &operator=(const GrowBuffer &) = delete;
    ~GrowBuffer() { release(); }

    std::size_t size() const { return m_size; }
    std::size_t capacity() const { return m_capacity; }
    bool empty() const { return m_size == 0; }
    const T *data() const { return m_data; }
    T *data() { return m_data; }
    const T &operator[](std::size_t i) const { return m_data[i]; }
    T &operator[](std::size_t i) { return m_data[i]; }
    const T *begin() const { return m_data; }
    const T *end() const { return m_data + m_size; }

    /// Room for n more values, whose first place is returned; they count once commit() was called.
    T *reserveMore(std::size_t n)
    {
        if (m_capacity - m_size < n)
            grow(m_size + n);
        return m_data + m_size;
    }
    void commit(std::size_t n) { m_size += n; }
    void append(const T *values, std::size_t n)
    {
        if (n == 0)
            return;
        std::memcpy(static_cast<void *>(reserveMore(n)), values, n * sizeof(T));
        m_size += n;
    }
    void clear() { m_size = 0; }
    /// Goes on in the memory of another buffer, where that one has more; what was in it is lost.
    void takeRoom(GrowBuffer &&other)
    {
        if (other.m_capacity <= m_capacity)
            return;
        other.clear();
        other.append(m_data, m_size);
        *this = std::move(other);
    }
    /// Drops the first n values.
    void dropFront(std::size_t n)
    {
        if (n < m_size)
            std::memmove(static_cast<void *>(m_data), m_data + n, (m_size - n) * sizeof(T));
        m_size -= n;
    }
    /// Gives back the room that nothing is in.
    void shrink()
    {
        if (m_size == m_capacity)
            return;
        if (m_size == 0) {
            release();
            m_data = nullptr;
            m_capacity = 0;
            m_mapped = 0;
        } else if (m_mapped > 0) {
            const std::size_t used = rounded(m_size * sizeof(T), kSmallPage);
            if (used < m_mapped)
                growbuffer::unmap(reinterpret_cast<char *>(m_data) + used, m_mapped - used);
            m_mapped = used;
            m_capacity = used / sizeof(T);
        } else if (void *smaller = std::realloc(static_cast<void *>(m_data), m_size * sizeof(T))) {
            m_data = static_cast<T *>(smaller);
            m_capacity = m_size;
        }
    }

private:
    /// What is given back is a multiple of this: of every machine's small pages, which are 4 to 64 KiB.
    static constexpr std::size_t kSmallPage = std::size_t{64} << 10;

    static std::size_t rounded(std::size_t bytes, std::size_t unit) { return (bytes + unit - 1) / unit * unit; }
    void release()
    {
        if (m_mapped > 0)
            growbuffer::unmap(m_data, m_mapped);
        else
            std::free(m_data);
    }
    /// Seldom called, and so out of the way of what asks for room a million times.
    [[gnu::noinline]] void grow(std::size_t least)
    {
        const std::size_t bytes = least * sizeof(T);
        if (m_mapped > 0 || (growbuffer::kMaps && bytes >= growbuffer::kLarge)) {
            growMapped(bytes);
            return;
        }
        const std::size_t wanted = std::max<std::size_t>({least, m_capacity + m_capacity / 2, 256 / sizeof(T) + 1});
        void *const larger = std::realloc(static_cast<void *>(m_data), wanted * sizeof(T));
        if (!larger)
            throw std::bad_alloc();
        m_data = static_cast<T *>(larger);
        m_capacity = wanted;
    }
    void growMapped(std::size_t bytes)
    {
        // Where addresses are scarce, what is needed and a little more will do.
        const std::size_t held = m_capacity * sizeof(T);
        if (!moveTo(std::max({bytes, 4 * held, growbuffer::kFirstRoom})) && !moveTo(std::max(bytes, held + held / 2)))
            throw std::bad_alloc();
    }
    bool moveTo(std::size_t bytes)
    {
        bytes = rounded(bytes, growbuffer::kPage);
        void *const larger = m_mapped > 0 ? growbuffer::remap(m_data, m_mapped, bytes) : growbuffer::map(bytes);
        if (!larger)
            return false;
        if (m_mapped == 0) {
            if (m_size > 0)
                std::memcpy(larger, m_data, m_size * sizeof(T));
            std::free(m_data);
        }
        m_data = static_cast<T *>(larger);
        m_mapped = bytes;
        m_capacity = bytes / sizeof(T);
        return true;
    }

    T *m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
    std::size_t m_mapped = 0; ///< bytes of pages of its own, 0 where it is realloc()'s
};

} // namespace batchlens
