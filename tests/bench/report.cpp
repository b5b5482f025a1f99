#include "bench/report.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace batchlens::bench {

namespace {

double rounded(double value)
{
    constexpr double kParts = 1000;
    return std::round(value * kParts) / kParts;
}

QString quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

QString number(double value)
{
    return QString::number(rounded(value), 'g', 12);
}

QString list(const std::vector<double> &values)
{
    QStringList words;
    for (const double value : values)
        words.append(number(value));
    return u'[' + words.join(u',') + u']';
}

} // namespace

double median(std::vector<double> values)
{
    if (values.empty())
        return -1;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

void print(const Line &line)
{
    // By hand, since QJsonObject orders its members by their names.
    QStringList members;
    const auto add = [&members](const QString &name, const QString &value) {
        members.append(quoted(name) + u':' + value);
    };
    add(u"what"_s, quoted(line.what));
    add(u"files"_s, QString::number(line.files));
    const double own = median(line.runs);
    add(u"median_"_s + line.unit, line.runs.empty() ? u"null"_s : number(own));
    add(u"runs"_s, list(line.runs));
    std::optional<double> ratio;
    if (!line.peer.isEmpty()) {
        const double peer = median(line.peerRuns);
        add(u"peer"_s, quoted(line.peer));
        add(u"peer_"_s + line.unit, line.peerRuns.empty() ? u"null"_s : number(peer));
        if (peer > 0 && own >= 0)
            ratio = own / peer;
        add(u"ratio"_s, ratio ? number(*ratio) : u"null"_s);
    }
    QStringList goals;
    bool reached = !line.runs.empty();
    if (line.most) {
        goals.append(u"at most %1 %2"_s.arg(number(*line.most), QString(line.unit).replace(u'_', u' ')));
        reached = reached && own <= *line.most;
    }
    if (line.mostRatio) {
        goals.append(u"at most %1 of the peer"_s.arg(number(*line.mostRatio)));
        reached = reached && ratio && *ratio <= *line.mostRatio;
    }
    if (!goals.isEmpty()) {
        add(u"goal"_s, quoted(goals.join(u", "_s)));
        add(u"reached"_s, reached ? u"true"_s : u"false"_s);
    }
    if (line.longestBlock)
        add(u"longest_block_ms"_s, number(*line.longestBlock));
    if (!line.note.isEmpty())
        add(u"note"_s, quoted(line.note));
    std::printf("{%s}\n", members.join(u", "_s).toUtf8().constData());
    std::fflush(stdout);
}

void tell(const QString &text)
{
    std::fprintf(stderr, "%s\n", text.toLocal8Bit().constData());
}

} // namespace batchlens::bench
