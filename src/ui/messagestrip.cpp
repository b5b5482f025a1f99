#include "ui/messagestrip.h"

#include "core/display.h"
#include "ui/announcer.h"
#include "ui/icons.h"
#include "ui/metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace batchlens {

MessageStrip::MessageStrip(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kDialogMargin, 6, metrics::kDialogMargin, 6);
    row->setSpacing(6);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    row->addWidget(m_icon, 0, Qt::AlignVCenter);
    row->addWidget(m_text, 1);
    row->addWidget(m_action, 0, Qt::AlignVCenter);
    m_action->setAutoDefault(false);
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, &MessageStrip::actionTriggered);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
}

void MessageStrip::showMessage(MessageKind kind, const QString &text, const QString &actionText)
{
    m_kind = kind;
    const QString shown = display::visible(text);
    const bool isNews = isHidden() || shown != m_text->text();
    m_text->setText(shown);
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    setAccessibleName(shown);
    updateIcon();
    show();
    update();
    if (isNews)
        Announcer::say(this, shown, Announcer::Urgency::Urgent, QStringLiteral("strip"));
}

void MessageStrip::hideMessage()
{
    m_text->clear();
    hide();
}

QString MessageStrip::text() const
{
    return m_text->text();
}

void MessageStrip::updateIcon()
{
    const int icon = metrics::icon(fontMetrics());
    m_icon->setPixmap(icons::message(m_kind).pixmap(QSize(icon, icon), devicePixelRatioF()));
}

void MessageStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), StatePalette(palette()).fill(m_kind));
}

void MessageStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
    QWidget::changeEvent(event);
}

} // namespace batchlens
