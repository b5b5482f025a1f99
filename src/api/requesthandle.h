#pragma once

#include <memory>

namespace batchlens {

/// A running call. Dropping it aborts the call: its callback is then never called. Once the callback was called it does
/// nothing any more. GUI thread.
class [[nodiscard]] RequestHandle final
{
public:
    RequestHandle() = default;
    /// What keeps the call alive: releasing the last reference aborts it.
    explicit RequestHandle(std::shared_ptr<void> call);
    RequestHandle(RequestHandle &&other) noexcept;
    RequestHandle &operator=(RequestHandle &&other) noexcept;
    RequestHandle(const RequestHandle &) = delete;
    RequestHandle &operator=(const RequestHandle &) = delete;
    ~RequestHandle() = default;

    /// Ends the call without its callback.
    void abort();
    /// Whether this is the handle of a call, running or done.
    explicit operator bool() const { return m_call != nullptr; }

private:
    std::shared_ptr<void> m_call;
};

} // namespace batchlens
