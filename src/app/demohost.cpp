#include "app/demohost.h"

#include "simulator/simulator.h"

using namespace Qt::StringLiterals;

namespace batchlens {

DemoHost::DemoHost() = default;

DemoHost::~DemoHost()
{
    if (!m_simulator)
        return;
    // Its sockets belong to its thread and have to end there.
    QMetaObject::invokeMethod(
        m_simulator.get(), [this] { m_simulator.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Result<QUrl> DemoHost::start()
{
    if (m_simulator)
        return m_url;
    Simulator::Options options;
    options.token = u"vf_demo_batchlens"_s;
    m_simulator = std::make_unique<Simulator>(options);
    m_simulator->moveToThread(&m_thread);
    m_thread.setObjectName(u"demo"_s);
    m_thread.start();
    Result<quint16> port = quint16{0};
    QMetaObject::invokeMethod(
        m_simulator.get(), [this, &port] { port = m_simulator->start(); }, Qt::BlockingQueuedConnection);
    if (!port)
        return port.error();
    m_url = m_simulator->baseUrl();
    return m_url;
}

QByteArray DemoHost::key() const
{
    return m_simulator ? m_simulator->token().toUtf8() : QByteArray();
}

} // namespace batchlens
