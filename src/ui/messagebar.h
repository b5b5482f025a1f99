#pragma once

#include "ui/statepalette.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QTimer;
class QToolButton;

namespace batchlens {

class ElidedLabel;

/// Something that went wrong or was done: one plain sentence, at most one action.
struct Message
{
    MessageKind kind = MessageKind::Note;
    QString text;
    /// Empty: no button.
    QString actionText;
    std::function<void()> action;
    /// A message takes the place of an open one with the same topic, as a wait that counts down; empty: the text
    /// itself.
    QString topic;
    QDateTime when;
};

/// The row that shows one message; hidden while there is none. Errors, warnings and notes with an action stay until
/// they are closed, withdrawn or acted on; what was done goes after 10 s, though its button not while the mouse or the
/// keyboard is in the bar, or a screen reader listens. A message that went leaves the newest one before it that is
/// still open. The list of past messages keeps the last 200. Texts may hold a server's words as they came. A screen
/// reader is told each message once, and once more where the same was done again.
class MessageBar final : public QWidget
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// Shows a message. One that is open already (same topic and text) is not repeated.
    void post(const Message &message);
    void post(MessageKind kind, const QString &text, const QString &actionText = {},
              const std::function<void()> &action = {}, const QString &topic = {});
    /// Takes back what is no longer true; nothing happens where no such message is open.
    void withdraw(const QString &topic);
    /// Changes the text of an open message without telling anyone: how far something is that was announced before.
    void setText(const QString &topic, const QString &text);
    /// Takes back all that is open.
    void clear();

    /// What a message of a kind is, in a word.
    static QString spokenKind(MessageKind kind);
    /// All that was posted, oldest first.
    const QList<Message> &messages() const { return m_history; }
    /// What is shown; an empty text where nothing is.
    Message shown() const;
    /// How long "done" and "note" stay, in milliseconds; 10 s unless set.
    void setDoneMilliseconds(int ms);

signals:
    void messagesChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// `counts`: it is the message that was shown, with a number or a time that went on.
    void showTop(bool announce, bool counts = false);
    void fitHeight();
    /// Whether the mouse or the keyboard is in the bar, or may be on its way there, where there is something to press.
    bool isInUse() const;
    void closeTop();
    void act();

    QList<Message> m_open;
    QList<Message> m_history;
    QLabel *m_icon;
    ElidedLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
    QTimer *m_timer;
};

} // namespace batchlens
