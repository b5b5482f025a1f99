#pragma once

#include <QString>

#include <functional>
#include <optional>

class QWidget;

namespace batchlens {

/// A question that is answered with yes or no.
struct Question
{
    QString title;
    QString text;
    /// The word on the button that agrees.
    QString action;
    /// Agreeing takes away what does not come back: Enter cancels then.
    bool destructive = false;
};

/// A question with two ways to go on, besides Cancel.
struct Choice
{
    QString title;
    QString text;
    /// The words on the buttons; the first one is what Enter presses.
    QString first;
    QString second;
};

/// What a person chose of a Choice.
enum class Chosen { First, Second, Neither };

/// The questions the window asks through dialogs of their own; a test answers them instead. Every member is set.
/// A person who cancels gives an empty path, false, Neither, or nothing.
struct Prompts
{
    /// `suggested` is a whole path; the dialog does not ask about replacing, we do.
    std::function<QString(const QString &title, const QString &suggested, const QString &filter)> askSaveFile;
    std::function<QString(const QString &title, const QString &folder, const QString &filter)> askOpenFile;
    std::function<QString(const QString &title, const QString &folder)> askFolder;
    std::function<bool(const Question &question)> confirm;
    std::function<Chosen(const Choice &choice)> choose;
    std::function<std::optional<QString>(const QString &title, const QString &label, const QString &text)> askText;
};

/// The real dialogs, modal to the window of `parent`, which must outlive them.
Prompts defaultPrompts(QWidget *parent);

} // namespace batchlens
