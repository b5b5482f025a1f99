#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace batchlens {

/// A growing array of plain values on realloc(): large blocks move by remapping pages instead of being copied, and
/// pages that were never written cost nothing. std::vector touches every page twice while it grows, which was the
/// largest single cost of reading a million files.
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
    {
    }
    GrowBuffer &operator=(GrowBuffer &&other) noexcept
    {
        std::swap(m_data, other.m_data);
        std::swap(m_size, other.m_size);
        std::swap(m_capacity, other.m_capacity);
        return *this;
    }
    GrowBuffer(const GrowBuffer &) = delete;
    GrowBuffer &operator=(const GrowBuffer &) = delete;
    ~GrowBuffer() { std::free(m_data); }

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
    void push(const T &value)
    {
        const T copy = value;
        append(&copy, 1);
    }
    void clear() { m_size = 0; }
    /// Drops the first n values.
    void dropFront(std::size_t n)
    {
        if (n < m_size)
            std::memmove(static_cast<void *>(m_data), m_data + n, (m_size - n) * sizeof(T));
        m_size -= n;
    }
    void shrink()
    {
        if (m_size == m_capacity)
            return;
        if (m_size == 0) {
            std::free(std::exchange(m_data, nullptr));
            m_capacity = 0;
        } else if (void *smaller = std::realloc(static_cast<void *>(m_data), m_size * sizeof(T))) {
            m_data = static_cast<T *>(smaller);
            m_capacity = m_size;
        }
    }

private:
    void grow(std::size_t least)
    {
        // Large ones ask for much at once: room is only addresses until it is written to, and a block that moves loses
        // its large pages.
        const bool large = m_capacity * sizeof(T) >= kLarge;
        const std::size_t more = large ? 4 * m_capacity : m_capacity + m_capacity / 2;
        std::size_t wanted = std::max<std::size_t>({least, more, 256 / sizeof(T) + 1});
        void *larger = std::realloc(static_cast<void *>(m_data), wanted * sizeof(T));
        if (!larger && large) {
            wanted = std::max(least, m_capacity + m_capacity / 2);
            larger = std::realloc(static_cast<void *>(m_data), wanted * sizeof(T));
        }
        if (!larger)
            throw std::bad_alloc();
        m_data = static_cast<T *>(larger);
        m_capacity = wanted;
        if (large)
            askForLargePages();
    }
    /// Touching 160 MB for the first time costs 20 ms in pages of 2 MiB, and 80 ms in pages of 4 KiB.
    void askForLargePages()
    {
#ifdef __linux__
        constexpr std::size_t kPage = std::size_t{2} << 20;
        void *start = m_data;
        std::size_t room = m_capacity * sizeof(T);
        if (std::align(kPage, kPage, start, room))
            madvise(start, room / kPage * kPage, MADV_HUGEPAGE);
#endif
    }

    static constexpr std::size_t kLarge = std::size_t{4} << 20; // bytes
    T *m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

} // namespace batchlens
