#include "api/requesthandle.h"

#include <utility>

namespace batchlens {

RequestHandle::RequestHandle(std::shared_ptr<void> call)
    : m_call(std::move(call))
{
}

RequestHandle::RequestHandle(RequestHandle &&other) noexcept
    : m_call(std::exchange(other.m_call, nullptr))
{
}

RequestHandle &RequestHandle::operator=(RequestHandle &&other) noexcept
{
    // The old call goes last: what its end sets off must meet the new one already.
    const std::shared_ptr<void> old = std::exchange(m_call, std::exchange(other.m_call, nullptr));
    return *this;
}

void RequestHandle::abort()
{
    const std::shared_ptr<void> old = std::exchange(m_call, nullptr);
}

} // namespace batchlens
