#include "bench/documents.h"

#include "bench/report.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

using namespace Qt::StringLiterals;

namespace batchlens::bench {

namespace {

constexpr std::array kFolders{"reports", "invoices",  "contracts", "policies", "minutes",
                              "manuals", "Überblick", "資料",      "отчёты",   "scans"};
constexpr std::array kNames{
    "financial-statement", "purchase-order",  "master-agreement", "travel-policy", "board-minutes",
    "user-guide",          "Jahresübersicht", "会議録",           "протокол",      "page-scan"};
constexpr std::array kEndings{"pdf", "docx", "txt", "md", "html", "xlsx"};
constexpr std::array kMessages{"Unsupported file type",
                               "File is empty",
                               "Parser timed out after 120 s",
                               "HTTP 502 from embedding service: \"Bad Gateway\"\nretry 3/3",
                               "Zeichensatz nicht erkannt: «windows-1252», erwartet UTF-8",
                               "文字コードを判別できません (offset 0x1F)",
                               "Path C:\\temp\\upload\\x.tmp is locked, try later",
                               "quota \"project-files\" exceeded, 10,240 MB used\tlimit 10,000 MB",
                               "duplicate of existing document; skipped",
                               "emoji 🎉 in name \x01 control"};

enum State { Processing, Completed, Skipped, Failed, Remaining, StateCount };
constexpr std::array kLists{"processing", "completed", "skipped", "failed", "remaining"};

/// splitmix64: small, and the same everywhere.
class Random
{
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    {
    }
    std::uint64_t next()
    {
        std::uint64_t z = m_state += 0x9E3779B97F4A7C15ull;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
        return z ^ (z >> 31);
    }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }

private:
    std::uint64_t m_state;
};

QByteArray escaped(const QByteArray &text, bool ascii)
{
    QByteArray out = "\"";
    const auto escape = [&out](unsigned unit) { out += "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0'); };
    const auto plain = [&](char c) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20)
                escape(static_cast<unsigned char>(c));
            else
                out += c;
        }
    };
    if (ascii) {
        for (const QChar c : QString::fromUtf8(text)) {
            if (c.unicode() < 0x80)
                plain(static_cast<char>(c.unicode()));
            else
                escape(c.unicode());
        }
    } else {
        for (const char c : text)
            plain(c);
    }
    return out + '"';
}

/// As macOS writes it.
QByteArray decomposedForm(const char *name)
{
    return QString::fromUtf8(name).normalized(QString::NormalizationForm_D).toUtf8();
}

QByteArray row(int i, bool hasMessage, bool isNew, bool decomposed)
{
    Random random(static_cast<std::uint64_t>(i) * 0x100000001B3ull + 42);
    const std::size_t kind = random.below(kFolders.size());
    const QByteArray ending = kEndings[static_cast<std::size_t>(i) % kEndings.size()];
    const auto spelled = [decomposed](const char *name) {
        return decomposed ? decomposedForm(name) : QByteArray(name);
    };
    const QByteArray label = spelled(kFolders[kind]) + '/' + QByteArray::number(2015 + i % 10) + "/Q" +
                             QByteArray::number(1 + i % 4) + '/' + spelled(kNames[kind]) + '-' +
                             QByteArray::number(i).rightJustified(6, '0') + '.' + ending;
    const auto hex = [&random] { return QByteArray::number(random.next(), 16).rightJustified(16, '0'); };
    const QByteArray h = hex() + hex();
    const QByteArray upload =
        h.mid(0, 8) + '-' + h.mid(8, 4) + "-4" + h.mid(13, 3) + "-a" + h.mid(17, 3) + '-' + h.mid(20);
    const bool ascii = upload.front() == '0';
    QByteArray text = "{\"label\":" + escaped(label, ascii) + ",\"path\":" + escaped("/srv/ingest/" + label, ascii) +
                      ",\"upload_id\":\"" + upload + "\",\"remote_path\":\"projects/7f3a/" + upload.left(2) + '/' +
                      upload + '.' + ending + "\",\"warning_count\":" + QByteArray::number(i % 20 == 0 ? i % 7 : 0);
    const QByteArray place = " [#" + QByteArray::number(i) + ']';
    if (isNew)
        text += ",\"message\":" + escaped("Parser timed out" + place, ascii);
    else if (hasMessage)
        text += ",\"message\":" + escaped(kMessages[random.below(kMessages.size())] + place, ascii);
    return text + '}';
}

