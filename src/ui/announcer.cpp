#include "ui/announcer.h"

#include <QAccessible>
#include <QApplication>

#include <chrono>
#include <utility>

#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
#include "ui/spokennote.h"
#endif

namespace batchlens {

namespace {

using namespace std::chrono_literals;

/// How long the focus has stood still, and nothing was added, before something is spoken: a dialog that closes gives it
/// back within this time, and who types a filter has typed the next letter.
constexpr std::chrono::milliseconds kRest = 300ms;
constexpr std::chrono::milliseconds kLongest = 2s;

} // namespace

Announcer::Announcer(QObject *parent)
    : QObject(parent)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &Announcer::sayNext);
    connect(qApp, &QApplication::focusChanged, this, &Announcer::wait);
}

Announcer *Announcer::instance()
{
    static Announcer *const announcer = new Announcer(qApp);
    return announcer;
}

void Announcer::say(const QWidget *from, const QString &text, Urgency urgency, const QString &topic)
{
    instance()->add({from->window(), text, urgency, topic});
}

void Announcer::add(const Sentence &sentence)
{
    if (!sentence.topic.isEmpty())
        m_waiting.removeIf([&](const Sentence &waiting) { return waiting.topic == sentence.topic; });
    if (sentence.text.isEmpty())
        return;
    if (m_waiting.isEmpty())
        m_since.start();
    m_waiting.append(sentence);
    wait();
}

void Announcer::wait()
{
    if (!m_waiting.isEmpty() && (!m_rest.isActive() || !m_since.hasExpired(kLongest.count())))
        m_rest.start();
}

void Announcer::sayNext()
{
    if (m_waiting.isEmpty())
        return;
    const Sentence next = m_waiting.takeFirst();
    m_since.start();
    wait();
    if (!next.window)
        return;
    if (QAccessible::isActive())
        tell(next.window, next);
    emit said(next.text);
}

void Announcer::tell(QWidget *window, const Sentence &sentence)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(window, sentence.text);
    event.setPoliteness(sentence.urgency == Urgency::Urgent ? QAccessible::AnnouncementPoliteness::Assertive
                                                            : QAccessible::AnnouncementPoliteness::Polite);
    QAccessible::updateAccessibility(&event);
#else
    // Qt before 6.8 sends no announcement, and tells nobody on Linux of an alert. Orca speaks a notification that
    // appears; a reader asks for its text a little later.
    constexpr std::chrono::seconds kRead = 10s;
    auto *note = new SpokenNote(window, sentence.text);
    const QAccessible::Id id = QAccessible::registerAccessibleInterface(note);
    QAccessibleEvent event(note, QAccessible::ObjectShow);
    QAccessible::updateAccessibility(&event);
    QTimer::singleShot(kRead, this, [id] { QAccessible::deleteAccessibleInterface(id); });
#endif
}

} // namespace batchlens
