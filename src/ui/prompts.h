#pragma once

#include <QString>

#include <functional>
#include <optional>

class QWidget;

namespace batchlens {

/// The questions the window asks through dialogs of their own; a test answers them instead. Every member is set.
/// A person who cancels gives an empty path, false, or nothing.
struct Prompts
{
    /// `suggested` is a whole path; the dialog does not ask about replacing, we do.
    std::function<QString(const QString &title, const QString &suggested, const QString &filter)> askSaveFile;
    std::function<QString(const QString &title, const QString &folder, const QString &filter)> askOpenFile;
    std::function<QString(const QString &title, const QString &folder)> askFolder;
    /// `action` is the word on the button that agrees.
    std::function<bool(const QString &title, const QString &text, const QString &action)> confirm;
    std::function<std::optional<QString>(const QString &title, const QString &label, const QString &text)> askText;
};

/// The real dialogs, modal to the window of `parent`, which must outlive them.
Prompts defaultPrompts(QWidget *parent);

} // namespace batchlens
