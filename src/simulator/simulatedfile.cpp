#include "simulator/simulatedfile.h"

#include <array>

namespace batchlens {

namespace {

struct Cause
{
    const char *message; ///< `#` stands for a number
    const char *reason;
    int weight;
};

constexpr std::array kCauses{
    Cause{"knowledge ingest parser failed: document is encrypted", "parser_error", 46},
    Cause{"knowledge ingest parser failed: page #: timed out after 30 s", "parser_error", 20},
    Cause{"API request failed: 503 Service Unavailable", "upload_error", 13},
    Cause{"knowledge ingest parser failed: no text layer; all # pages are pictures", "parser_error", 9},
    Cause{"knowledge ingest parser failed: not a zip archive", "parser_error", 5},
    Cause{"knowledge ingest parser failed: slide #: unsupported chart type \"sunburst\"", "parser_error", 3},
    Cause{"knowledge ingest parser failed: Traceback (most recent call last):\n  File \"parser.py\", line #, in read\n"
          "PdfReadError: xref table not found, trying to rebuild",
          "parser_error", 3},
    Cause{"API request failed: 413 Payload Too Large", "upload_error", 1},
};
constexpr int kCauseWeights = [] {
    int sum = 0;
    for (const Cause &cause : kCauses)
        sum += cause.weight;
    return sum;
}();

struct SkipKind
{
    const char *name; ///< `#` stands for a number
    const char *message;
    const char *reason;
};

constexpr std::array kSkips{
    SkipKind{"setup-#.exe", "Unsupported file type: .exe", "unsupported_file_type"},
    SkipKind{"backup-#.zip", "Unsupported file type: .zip", "unsupported_file_type"},
    SkipKind{"recording-#.mov", "Unsupported file type: .mov", "unsupported_file_type"},
    SkipKind{"conf-#/.env", "Hidden file or directory skipped: .env", "hidden_path"},
    SkipKind{"site-#/node_modules/index.js", "Ignored directory skipped: node_modules", "ignored_directory"},
};

constexpr std::array kFolders{"2024", "2025", "2026/Q1", "2026/Q2", "drafts", "signed", "translations/de", "Anhänge"};
constexpr std::array kStems{"report",    "minutes", "offer",        "order",     "guide",   "statement",
                            "checklist", "policy",  "presentation", "Übersicht", "summary", "price list"};
constexpr std::array kEndings{".pdf", ".docx", ".pdf", ".pptx", ".md", ".xlsx", ".pdf", ".html", ".txt", ".pdf"};

QByteArray filled(const char *pattern, quint64 number)
{
    return QByteArray(pattern).replace('#', QByteArray::number(number));
}

QByteArray remotePathFor(const QByteArray &path)
{
    QByteArray name = path.startsWith("uploads/") ? path.mid(8) : path;
    name.replace('/', '-').replace(' ', '-');
    const qsizetype dot = name.lastIndexOf('.');
    return "knowledge/" + (dot > 0 ? name.first(dot) : name) + ".md";
}

SimulatedFile failure(quint64 seed, quint64 place, const QByteArray &label, const QByteArray &message,
                      const QByteArray &reason)
{
    return SimulatedFile{.label = label,
                         .path = label,
                         .uploadId = uuidFor(seed, place, 31),
                         .message = message,
                         .reason = reason,
                         .fate = FileFate::Failed};
}

} // namespace

quint64 mixed(quint64 seed, quint64 a, quint64 b)
{
    // splitmix64, once for each of the three
    quint64 x = seed;
    for (const quint64 part : {a, b, quint64{0}}) {
        x += 0x9e3779b97f4a7c15u + part;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
        x ^= x >> 31;
    }
    return x;
}

QByteArray uuidFor(quint64 seed, quint64 a, quint64 b)
{
    static constexpr char kHex[] = "0123456789abcdef";
    quint64 high = mixed(seed, a, 2 * b + 1);
    quint64 low = mixed(seed, a, 2 * b + 2);
    high = (high & ~quint64{0xf000}) | 0x4000u;
    low = (low & ~(quint64{3} << 62)) | (quint64{2} << 62);
    QByteArray text(36, '-');
    int at = 0;
    for (int digit = 0; digit < 32; ++digit) {
        if (digit == 8 || digit == 12 || digit == 16 || digit == 20)
            ++at;
        const quint64 half = digit < 16 ? high : low;
        text[at++] = kHex[(half >> (60 - 4 * (digit % 16))) & 15];
    }
    return text;
}

SimulatedFile makeFile(quint64 seed, const QByteArray &folder, quint32 index, FileFate fate)
{
    const quint64 chance = mixed(seed, index, 7);
    SimulatedFile file;
    file.fate = fate;
    file.label = "uploads/" + folder + '/' + kFolders[(chance >> 8) % kFolders.size()] + '/';
    if (fate == FileFate::Skipped) {
        const SkipKind &skip = kSkips[(chance >> 16) % kSkips.size()];
        file.label += filled(skip.name, index);
        file.path = file.label;
        file.message = skip.message;
        file.reason = skip.reason;
        return file;
    }
    file.label += kStems[(chance >> 24) % kStems.size()];
    file.label += '-';
    file.label += QByteArray::number(index + 1).rightJustified(4, '0');
    file.label += kEndings[(chance >> 32) % kEndings.size()];
    file.path = file.label;
    file.uploadId = uuidFor(seed, index, 11);
    if (fate == FileFate::Failed) {
        int at = static_cast<int>((chance >> 40) % kCauseWeights);
        const Cause *cause = kCauses.data();
        for (; at >= cause->weight; ++cause)
            at -= cause->weight;
        file.message = filled(cause->message, 1 + (chance >> 48) % 40);
        file.reason = cause->reason;
    } else if (fate == FileFate::Completed || fate == FileFate::Warned) {
        file.remotePath = remotePathFor(file.path);
        file.warnings = fate == FileFate::Warned ? 1 + static_cast<qint64>((chance >> 48) % 4) : 0;
    }
    return file;
}

QList<SimulatedFile> handbookFailures(quint64 seed)
{
    const QByteArray encrypted = "knowledge ingest parser failed: document is encrypted";
    const QByteArray unavailable = "API request failed: 503 Service Unavailable";
    const auto timedOut = [](int page) {
        return "knowledge ingest parser failed: page " + QByteArray::number(page) + ": timed out after 30 s";
    };
    const QList<std::pair<QByteArray, QByteArray>> rows{
        {"2026/scan-0412.pdf", encrypted},
        {"2026/scan-0413.pdf", encrypted},
        {"benefits/Übersicht Krankenkassen.pptx",
         "knowledge ingest parser failed: slide 14: unsupported chart type \"sunburst\""},
        {"benefits/pension, part \"2\".pdf", encrypted},
        {"it/vpn-setup.pdf", unavailable},
        {"it/printer-map-floor-3.pdf", timedOut(4)},
        {"it/asset-register-2026.xlsx", unavailable},
        {"legal/nda-template-signed.pdf", encrypted},
        {"legal/works-agreement-2025-11.docx", "knowledge ingest parser failed: not a zip archive"},
        {"onboarding/day-1/checklist.pdf", encrypted},
        {"onboarding/day-1/map.pdf", timedOut(1)},
        {"onboarding/day-2/badge-request.pdf", encrypted},
        {"onboarding/day-2/buddy-list.pdf", encrypted},
        {"payroll/2025/statement-01.pdf", encrypted},
        {"payroll/2025/statement-02.pdf", encrypted},
        {"payroll/2025/statement-03.pdf", encrypted},
        {"payroll/2025/statement-04.pdf", encrypted},
        {"payroll/2025/statement-05.pdf", encrypted},
        {"payroll/2025/statement-06.pdf", encrypted},
        {"payroll/tax-classes.pdf", timedOut(12)},
        {"policies/remote-work.pdf", unavailable},
        {"policies/travel-2026.pdf", timedOut(7)},
        {"policies/whistleblowing.pdf", encrypted},
        {"safety/evacuation-plan.pdf", timedOut(2)},
        {"safety/first-aid.pdf", encrypted},
        {"safety/risk-assessment-lab.pdf", timedOut(31)},
        {"scans/contract-0077.pdf", encrypted},
        {"scans/contract-0078.pdf", encrypted},
        {"scans/contract-0081.pdf", encrypted},
        {"site/floor-plans.pdf", timedOut(3)},
        {"site/parking-lot.pdf", unavailable},
    };
    QList<SimulatedFile> files;
    for (const auto &[name, message] : rows) {
        files.append(failure(seed, static_cast<quint64>(files.size()), "uploads/handbook/" + name, message,
                             message == unavailable ? "upload_error" : "parser_error"));
    }
    return files;
}

QList<SimulatedFile> oddFiles(quint64 seed)
{
    const QByteArray chat = "chat-" + uuidFor(seed, 900) + "-1775031123456-k3x9q-";
    const QByteArray inbox = "uploads/inbox/";
    QList<SimulatedFile> files;
    const auto fail = [&](const QByteArray &label, const QByteArray &message) {
        files.append(failure(seed, 1000 + static_cast<quint64>(files.size()), label, message, "parser_error"));
    };
    fail(inbox + chat + "Quarterly figures.pdf", "knowledge ingest parser failed: document is encrypted");
    fail(inbox + chat + "notes.docx", "knowledge ingest parser failed: line one\nline two\r\nline three");
    fail(inbox + "reports/same name.pdf", "knowledge ingest parser failed: page 2: timed out after 30 s");
    fail(inbox + "reports/same name.pdf", "knowledge ingest parser failed: page 9: timed out after 30 s");
    fail("uploads/Übersicht.pptx", "knowledge ingest parser failed: Zeichensatz „windows-1252“ nicht erkannt");
    files.last().path = QByteArray();
    files.last().uploadId = QByteArray();
    fail(inbox + "資料/会議録 2026年3月.pdf", "knowledge ingest parser failed: 文字コードを判別できません");
    fail(inbox + "отчёты/протокол №7.docx", "knowledge ingest parser failed: not a zip archive");
    fail(inbox + "scan, part \"2\"; final.pdf", "knowledge ingest parser failed: said \"no\", twice; gave up");
    fail(inbox + "<b>bold</b> & <img src=x>.html", "knowledge ingest parser failed: unexpected </b> & more");
    fail(inbox + "invoice\xE2\x80\xAE"
                 "fdp.exe.pdf",
         "knowledge ingest parser failed: zero\xE2\x80\x8Bwidth");
    fail(inbox + "party \xF0\x9F\x8E\x89.md", "knowledge ingest parser failed: \x1B[31mred\x1B[0m\ttab \x01 control");
    fail("=HYPERLINK(\"http://example.invalid\";\"open\").csv", "-1 is no page number");
    fail("@home.md", "+49 30 1234 is no page number");
    fail(inbox + "long-" + QByteArray("very-").repeated(40) + "name.pdf",
         "knowledge ingest parser failed: " + QByteArray("at parser.step (frame)\n").repeated(200) + "end of trace");
    files.last().remotePath = "knowledge/inbox-long-partial.md";
    fail("", "knowledge ingest parser returned no results");
    files.last().path = QByteArray();

    SimulatedFile skipped = makeFile(seed, "inbox", 1, FileFate::Skipped);
    skipped.label = skipped.path = inbox + ".env";
    skipped.message = "Hidden file or directory skipped: .env";
    skipped.reason = "hidden_path";
    files.append(skipped);
    SimulatedFile completed = makeFile(seed, "inbox", 2, FileFate::Warned);
    completed.label = "minutes of the board.pdf";
    completed.path = inbox + "2026/minutes of the board.pdf";
    files.append(completed);
    completed = makeFile(seed, "inbox", 3, FileFate::Completed);
    completed.path = QByteArray();
    completed.uploadId = QByteArray();
    completed.remotePath = QByteArray();
    files.append(completed);
    for (quint32 i = 4; i < 20; ++i)
        files.append(makeFile(seed, "inbox", i, FileFate::Completed));
    return files;
}

} // namespace batchlens
