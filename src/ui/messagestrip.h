#pragma once

#include "ui/statepalette.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace batchlens {

/// A tinted line inside a dialog: an icon, a sentence, at most one button. Hidden while it has no text.
class MessageStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit MessageStrip(QWidget *parent = nullptr);

    /// Plain text, which may hold a server's words as they came. `actionText` empty: no button. A screen reader
    /// is told, unless it stands there already.
    void showMessage(MessageKind kind, const QString &text, const QString &actionText = {});
    void hideMessage();
    QString text() const;
    MessageKind kind() const { return m_kind; }
    QPushButton *actionButton() const { return m_action; }

signals:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateIcon();

    MessageKind m_kind = MessageKind::Note;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace batchlens