/// The state of each file: counts exact, order drawn.
std::vector<State> states(int files)
{
    std::vector<State> all;
    all.reserve(static_cast<std::size_t>(files));
    const auto add = [&](int n, State state) { all.insert(all.end(), static_cast<std::size_t>(n), state); };
    add(files / 10, Processing);
    add(files / 2, Completed);
    add(files / 20, Skipped);
    add(files / 20, Failed);
    add(files - static_cast<int>(all.size()), Remaining);
    Random random(42);
    for (std::size_t i = all.size(); i > 1; --i)
        std::swap(all[i - 1], all[random.below(i)]);
    return all;
}

/// 0.4 % from processing to completed, 0.1 % to failed, 0.5 % from remaining to processing.
std::vector<State> later(const std::vector<State> &before)
{
    std::vector<State> after = before;
    const std::size_t n = before.size();
    std::size_t completed = n * 4 / 1000;
    std::size_t failed = n / 1000;
    std::size_t started = n * 5 / 1000;
    // Every 13th of the file numbers: spread over the lists, none twice.
    for (std::size_t step = 0, i = 0; step < n; ++step, i = (i + 13) % n) {
        if (before[i] == Processing && completed > 0) {
            after[i] = Completed;
            --completed;
        } else if (before[i] == Processing && failed > 0) {
            after[i] = Failed;
            --failed;
        } else if (before[i] == Remaining && started > 0) {
            after[i] = Processing;
            --started;
        }
    }
    return after;
}

} // namespace

QByteArray Documents::batchId()
{
    return "0b9d7c1e-4f6a-4b7e-9a53-1c2d3e4f5a6b";
}

QByteArray Documents::projectId()
{
    return "proj_7f3a";
}

QString Documents::document(int files)
{
    return make(files, false);
}

QString Documents::next(int files)
{
    return make(files, true);
}

QString Documents::make(int files, bool next)
{
    const QString name = u"%1%2.json"_s.arg(next ? u"next-"_s : u"batch-"_s).arg(files);
    if (const QString made = m_made.value(name); !made.isEmpty())
        return made;
    tell(u"making %1"_s.arg(name));
    const std::vector<State> before = states(files);
    const std::vector<State> now = next ? later(before) : before;
    std::array<qint64, StateCount> counts{};
    for (const State state : now)
        ++counts[state];

    QFile file(path(name));
    bool good = file.open(QIODevice::WriteOnly);
    const auto write = [&](const QByteArray &bytes) { good = good && file.write(bytes) == bytes.size(); };
    const auto count = [&counts](State state) { return QByteArray::number(counts[state]); };
    const QByteArray total = QByteArray::number(files);
    write("{\"id\":\"" + batchId() + "\",\"project_id\":\"" + projectId() +
          "\",\"target\":\"knowledge\",\"job_count\":" + total +
          ",\"status_counts\":{\"submitted\":" + count(Remaining) + ",\"working\":" + count(Processing) +
          ",\"completed\":" + count(Completed) + ",\"failed\":" + count(Failed) +
          ",\"canceled\":0},\"created_at\":\"2026-11-23T10:00:00Z\",\"updated_at\":\"2026-11-23T10:30:00Z\","
          "\"result\":{\"kind\":\"knowledge_ingest\",\"total_count\":" +
          total + ",\"completed_count\":" + count(Completed) + ",\"skipped_count\":" + count(Skipped) +
          ",\"failed_count\":" + count(Failed) + ',');
    for (const State state : {Processing, Completed, Skipped, Failed, Remaining}) {
        write('"' + QByteArray(kLists[state]) + "\":[");
        QByteArray separator;
        for (int i = 0; i < files; ++i) {
            const auto at = static_cast<std::size_t>(i);
            if (now[at] != state)
                continue;
            write(separator +
                  row(i, state == Skipped || state == Failed, state == Failed && before[at] != Failed, m_decomposed));
            separator = ",";
        }
        write("],");
    }
    write("\"remaining_label\":\"Remaining Files\"}}");
    if (!good || !file.flush())
        qFatal("%s cannot be written: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
    m_made.insert(name, file.fileName());
    return file.fileName();
}

} // namespace batchlens::bench
