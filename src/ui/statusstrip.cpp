#include "ui/statusstrip.h"

#include "core/display.h"
#include "ui/icons.h"
#include "ui/metrics.h"
#include "ui/plaintooltip.h"

#include <QKeyEvent>
#include <QLayout>
#include <QToolButton>

#include <algorithm>

namespace batchlens {

StatusStrip::StatusStrip(QWidget *parent)
    : QStatusBar(parent)
{
    setSizeGripEnabled(false);
    setMinimumWidth(1); // none of its own
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
    // Told to assistive technology each time it is set, and set each second.
    if (const QString name = display::visible(text); button->accessibleName() != name)
        button->setAccessibleName(name);
    setPlainToolTip(button, tooltip);
    if (part != Connection) {
        QString shown = this->text(part);
        shown.replace(u'&', QStringLiteral("&&"));
        if (button->text() != shown)
            button->setText(shown);
    }
    fit();
    if (m_icons[part] != icon) {
        m_icons[part] = icon;
        applyFonts();
    }
}

QString StatusStrip::text(Part part) const
{
    return m_parts[part]->accessibleName();
}

void StatusStrip::fit()
{
    constexpr int kMargins = 24;
    constexpr int kLeast = 40;
    QToolButton *name = m_parts[Connection];
    const int around = name->sizeHint().width() - name->fontMetrics().horizontalAdvance(name->text());
    const auto wanted = [this](int part) {
        return text(static_cast<Part>(part)).isEmpty() ? 0 : m_parts[part]->sizeHint().width() + layout()->spacing();
    };
    int room = width() - around - kMargins;
    for (int i = Connection + 1; i < PartCount; ++i)
        room -= wanted(i);
    // What can be seen elsewhere goes before a number is cut.
    for (const Part part : {Requests, Selection, Live, Updated, Reading}) {
        const bool shown = !text(part).isEmpty() && room >= kLeast;
        if (!shown)
            room += wanted(part);
        m_parts[part]->setVisible(shown);
    }
    // A name gives way to the numbers beside it, and never keeps the window wide.
    QString shown = name->fontMetrics().elidedText(text(Connection), Qt::ElideMiddle, std::max(room, kLeast));
    shown.replace(u'&', QStringLiteral("&&"));
    if (name->text() != shown)
        name->setText(shown);
    name->setVisible(!shown.isEmpty());
}

void StatusStrip::resizeEvent(QResizeEvent *event)
{
    QStatusBar::resizeEvent(event);
    fit();
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
