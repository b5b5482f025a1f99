#include "formats/shortenedjson.h"

#include <utility>

namespace batchlens {

namespace {

using Status = JsonReader::Status;

constexpr KnownShape kUnknown;

} // namespace

ShortenedJson::ShortenedJson(const KnownShape &shape, int depth, std::size_t longest)
    : m_depth(depth)
    , m_longest(longest)
    , m_shape(&shape)
{
}

Status ShortenedJson::read(JsonReader &reader)
{
    for (;;) {
        Status status = Status::Ok;
        switch (m_at) {
        case At::Value:
        case At::FirstItem:
            status = readValue(reader);
            break;
        case At::Inside:
            status = readInside(reader);
            break;
        case At::FirstKey:
        case At::Key:
            status = readKey(reader);
            break;
        case At::KeyText:
            status = readKeyText(reader);
            break;
        case At::Colon:
            status = reader.expect(':');
            if (status == Status::Ok)
                m_at = At::Value;
            break;
        case At::Behind:
            if (m_levels.empty())
                return Status::Ok;
            status = readBehind(reader);
            break;
        }
        if (status != Status::Ok)
            return status;
    }
}

Status ShortenedJson::readValue(JsonReader &reader)
{
    char next = 0;
    if (const Status status = reader.peek(next); status != Status::Ok)
        return status;
    if (m_at == At::FirstItem && next == ']') {
        reader.take();
        close();
    } else if ((next == '{' && m_shape->member) || (next == '[' && m_shape->items)) {
        reader.take();
        open(next == '{');
    } else {
        m_value.emplace(m_shape->kinds, depth(), m_longest);
        m_at = At::Inside;
    }
    return Status::Ok;
}

void ShortenedJson::open(bool isObject)
{
    Level &level = m_levels.emplace_back();
    level.shape = m_shape;
    level.isObject = isObject;
    if (!isObject)
        m_shape = m_shape->items;
    m_at = isObject ? At::FirstKey : At::FirstItem;
}

Status ShortenedJson::readInside(JsonReader &reader)
{
    if (const Status status = m_value->read(reader); status != Status::Ok)
        return status;
    const qint64 valuesCut = m_value->isCut() ? 1 : 0;
    std::string json = m_value->takeJson();
    m_value.reset();
    add({std::move(json), valuesCut});
    return Status::Ok;
}

Status ShortenedJson::readKey(JsonReader &reader)
{
    char next = 0;
    if (const Status status = reader.peek(next); status != Status::Ok)
        return status;
    if (m_at == At::FirstKey && next == '}') {
        reader.take();
        close();
        return Status::Ok;
    }
    if (next != '"')
        return Status::Bad;
    reader.take();
    m_levels.back().key.clear();
    m_levels.back().isKeyCut = false;
    m_at = At::KeyText;
    return Status::Ok;
}

Status ShortenedJson::readKeyText(JsonReader &reader)
{
    Level &level = m_levels.back();
    for (;;) {
        std::string_view part;
        if (const Status status = reader.readPart(part); status != Status::Ok)
            return status;
        if (!part.data())
            break;
        level.isKeyCut = level.isKeyCut || part.size() > m_longest - level.key.size();
        if (!level.isKeyCut)
            level.key += part;
    }
    const KnownShape *const shape = level.isKeyCut ? nullptr : level.shape->member(level.key);
    level.isKnown = shape != nullptr;
    level.isFull = level.isFull || (level.isKeyCut && level.shape->sharesRoom);
    m_shape = shape ? shape : &kUnknown;
    m_at = At::Colon;
    return Status::Ok;
}

Status ShortenedJson::readBehind(JsonReader &reader)
{
    const Level &level = m_levels.back();
    char next = 0;
    if (const Status status = reader.peek(next); status != Status::Ok)
        return status;
    if (next != ',' && next != (level.isObject ? '}' : ']'))
        return Status::Bad;
    reader.take();
    if (next != ',') {
        close();
        return Status::Ok;
    }
    m_shape = level.shape->items;
    m_at = level.isObject ? At::Key : At::Value;
    return Status::Ok;
}

void ShortenedJson::close()
{
    Level level = std::move(m_levels.back());
    m_levels.pop_back();
    Part whole = std::move(level.items);
    whole.json.insert(0, 1, level.isObject ? '{' : '[');
    whole.valuesCut += level.isFull ? 1 : 0;
    while (!level.members.empty()) {
        // One after the other, so that nothing is there twice.
        const auto member = level.members.extract(level.members.begin());
        if (whole.json.size() > 1)
            whole.json += ',';
        whole.json += '"';
        appendJsonText(whole.json, member.key());
        whole.json += "\":";
        whole.json += member.mapped().json;
        whole.valuesCut += member.mapped().valuesCut;
    }
    whole.json += level.isObject ? '}' : ']';
    add(std::move(whole));
}

/// Takes a value that has ended.
void ShortenedJson::add(Part part)
{
    m_at = At::Behind;
    if (m_levels.empty()) {
        m_whole = std::move(part);
        return;
    }
    Level &level = m_levels.back();
    if (level.isObject) {
        addMember(level, std::move(part));
        return;
    }
    if (!level.items.json.empty())
        level.items.json += ',';
    level.items.json += part.json;
    level.items.valuesCut += part.valuesCut;
}

void ShortenedJson::addMember(Level &level, Part part)
{
    if (!level.isKnown)
        return;
    const auto sizeOf = [](const auto &member) { return member.first.size() + member.second.json.size(); };
    const auto [member, isNew] = level.members.try_emplace(level.key);
    if (!isNew)
        level.size -= sizeOf(*member);
    member->second = std::move(part);
    level.size += sizeOf(*member);
    if (level.shape->sharesRoom && level.size > m_longest) {
        level.size -= sizeOf(*member);
        level.members.erase(member);
        level.isFull = true;
    }
}

std::string ShortenedJson::takeJson()
{
    return std::move(m_whole.json);
}

} // namespace batchlens
