#include "ui/statusstrip.h"

#include "ui/icons.h"
#include "ui/metrics.h"

#include <QKeyEvent>
#include <QToolButton>

namespace batchlens {

StatusStrip::StatusStrip(QWidget *parent)
    : QStatusBar(parent)
{
    setSizeGripEnabled(false);
    setAccessibleName(tr("Status"));
    for (int i = 0; i < PartCount; ++i) {
        auto *part = new QToolButton(this);
        part->setAutoRaise(true);
        part->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        // Reached by F6 and the mouse; Tab stays among the panes.
        part->setFocusPolicy(Qt::ClickFocus);
        part->hide();
        connect(part, &QToolButton::clicked, this, [this, i] { emit pressed(static_cast<Part>(i)); });
        if (i < Selection)
            addWidget(part);
        else
            addPermanentWidget(part);
        m_parts[i] = part;
    }
    applyFonts();
}

void StatusStrip::setPart(Part part, const QString &text, const QString &tooltip, const QString &icon)
{
    QToolButton *button = m_parts[part];
    QString shown = text;
    shown.replace(u'&', QStringLiteral("&&"));
    if (button->text() != shown)
        button->setText(shown);
    button->setToolTip(tooltip.toHtmlEscaped());
    button->setAccessibleName(text);
    button->setVisible(!text.isEmpty());
    if (m_icons[part] != icon) {
        m_icons[part] = icon;
        applyFonts();
    }
}

QString StatusStrip::text(Part part) const
{
    return m_parts[part]->accessibleName();
}

void StatusStrip::applyFonts()
{
    for (int i = 0; i < PartCount; ++i) {
        m_parts[i]->setFont(metrics::smallFont(font()));
        m_parts[i]->setIcon(m_icons[i].isEmpty() ? QIcon() : icons::action(m_icons[i]));
    }
}

void StatusStrip::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    int at = 0;
    while (at < PartCount && !m_parts[at]->hasFocus())
        ++at;
    if (step == 0 || at == PartCount)
        return QStatusBar::keyPressEvent(event);
    for (at += layoutDirection() == Qt::RightToLeft ? -step : step; at >= 0 && at < PartCount;
         at += layoutDirection() == Qt::RightToLeft ? -step : step) {
        if (m_parts[at]->isVisible())
            return m_parts[at]->setFocus(Qt::TabFocusReason);
    }
}

void StatusStrip::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyFonts();
}

} // namespace batchlens
