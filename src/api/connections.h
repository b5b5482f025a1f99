#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSet>

#include <memory>

class QNetworkAccessManager;
class QNetworkReply;

namespace batchlens {

/// A network manager with the connections it keeps, and whether what comes over them is still believed.
///
/// Which answer belongs to which request is their order on a connection and nothing else. Once an answer has come that
/// nobody asked for, each one after it is handed to the next request; and Qt tells neither which connection that was
/// nor lets it be closed. So all of a manager's connections are given up together. GUI thread.
class Connections final : public QObject
{
    Q_OBJECT

public:
    explicit Connections(std::unique_ptr<QNetworkAccessManager> manager);
    ~Connections() override;

    QNetworkAccessManager &manager() { return *m_manager; }

    /// The value of the Authorization header for a key: one text for all requests that go out here, as Qt's parts share
    /// it. It is overwritten once all of them are over, so nobody else may keep it.
    QByteArray authorization(const QByteArray &key);

    /// A request with this X-Request-ID goes out.
    void noteSent(const QByteArray &requestId);
    /// Whether an answer names another request that went out here: a server or a gateway may repeat the id.
    bool answersAnother(const QNetworkReply &reply) const;

    /// Whether another call may share them.
    bool areShared() const { return m_trusted && !m_isGivenUp; }
    /// No other call shares them from now on; what is under way stays.
    void giveUp() { m_isGivenUp = true; }
    /// Nothing that comes here from now on is believed, nor what is not complete.
    void distrust();

signals:
    /// Once. What is under way is to be asked again elsewhere.
    void distrusted();

private:
    QList<QByteArray> m_authorizations;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    QSet<QByteArray> m_sent;
    bool m_trusted = true;
    bool m_isGivenUp = false;
};

} // namespace batchlens
