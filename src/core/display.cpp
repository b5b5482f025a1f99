#include "core/display.h"

#include "core/joiners.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace batchlens::display {

namespace {

/// The context of this file's texts.
class Display
{
    Q_DECLARE_TR_FUNCTIONS(Display)
};

/// Control, bidi and zero-width characters, and the halves of a surrogate pair that stand alone.
bool isInvisible(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        break;
    }
    // Fillers and joiners that count as letters or marks but draw nothing.
    constexpr std::array<char32_t, 6> kBlank{0x034F, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0};
    return std::find(kBlank.begin(), kBlank.end(), c) != kBlank.end();
}

/// Marks that stack up on one letter; more than a few break a line's layout.
constexpr int kMarksOnALetter = 4;

} // namespace

QString stateName(FileState state, const QString &remainingLabel)
{
    switch (state) {
    case FileState::Failed:
        return Display::tr("Failed");
    case FileState::Skipped:
        return Display::tr("Skipped");
    case FileState::Processing:
        return Display::tr("Processing");
    case FileState::Completed:
        return Display::tr("Completed");
    case FileState::Remaining:
        break;
    }
    if (remainingLabel == "Not Ingested Files"_L1)
        return Display::tr("Not ingested");
    if (remainingLabel.isEmpty() || remainingLabel == "Remaining Files"_L1)
        return Display::tr("Remaining");
    return visible(remainingLabel, 40);
}

QString outcomeName(Outcome outcome, const QString &unknownWord)
{
    switch (outcome) {
    case Outcome::Queued:
        return Display::tr("Queued");
    case Outcome::Running:
        return Display::tr("Running");
    case Outcome::Failed:
        return Display::tr("Failed");
    case Outcome::CompletedWithFailures:
        return Display::tr("Partly failed");
    case Outcome::Incomplete:
        return Display::tr("Incomplete");
    case Outcome::Canceled:
        return Display::tr("Canceled");
    case Outcome::Unknown:
        break;
    case Outcome::CompletedWithWarnings:
        return Display::tr("Warnings");
    case Outcome::CompletedWithSkips:
        return Display::tr("Some skipped");
    case Outcome::Completed:
        return Display::tr("Completed");
    }
    return unknownWord.isEmpty() ? Display::tr("Unknown") : u"“%1”"_s.arg(visible(unknownWord, 40));
}

QString visibleForm(char32_t c)
{
    constexpr char32_t kControlPictures = 0x2400;
    constexpr char32_t kDelete = 0x7F;
    if (c == U'\n')
        return u"↵"_s; // fonts that lack the control pictures have the arrow, and it is by far the commonest
    if (c < 0x20)
        return QString(QChar(static_cast<char16_t>(kControlPictures + c)));
    if (c == kDelete)
        return u"\u2421"_s;
    return u"⟨U+%1⟩"_s.arg(static_cast<uint>(c), 4, 16, QChar(u'0')).toUpper();
}

QString visible(const QString &text, qsizetype limit)
{
    QString shown;
    shown.reserve(std::min(text.size(), limit > 0 ? limit : text.size()));
    int marks = 0;
    const QStringView view(text);
    for (qsizetype i = 0; i < view.size(); ++i) {
        if (limit > 0 && shown.size() >= limit) {
            shown += u'…';
            break;
        }
        char32_t c = view[i].unicode();
        if (view[i].isHighSurrogate() && i + 1 < view.size() && view[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(view[i], view[i + 1]);
            ++i;
        }
        if (isInvisible(c) && isOrdinaryJoiner(view, i)) {
            shown += view[i];
            continue;
        }
        if (isInvisible(c)) {
            shown += visibleForm(c);
            marks = 0;
            continue;
        }
        const QChar::Category category = QChar::category(c);
        marks = category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing ? marks + 1 : 0;
        if (marks <= kMarksOnALetter)
            shown += QStringView(QChar::fromUcs4(c));
    }
    return shown;
}

QString visibleLines(const QString &text, qsizetype limit)
{
    QStringList lines;
    for (const QString &line : text.split(u'\n'))
        lines.append(visible(line, limit));
    return lines.join(u'\n');
}

QString number(qint64 n)
{
    return QLocale().toString(n);
}

QString shortTime(const QDateTime &time, const QString &raw, const QDateTime &now)
{
    if (!time.isValid())
        return visible(raw, 40);
    const QDateTime there = now.timeSpec() == Qt::UTC ? time.toUTC() : time.toLocalTime();
    const QLocale locale;
    const QString clock = locale.toString(there.time(), u"HH:mm"_s);
    if (there.date() == now.date())
        return clock;
    if (there.date().addDays(1) == now.date())
        return Display::tr("Yesterday %1").arg(clock);
    if (there.date().year() == now.date().year())
        return locale.toString(there.date(), u"d MMM"_s) + u' ' + clock;
    return locale.toString(there.date(), QLocale::ShortFormat);
}

QString timeTooltip(const QDateTime &time, const QString &raw)
{
    if (!time.isValid())
        return visible(raw, 200);
    const QLocale locale;
    return Display::tr("%1 (local)").arg(locale.toString(time.toLocalTime(), QLocale::LongFormat)) + u'\n' +
           Display::tr("%1 UTC").arg(locale.toString(time.toUTC(), u"yyyy-MM-dd HH:mm:ss"_s)) + u'\n' +
           visible(raw, 200);
}

QString duration(qint64 seconds)
{
    constexpr qint64 kMinute = 60;
    constexpr qint64 kHour = 60 * kMinute;
    constexpr qint64 kDay = 24 * kHour;
    const auto two = [](qint64 n) { return u"%1"_s.arg(n, 2, 10, QChar(u'0')); };
    seconds = std::max<qint64>(0, seconds);
    if (seconds < kMinute)
        return Display::tr("%1 s").arg(seconds);
    if (seconds < kHour)
        return Display::tr("%1 m %2 s").arg(QString::number(seconds / kMinute), two(seconds % kMinute));
    if (seconds < kDay)
        return Display::tr("%1 h %2 m").arg(QString::number(seconds / kHour), two(seconds % kHour / kMinute));
    return Display::tr("%1 d %2 h").arg(QString::number(seconds / kDay), QString::number(seconds % kDay / kHour));
}

QString age(const QDateTime &then, const QDateTime &now)
{
    constexpr qint64 kMinute = 60;
    constexpr qint64 kHour = 60 * kMinute;
    const qint64 seconds = std::max<qint64>(0, then.secsTo(now));
    if (seconds < kMinute)
        return Display::tr("%1 s ago").arg(seconds);
    if (seconds < kHour)
        return Display::tr("%1 min ago").arg(seconds / kMinute);
    return shortTime(then, {}, now);
}

QString bytes(qint64 n)
{
    return QLocale().formattedDataSize(n, n < 10 * 1024 * 1024 ? 1 : 0, QLocale::DataSizeTraditionalFormat);
}

QString fileLabel(const QString &label)
{
    // The ingester strips the same prefix for the names it writes.
    static const QRegularExpression prefix(
        u"(^|/)chat-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-[0-9]+-[A-Za-z0-9]+-(?=[^/]+$)"_s);
    const qsizetype slash = label.lastIndexOf(u'/') + 1;
    if (!QStringView(label).mid(slash).startsWith("chat-"_L1))
        return label;
    QString shown = label;
    return shown.replace(prefix, u"\\1"_s);
}

} // namespace batchlens::display
