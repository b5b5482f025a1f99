#include "ui/emptystate.h"

#include "core/display.h"
#include "ui/icons.h"
#include "ui/metrics.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace batchlens {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_row(new QHBoxLayout)
{
    constexpr int kGap = 8;
    auto *column = new QVBoxLayout(this);
    column->setSpacing(kGap);
    column->addStretch(1);
    for (QLabel *label : {m_icon, m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(label != m_icon);
        column->addWidget(label);
    }
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_row->setSpacing(kGap);
    m_row->addStretch(1);
    m_row->addStretch(1);
    column->addLayout(m_row);
    column->addStretch(1);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    applyFonts();
}

void EmptyState::setText(const QString &icon, const QString &title, const QString &text)
{
    m_iconName = icon;
    m_title->setText(display::visibleLines(title));
    m_text->setText(display::visibleLines(text));
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(m_title->text());
    applyFonts();
}

void EmptyState::takeFocus(Qt::FocusReason reason)
{
    const auto first =
        std::find_if(m_buttons.begin(), m_buttons.end(), [](const QPushButton *button) { return !button->isHidden(); });
    if (first == m_buttons.end())
        setFocus(reason);
    else
        (*first)->setFocus(reason);
}

void EmptyState::setButtons(const QStringList &texts)
{
    while (m_buttons.size() < texts.size()) {
        auto *button = new QPushButton(this);
        const auto i = static_cast<int>(m_buttons.size());
        connect(button, &QPushButton::clicked, this, [this, i] { emit pressed(i); });
        m_row->insertWidget(m_row->count() - 1, button);
        m_buttons.append(button);
    }
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setVisible(i < texts.size());
        m_buttons[i]->setText(texts.value(i));
    }
}

void EmptyState::applyFonts()
{
    constexpr int kLargeIcon = 32;
    m_title->setFont(metrics::headingFont(font()));
    m_icon->setPixmap(m_iconName.isEmpty() ? QPixmap()
                                           : icons::action(m_iconName).pixmap(QSize(kLargeIcon, kLargeIcon)));
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyFonts();
}

} // namespace batchlens
