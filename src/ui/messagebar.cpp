#include "ui/messagebar.h"

#include "core/display.h"
#include "ui/announcer.h"
#include "ui/elidedlabel.h"
#include "ui/icons.h"
#include "ui/metrics.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr int kHeight = 40;
constexpr int kDoneMilliseconds = 10'000;
constexpr qsizetype kMostKept = 200;

bool goesByItself(const Message &message)
{
    // A note that offers something is there until it was taken, or is no longer needed.
    return message.kind == MessageKind::Done || (message.kind == MessageKind::Note && message.actionText.isEmpty());
}

/// Apart from the topics of what else is spoken.
QString spokenTopic(const QString &topic)
{
    return u"message: "_s + topic;
}

const QString &topicOf(const Message &message)
{
    return message.topic.isEmpty() ? message.text : message.topic;
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new ElidedLabel(this))
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this))
    , m_timer(new QTimer(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kSideMargin, 0, metrics::kSideMargin, 0);
    row->setSpacing(8);
    m_text->setStretches(true);
    m_text->setLines(2);
    m_action->setAutoDefault(false);
    m_action->hide();
    m_close->setIcon(icons::action(u"close"_s));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close message (Esc)"));
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    fitHeight();

    m_timer->setSingleShot(true);
    m_timer->setInterval(kDoneMilliseconds);
    connect(m_timer, &QTimer::timeout, this, [this] {
        // Not while the person is about to press something in it.
        if (isInUse())
            m_timer->start();
        else
            closeTop();
    });
    connect(m_close, &QToolButton::clicked, this, &MessageBar::closeTop);
    connect(m_action, &QPushButton::clicked, this, &MessageBar::act);
    hide();
}

void MessageBar::post(MessageKind kind, const QString &text, const QString &actionText,
                      const std::function<void()> &action, const QString &topic)
{
    post({kind, text, actionText, action, topic, {}});
}

void MessageBar::post(const Message &message)
{
    Message dated = message;
    dated.text = display::visible(message.text);
    if (!dated.when.isValid())
        dated.when = QDateTime::currentDateTime();
    const auto same = std::find_if(m_open.begin(), m_open.end(),
                                   [&](const Message &open) { return topicOf(open) == topicOf(dated); });
    if (same != m_open.end() && same->text == dated.text && same->kind == dated.kind) {
        // Said already: only its action may be another one now. What was done again is told again.
        *same = dated;
        if (same == m_open.end() - 1)
            showTop(goesByItself(dated));
        return;
    }
    if (same != m_open.end())
        m_open.erase(same);
    // What goes by itself does not come back from under a newer message.
    m_open.removeIf(goesByItself);
    m_open << dated;
    m_history << dated;
    if (m_history.size() > kMostKept)
        m_history.removeFirst();
    showTop(true);
    emit messagesChanged();
}

void MessageBar::withdraw(const QString &topic)
{
    if (m_open.removeIf([&](const Message &open) { return topicOf(open) == topic; }) == 0)
        return;
    Announcer::say(this, {}, Announcer::Urgency::Calm, spokenTopic(topic));
    showTop(false);
}

void MessageBar::setText(const QString &topic, const QString &text)
{
    for (Message &open : m_open) {
        if (open.topic == topic)
            open.text = display::visible(text);
    }
    if (!m_open.isEmpty() && m_open.constLast().topic == topic)
        showTop(false, true);
}

void MessageBar::clear()
{
    m_open.clear();
    showTop(false);
}

QString MessageBar::spokenKind(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Error:
        return tr("Error");
    case MessageKind::Warning:
        return tr("Warning");
    case MessageKind::Done:
        return tr("Done");
    case MessageKind::Note:
        break;
    }
    return tr("Note");
}

Message MessageBar::shown() const
{
    return m_open.isEmpty() ? Message() : m_open.constLast();
}

void MessageBar::setDoneMilliseconds(int ms)
{
    m_timer->setInterval(ms);
}

void MessageBar::showTop(bool announce, bool counts)
{
    m_timer->stop();
    if (m_open.isEmpty()) {
        hide();
        return;
    }
    const Message &top = m_open.constLast();
    m_text->setText(top.text);
    const int icon = metrics::icon(fontMetrics());
    m_icon->setPixmap(icons::message(top.kind).pixmap(QSize(icon, icon), devicePixelRatioF()));
    m_action->setText(top.actionText);
    m_action->setVisible(!top.actionText.isEmpty());
    setAccessibleName(tr("%1: %2", "the kind of a message and its text").arg(spokenKind(top.kind), top.text));
    // Whoever comes to a button by F6 has not been told what it is about.
    for (QWidget *button : std::initializer_list<QWidget *>{m_action, m_close}) {
        // A time that counts down must not be spoken each second to whoever stands on the button.
        if (!counts || !button->hasFocus())
            button->setAccessibleDescription(accessibleName());
    }
    if (goesByItself(top))
        m_timer->start();
    show();
    update();
    if (announce) {
        const bool urgent = top.kind == MessageKind::Error || top.kind == MessageKind::Warning;
        const QString spoken =
            top.actionText.isEmpty() ? accessibleName() : tr("%1 Button: %2").arg(accessibleName(), top.actionText);
        Announcer::say(this, spoken, urgent ? Announcer::Urgency::Urgent : Announcer::Urgency::Calm,
                       spokenTopic(topicOf(top)));
    }
}

bool MessageBar::isInUse() const
{
    // Who is told of the button by a reader comes to it pane by pane.
    return !shown().actionText.isEmpty() &&
           (QAccessible::isActive() || underMouse() || (focusWidget() && focusWidget()->hasFocus()));
}

void MessageBar::closeTop()
{
    if (!m_open.isEmpty())
        m_open.removeLast();
    showTop(false);
}

void MessageBar::act()
{
    // The action may post the next message, so this one goes first.
    const std::function<void()> action = shown().action;
    closeTop();
    if (action)
        action();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const StatePalette colors(palette());
    painter.fillRect(rect(), colors.fill(shown().kind));
    painter.fillRect(QRect(0, 0, width(), 1), colors.line());
}

void MessageBar::fitHeight()
{
    constexpr int kAround = 12; // the button, 6 px off each edge
    setFixedHeight(std::max({kHeight, metrics::control(fontMetrics()) + kAround, m_text->minimumSizeHint().height()}));
}

void MessageBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_open.isEmpty())
        showTop(false);
    if (event->type() == QEvent::FontChange)
        fitHeight();
    QWidget::changeEvent(event);
}

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_open.isEmpty())
        closeTop();
    else
        QWidget::keyPressEvent(event);
}

} // namespace batchlens
