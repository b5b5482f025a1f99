#include "cli/jsonoutput.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

/// One object whose members keep their order, which QJsonObject sorts.
class ObjectText final
{
public:
    void addRaw(QLatin1StringView name, const QByteArray &value) { add(QString(name), value); }
    void addText(QLatin1StringView name, const QString &value)
    {
        add(QString(name), value.isNull() ? "null" : quoted(value));
    }
    void addNumber(const QString &name, qint64 value) { add(name, QByteArray::number(value)); }
    QByteArray take() { return '{' + m_members + '}'; }

private:
    static QByteArray quoted(const QString &text)
    {
        const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
        return list.mid(1, list.size() - 2);
    }
    void add(const QString &name, const QByteArray &value)
    {
        if (!m_members.isEmpty())
            m_members += ',';
        m_members += quoted(name) + ':' + value;
    }

    QByteArray m_members;
};

QByteArray statusCounts(const JobCounts &jobs)
{
    ObjectText counts;
    counts.addNumber(u"submitted"_s, jobs.submitted);
    counts.addNumber(u"working"_s, jobs.working);
    counts.addNumber(u"completed"_s, jobs.completed);
    counts.addNumber(u"failed"_s, jobs.failed);
    counts.addNumber(u"canceled"_s, jobs.canceled);
    for (auto word = jobs.unknown.cbegin(); word != jobs.unknown.cend(); ++word)
        counts.addNumber(word.key(), word.value());
    return counts.take();
}

QByteArray files(const std::optional<FileCounts> &counts)
{
    if (!counts)
        return "null"_ba;
    ObjectText object;
    object.addNumber(u"total"_s, counts->total());
    for (const FileState state :
         {FileState::Completed, FileState::Skipped, FileState::Failed, FileState::Processing, FileState::Remaining})
        object.addNumber(fileStateWord(state), (*counts)[state]);
    return object.take();
}

QByteArray serverCounts(const ServerFileCounts &counts)
{
    const std::array members{std::pair{u"total"_s, counts.total}, std::pair{u"completed"_s, counts.completed},
                             std::pair{u"skipped"_s, counts.skipped}, std::pair{u"failed"_s, counts.failed}};
    ObjectText object;
    for (const auto &[name, count] : members) {
        if (count)
            object.addNumber(name, *count);
    }
    return object.take();
}

ObjectText objectOf(const BatchSummary &batch)
{
    ObjectText object;
    object.addText("batch_id"_L1, batch.id);
    object.addText("target"_L1, batch.target);
    object.addText("created_at"_L1, batch.createdText);
    object.addText("updated_at"_L1, batch.updatedText);
    object.addNumber(u"job_count"_s, batch.jobCount);
    object.addRaw("status_counts"_L1, statusCounts(batch.jobs));
    object.addRaw("files"_L1, files(batch.files));
    object.addText("outcome"_L1, outcomeWord(batch.outcome));
    if (batch.serverCountsDiffer)
        object.addRaw("server_counts"_L1, serverCounts(batch.serverCounts));
    return object;
}

} // namespace

QByteArray batchesJson(const QList<BatchSummary> &batches)
{
    QByteArray text = "[";
    for (const BatchSummary &batch : batches) {
        text += text.size() > 1 ? ",\n" : "\n";
        text += objectOf(batch).take();
    }
    return text + (batches.isEmpty() ? "]\n" : "\n]\n");
}

QByteArray batchJson(const BatchSummary &batch)
{
    ObjectText object = objectOf(batch);
    object.addText("kind"_L1, batch.kind);
    object.addText("remaining_label"_L1, batch.remainingLabel);
    return object.take() + '\n';
}

} // namespace batchlens
