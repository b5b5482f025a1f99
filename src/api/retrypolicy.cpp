#include "api/retrypolicy.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace batchlens::retrypolicy {

namespace {

using std::chrono::milliseconds;

constexpr double kSpread = 0.2;

/// The three spellings of RFC 9110; the weekday is not compared with the date.
QDateTime httpDate(QByteArrayView header)
{
    const QString text = QString::fromLatin1(header).simplified();
    const QLocale c = QLocale::c();
    const auto read = [&c](const QString &date, const QString &format) {
        QDateTime time = c.toDateTime(date, format);
        time.setTimeZone(QTimeZone::utc());
        return time;
    };
    const QString behindComma = text.mid(text.indexOf(u',') + 1).trimmed();
    QDateTime time = read(behindComma, u"d MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!time.isValid()) {
        time = read(behindComma, u"dd-MMM-yy HH:mm:ss 'GMT'"_s);
        if (time.isValid() && time.date().year() < 1970)
            time = time.addYears(100);
    }
    if (!time.isValid())
        time = read(text.mid(text.indexOf(u' ') + 1), u"MMM d HH:mm:ss yyyy"_s);
    return time;
}

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Seconds as RFC 9110 has them, or with the fraction that some servers send, rounded up; `most` where they are more.
/// Nothing where the text is no such number.
std::optional<milliseconds> wholeSeconds(QByteArrayView text, milliseconds most)
{
    const qsizetype point = text.indexOf('.');
    const QByteArrayView whole = point < 0 ? text : text.first(point);
    const QByteArrayView fraction = point < 0 ? QByteArrayView("0") : text.sliced(point + 1);
    if (!isDigits(whole) || !isDigits(fraction))
        return {};
    // More digits than a number can hold are a very long pause all the same.
    bool fits = false;
    const qint64 seconds = whole.toByteArray().toLongLong(&fits);
    if (!fits || seconds > most.count() / 1000)
        return most;
    const bool isMore = std::any_of(fraction.begin(), fraction.end(), [](char c) { return c != '0'; });
    return milliseconds((seconds + (isMore ? 1 : 0)) * 1000);
}

} // namespace

milliseconds backoff(const RequestLimits &limits, int retry, double random)
{
    const double longest = std::min(static_cast<double>(limits.maxPause.count()),
                                    std::ldexp(static_cast<double>(limits.basePause.count()), std::max(retry, 0)));
    return milliseconds(static_cast<qint64>(longest * random));
}

std::optional<milliseconds> retryAfter(QByteArrayView header, QByteArrayView dateHeader, const QDateTime &now,
                                       const RequestLimits &limits)
{
    const QByteArrayView value = header.trimmed();
    if (value.isEmpty())
        return {};
    if (const std::optional<milliseconds> pause = wholeSeconds(value, limits.maxRetryAfter))
        return std::clamp(*pause, limits.minRetryAfter, limits.maxRetryAfter);
    const QDateTime until = httpDate(value);
    if (!until.isValid())
        return {};
    const QDateTime sent = httpDate(dateHeader);
    const milliseconds pause((sent.isValid() ? sent : now).msecsTo(until));
    if (pause < milliseconds::zero())
        return {};
    return std::clamp(pause, limits.minRetryAfter, limits.maxRetryAfter);
}

milliseconds withSpread(milliseconds pause, double random)
{
    return pause + milliseconds(static_cast<qint64>(static_cast<double>(pause.count()) * kSpread * random));
}

bool isRetried(int httpStatus)
{
    // What a gateway such as Cloudflare's says of the server behind it.
    if (httpStatus >= 520 && httpStatus <= 529)
        return true;
    switch (httpStatus) {
    case 408:
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
        return true;
    default:
        return false;
    }
}

bool isRetried(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError: // closed or reset before an answer, see ApiSession::send()
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // a transfer timeout: who aborts on purpose does not ask here
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError: // among them a reset connection
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyTimeoutError:
        return true;
    default:
        return false;
    }
}

} // namespace batchlens::retrypolicy
