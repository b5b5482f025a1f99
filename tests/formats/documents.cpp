#include "documents.h"

#include "core/counts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens::tests {

QByteArray DocumentGenerator::space()
{
    static const QList<QByteArray> kinds{" ", "\n", "\t", "\r\n", "    "};
    return chance(80) ? QByteArray() : kinds[m_random.bounded(kinds.size())];
}

QByteArray DocumentGenerator::text(const QString &value)
{
    QByteArray out = "\"";
    for (const QChar c : value) {
        const bool must = c == u'"' || c == u'\\' || c < u' ';
        // Of a pair both halves are escaped, or none is.
        if (must || chance(4) || c.isSurrogate())
            out += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
        else
            out += QString(c).toUtf8();
    }
    return out + '"';
}

QByteArray DocumentGenerator::anyText()
{
    static const QList<QString> parts{u"a"_s, u"uploads/"_s, u"Ü"_s,   u"資"_s, u".pdf"_s,
                                      u" "_s, u"failed"_s,   u"]},"_s, u"1"_s,  u"x"_s};
    static const QList<QString> odd{u"🎉"_s, u"\""_s, u"\\"_s, u"\n"_s, u"\"failed\":["_s, QString(QChar(u'\0'))};
    if (m_random.bounded(2000) == 0)
        return longText(20'000);
    if (m_random.bounded(200) == 0)
        return longText(100);
    QString value;
    for (int left = m_random.bounded(6); left > 0; --left)
        value += chance(20) ? odd[m_random.bounded(odd.size())] : parts[m_random.bounded(parts.size())];
    QByteArray out = text(value);
    if (chance(3)) {
        static const QList<QByteArray> broken{"\xFF",         "\xE2\x82", "\xF0\x9F\x8E", "\xC0\xAF",
                                              "\xED\xA0\x80", "\\ud83c",  "\\udf89",      "\\ud83c\\ud83c\\udf89"};
        out.insert(chance(50) ? 1 : out.size() - 1, broken[m_random.bounded(broken.size())]);
    }
    return out;
}

QByteArray DocumentGenerator::longText(int mostParts)
{
    static const QList<QString> parts{u"x"_s, u"Zeile ü "_s, u"a\"b"_s, u"資料"_s};
    return text(parts[m_random.bounded(parts.size())].repeated(m_random.bounded(mostParts)));
}

QByteArray DocumentGenerator::anyNumber()
{
    static const QList<QByteArray> whole{
        "0", "1", "2", "7", "42", "-1", "4294967295", "4294967296", "9007199254740992", "9007199254740993"};
    static const QList<QByteArray> odd{"1.5",
                                       "2.0",
                                       "1e3",
                                       "-0",
                                       "1E-2",
                                       "12.5e1",
                                       "18446744073709551616",
                                       "1e400",
                                       "-1e400",
                                       "1e-400",
                                       "0.5e1",
                                       "9007199254740993.0"};
    return chance(30) ? odd[m_random.bounded(odd.size())] : whole[m_random.bounded(whole.size())];
}

QByteArray DocumentGenerator::deepValue()
{
    // A document holds up to four values around it.
    const int depth = 994 + m_random.bounded(9);
    return QByteArray(depth, '[') + QByteArray(depth, ']');
}

QByteArray DocumentGenerator::anyValue(int depth)
{
    if (m_random.bounded(500) == 0)
        return deepValue();
    switch (m_random.bounded(depth > 0 ? 7 : 5)) {
    case 0:
        return "null";
    case 1:
        return chance(50) ? "true" : "false";
    case 2:
        return anyNumber();
    case 3:
    case 4:
        return anyText();
    case 5: {
        QByteArray out = "[" + space();
        for (int i = 0, n = m_random.bounded(4); i < n; ++i)
            out += (i ? "," + space() : QByteArray()) + anyValue(depth - 1) + space();
        return out + ']';
    }
    default: {
        QList<std::pair<QString, QByteArray>> members;
        for (int n = m_random.bounded(4); n > 0; --n)
            members.append({u"k%1"_s.arg(m_random.bounded(3)), anyValue(depth - 1)});
        return object(members);
    }
    }
}

QByteArray DocumentGenerator::object(QList<std::pair<QString, QByteArray>> members)
{
    if (chance(30))
        std::shuffle(members.begin(), members.end(), m_random);
    QByteArray out = "{" + space();
    for (qsizetype i = 0; i < members.size(); ++i)
        out += (i ? "," + space() : QByteArray()) + text(members[i].first) + space() + ":" + space() +
               members[i].second + space();
    return out + '}';
}

QByteArray DocumentGenerator::entry()
{
    if (chance(4))
        return anyValue(2);
    QList<std::pair<QString, QByteArray>> members;
    const QByteArray label = anyText();
    if (chance(95))
        members.append({u"label"_s, mostly(label)});
    if (chance(90))
        members.append({u"path"_s, chance(50) ? label : mostly(anyText())});
    if (chance(80))
        members.append({u"upload_id"_s, chance(50) ? "\"0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e01\"" : mostly(anyText())});
    if (chance(80))
        members.append({u"remote_path"_s, mostly(anyText())});
    if (chance(90))
        members.append({u"warning_count"_s, mostly(anyNumber())});
    if (chance(50))
        members.append({u"message"_s, mostly(anyText())});
    while (chance(10))
        members.append({chance(50) ? u"message"_s : u"future"_s, anyValue(2)});
    return object(members);
}

QByteArray DocumentGenerator::list()
{
    QByteArray out = "[" + space();
    for (int i = 0, n = m_random.bounded(5); i < n; ++i)
        out += (i ? "," + space() : QByteArray()) + entry() + space();
    return out + ']';
}

QByteArray DocumentGenerator::result()
{
    QList<std::pair<QString, QByteArray>> members;
    if (chance(90))
        members.append({u"kind"_s, mostly(chance(90) ? QByteArray("\"knowledge_ingest\"") : anyText())});
    for (const QString &name : {u"total_count"_s, u"completed_count"_s, u"skipped_count"_s, u"failed_count"_s}) {
        if (chance(80))
            members.append({name, mostly(anyNumber())});
    }
    for (const FileState state : kFileStates) {
        if (chance(80))
            members.append({fileStateWord(state), mostly(list())});
    }
    if (chance(80))
        members.append({u"remaining_label"_s, mostly(anyText())});
    while (chance(15))
        members.append({chance(50) ? u"failed"_s : u"future"_s, chance(50) ? list() : anyValue(3)});
    return object(members);
}

QByteArray DocumentGenerator::document()
{
    QList<std::pair<QString, QByteArray>> members;
    if (chance(97))
        members.append({u"id"_s, chance(95) ? QByteArray("\"b\"") : anyValue(1)});
    for (const QString &name : {u"project_id"_s, u"target"_s, u"created_at"_s, u"updated_at"_s}) {
        if (chance(80))
            members.append({name, mostly(anyText())});
    }
    if (chance(80))
        members.append({u"job_count"_s, mostly(anyNumber())});
    if (chance(80)) {
        QList<std::pair<QString, QByteArray>> words;
        for (const QString &word :
             {u"submitted"_s, u"working"_s, u"completed"_s, u"cancelled"_s, u"canceled"_s, u"paused"_s, u"failed"_s}) {
            if (chance(60))
                words.append({word, mostly(anyNumber())});
        }
        members.append({u"status_counts"_s, mostly(object(words))});
    }
    if (chance(95))
        members.append({u"result"_s, mostly(result())});
    while (chance(15))
        members.append({chance(30)   ? u"result"_s
                        : chance(50) ? u"target"_s
                                     : u"future"_s,
                        chance(30) ? result() : anyValue(4)});
    return (chance(3) ? "\xEF\xBB\xBF" : "") + space() + object(members) + space();
}

QByteArray DocumentGenerator::damaged(QByteArray document, const QByteArray &other)
{
    static const QList<QByteArray> kBits{"{",
                                         "}",
                                         "[",
                                         "]",
                                         ",",
                                         ":",
                                         "\"",
                                         "\\",
                                         "\\u",
                                         "\\ud83c",
                                         "\\udf89",
                                         "null",
                                         "\xff",
                                         "\xe2\x82",
                                         "-",
                                         "1e400",
                                         "0",
                                         ".",
                                         "e",
                                         "\"id\":\"\",",
                                         "\"result\":{",
                                         "\"failed\":[",
                                         "\"kind\":",
                                         "\n",
                                         "\x1f",
                                         "\x0c",
                                         "{},",
                                         "\"a\":1,",
                                         "\xc2\x85",
                                         "\\x",
                                         "/**/",
                                         "\xf0\x9f\x8e"};
    for (int left = 1 + m_random.bounded(3); left > 0 && !document.isEmpty(); --left) {
        const auto at = m_random.bounded(document.size());
        const auto length = m_random.bounded(1 + std::min<qsizetype>(20, document.size() - at));
        switch (m_random.bounded(6)) {
        case 0:
            document[at] = static_cast<char>(m_random.bounded(256));
            break;
        case 1:
            document.remove(at, length);
            break;
        case 2:
            document.insert(at, kBits[m_random.bounded(kBits.size())]);
            break;
        case 3:
            document.insert(m_random.bounded(document.size()), document.mid(at, length));
            break;
        case 4:
            document.remove(at, 1);
            break;
        default:
            document.insert(at, other.mid(other.isEmpty() ? 0 : m_random.bounded(other.size()), length));
        }
    }
    return document;
}

} // namespace batchlens::tests
