#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>
#include <QWidget>

namespace batchlens {

/// Has a screen reader speak what no move of the keyboard's focus brings along: what was done, what went wrong, what a
/// filter left. GUI thread.
class Announcer final : public QObject
{
    Q_OBJECT

public:
    /// Lives as long as the application.
    static Announcer *instance();

    /// Urgent is what the person has to know before going on.
    enum class Urgency { Calm, Urgent };

    /// Speaks a sentence in the name of a widget's window as soon as the focus has come to rest, since a reader stops
    /// speaking when the focus moves; 2 s later at the latest. What still waits under the same topic is not spoken any
    /// more; an empty topic replaces nothing, and an empty text only takes back what waits. Nothing is spoken of a
    /// widget that is gone by then.
    static void say(const QWidget *from, const QString &text, Urgency urgency = Urgency::Calm,
                    const QString &topic = {});

signals:
    /// Its turn has come, whether or not assistive technology listens.
    void said(const QString &text);

private:
    struct Sentence
    {
        QPointer<QWidget> window;
        QString text;
        Urgency urgency;
        QString topic;
    };

    explicit Announcer(QObject *parent);
    void add(const Sentence &sentence);
    /// Waits anew, unless that took long enough.
    void wait();
    void sayNext();
    void tell(QWidget *window, const Sentence &sentence);

    QList<Sentence> m_waiting;
    QTimer m_rest;
    QElapsedTimer m_since;
};

} // namespace batchlens
