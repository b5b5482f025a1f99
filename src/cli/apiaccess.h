#pragma once

#include "api/batchservice.h"
#include "api/listwalk.h"
#include "cli/arguments.h"

#include <memory>

namespace batchlens {

/// The API as one command uses it: where, with which key, within which limits.
class ApiAccess final
{
public:
    /// Looks for the key (which may wait for the keychain) and sets the limits of the preferences and the arguments.
    /// Errors: Unauthorized without a usable key, Keychain.
    static Result<std::unique_ptr<ApiAccess>> open(const Arguments &arguments);

    BatchService *service() { return &m_service; }
    /// How many requests run at the same time.
    int atATime() const { return m_atATime; }
    /// How many pages of one list may be read.
    int mostPages() const { return m_mostPages; }

private:
    ApiAccess();

    ApiClient m_client;
    BatchService m_service;
    int m_atATime = 6;
    int m_mostPages = ListWalk::kMostPages;
};

} // namespace batchlens
