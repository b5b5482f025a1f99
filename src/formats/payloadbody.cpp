#include "formats/payloadbody.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace batchlens {

namespace {

using Status = JsonReader::Status;

constexpr qsizetype kSmall = qsizetype{4} << 20;
constexpr std::size_t kLongestValue = std::size_t{4} << 20;
constexpr qsizetype kHead = 512;

constexpr KnownShape kText{.kinds{.texts = true}};
constexpr KnownShape kNumber{.kinds{.numbers = true}};
constexpr KnownShape kId{.kinds{.texts = true, .numbers = true, .neverCut = true}};
constexpr KnownShape kTextOrObject{.kinds{.texts = true, .objects = true}};

template <std::size_t Size>
bool isOneOf(const std::array<std::string_view, Size> &names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

const KnownShape *summaryMember(std::string_view name)
{
    return name == "failed_count" ? &kNumber : nullptr;
}

/// Of a job or a project.
const KnownShape *entryMember(std::string_view name)
{
    static constexpr std::array<std::string_view, 3> kIds{"id", "project_id", "batch_id"};
    static constexpr std::array<std::string_view, 10> kTexts{
        "name",       "status",       "kind", "created_at",  "updated_at",
        "started_at", "completed_at", "slug", "description", "failure_detail"};
    static constexpr KnownShape kSummary{.member = summaryMember};
    if (isOneOf(kIds, name))
        return &kId;
    if (isOneOf(kTexts, name))
        return &kText;
    if (name == "target")
        return &kTextOrObject;
    if (name == "exit_code")
        return &kNumber;
    return name == "result_summary" ? &kSummary : nullptr;
}

const KnownShape *pageInfoMember(std::string_view name)
{
    static constexpr std::array<std::string_view, 3> kNames{"has_next_page", "next", "next_cursor"};
    return isOneOf(kNames, name) ? &kId : nullptr;
}

/// Of a page, or of a project.
const KnownShape *documentMember(std::string_view name)
{
    static constexpr KnownShape kEntry{.member = entryMember};
    static constexpr KnownShape kEntries{.items = &kEntry};
    static constexpr KnownShape kPageInfo{.member = pageInfoMember};
    if (name == "data")
        return &kEntries;
    return name == "page_info" ? &kPageInfo : entryMember(name);
}

constexpr KnownShape kDocument{.member = documentMember};

} // namespace

bool PayloadBody::append(QByteArrayView bytes)
{
    if (m_shortened) {
        shorten(bytes);
        return m_status != Status::Bad;
    }
    m_body.append(bytes);
    if (m_body.size() <= kSmall)
        return true;
    constexpr std::string_view kBom = "\xEF\xBB\xBF";
    const qsizetype mark = m_body.startsWith(kBom.data()) ? static_cast<qsizetype>(kBom.size()) : 0;
    m_shortened.emplace(kDocument, 0, kLongestValue);
    shorten(QByteArrayView(m_body).sliced(mark));
    m_body = m_body.first(kHead);
    return m_status != Status::Bad;
}

void PayloadBody::shorten(QByteArrayView bytes)
{
    QByteArray joined;
    if (!m_tail.isEmpty()) {
        joined = m_tail + bytes.toByteArray();
        bytes = joined;
    }
    StringScratch scratch;
    JsonReader reader(bytes.data(), bytes.data() + bytes.size(), false, scratch);
    if (m_status == Status::NeedMore)
        m_status = m_shortened->read(reader);
    char behind = 0;
    if (m_status == Status::Ok && reader.peek(behind) == Status::Ok)
        m_status = Status::Bad;
    m_tail = bytes.last(reader.end() - reader.position()).toByteArray();
    if (m_status != Status::NeedMore)
        m_tail.clear();
}

QByteArray PayloadBody::take()
{
    if (!m_shortened || m_status == Status::NeedMore)
        return std::move(m_body);
    if (m_status == Status::Ok)
        return QByteArray::fromStdString(m_shortened->takeJson());
    // No JSON goes on with these, whatever it is in the middle of.
    constexpr qsizetype kEscape = 6;
    return m_body + QByteArray(kEscape, '\0');
}

} // namespace batchlens
