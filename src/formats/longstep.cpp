#include "formats/longstep.h"

#include "core/counts.h"

#include <QString>

#include <algorithm>
#include <array>
#include <utility>

namespace batchlens {

namespace {

using Status = JsonReader::Status;

/// Longer than any name that is known.
constexpr std::size_t kMostKey = 64;

struct Member
{
    std::string_view name;
    KnownShape shape;
};

template <std::size_t Size>
const KnownShape *find(const std::array<Member, Size> &members, std::string_view name)
{
    const auto *const found =
        std::find_if(members.begin(), members.end(), [name](const Member &member) { return member.name == name; });
    return found == members.end() ? nullptr : &found->shape;
}

constexpr KnownShape kNothing;
constexpr KnownShape kText{.kinds{.texts = true}};
constexpr KnownShape kNumber{.kinds{.numbers = true}};
constexpr KnownShape kId{.kinds{.texts = true, .numbers = true, .neverCut = true}};
constexpr KnownShape kTextOrObject{.kinds{.texts = true, .objects = true}};

const KnownShape *statusCount(std::string_view)
{
    return &kNumber;
}

const KnownShape *batchMember(std::string_view name)
{
    static constexpr std::array<Member, 7> kMembers{
        {{"id", kId},
         {"project_id", kId},
         {"target", kTextOrObject},
         {"job_count", kNumber},
         {"status_counts", KnownShape{.member = statusCount, .sharesRoom = true}},
         {"created_at", kText},
         {"updated_at", kText}}};
    return find(kMembers, name);
}

const KnownShape *resultMember(std::string_view name)
{
    static constexpr std::array<Member, 6> kMembers{{{"kind", kText},
                                                     {"remaining_label", kText},
                                                     {"total_count", kNumber},
                                                     {"completed_count", kNumber},
                                                     {"skipped_count", kNumber},
                                                     {"failed_count", kNumber}}};
    return find(kMembers, name);
}

const KnownShape *entryMember(std::string_view name)
{
    static constexpr std::array<Member, 6> kMembers{{{"label", kText},
                                                     {"path", kText},
                                                     {"upload_id", KnownShape{.kinds{.texts = true, .numbers = true}}},
                                                     {"remote_path", kText},
                                                     {"warning_count", kNumber},
                                                     {"message", kTextOrObject}}};
    return find(kMembers, name);
}

constexpr KnownShape kEntry{.member = entryMember};

/// How deep the values of a stage lie.
int depthIn(BatchStage stage)
{
    return stage == BatchStage::Batch ? 1 : stage == BatchStage::Result ? 2 : 3;
}

bool isList(std::string_view name)
{
    return fileStateOfWord(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))).has_value();
}

} // namespace

Status LongStep::read(JsonReader &reader)
{
    bool isWhole = false;
    while (!isWhole) {
        Status status = Status::Ok;
        switch (m_at) {
        case At::Begin:
        case At::Behind:
            status = readBegin(reader, isWhole);
            break;
        case At::Key:
            status = readKey(reader);
            break;
        case At::Colon:
            status = reader.expect(':');
            if (status == Status::Ok)
                m_at = At::Value;
            break;
        case At::Value:
            status = readValue(reader, isWhole);
            break;
        case At::Inside:
            status = readInside(reader, isWhole);
            break;
        }
        if (status != Status::Ok)
            return status;
    }
    return Status::Ok;
}

/// The comma, if there is one, and how the step goes on.
Status LongStep::readBegin(JsonReader &reader, bool &isWhole)
{
    char next = 0;
    if (const Status status = reader.peek(next); status != Status::Ok)
        return status;
    const bool isEntry = m_stage == BatchStage::Entries;
    const bool isMember = m_stage == BatchStage::Batch || m_stage == BatchStage::Result;
    if (next == ',' && m_at == At::Begin && (isEntry || isMember)) {
        m_json += ',';
        m_at = At::Behind;
    } else if (next == '"' && isMember) {
        m_at = At::Key;
    } else if (isEntry && next != ']') {
        m_value.emplace(kEntry, depthIn(m_stage), m_longest);
        m_at = At::Inside;
        return Status::Ok;
    } else {
        m_json += next;
        isWhole = true;
    }
    reader.take();
    return Status::Ok;
}

Status LongStep::readKey(JsonReader &reader)
{
    for (;;) {
        std::string_view part;
        if (const Status status = reader.readPart(part); status != Status::Ok)
            return status;
        if (!part.data())
            break;
        if (m_key.size() <= kMostKey)
            m_key += part.substr(0, kMostKey);
    }
    m_at = At::Colon;
    return Status::Ok;
}

Status LongStep::readValue(JsonReader &reader, bool &isWhole)
{
    char next = 0;
    if (const Status status = reader.peek(next); status != Status::Ok)
        return status;
    const bool isOfBatch = m_stage == BatchStage::Batch;
    const bool isResult = isOfBatch && m_key == "result";
    const bool isFiles = !isOfBatch && isList(m_key);
    const KnownShape *const shape = isOfBatch ? batchMember(m_key) : resultMember(m_key);
    if (!shape && !isResult && !isFiles)
        m_key.clear();
    m_json += '"';
    m_json += m_key;
    m_json += "\":";
    if ((isResult && next == '{') || (isFiles && next == '[')) {
        m_json += next;
        reader.take();
        isWhole = true;
        return Status::Ok;
    }
    m_value.emplace(shape ? *shape : kNothing, depthIn(m_stage), m_longest);
    m_at = At::Inside;
    return Status::Ok;
}

Status LongStep::readInside(JsonReader &reader, bool &isWhole)
{
    if (const Status status = m_value->read(reader); status != Status::Ok)
        return status;
    m_json += m_value->takeJson();
    m_valuesCut = m_value->valuesCut();
    m_value.reset();
    isWhole = true;
    return Status::Ok;
}

} // namespace batchlens
