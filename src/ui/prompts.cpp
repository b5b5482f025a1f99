#include "ui/prompts.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

namespace batchlens {

Prompts defaultPrompts(QWidget *parent)
{
    Prompts prompts;
    prompts.askSaveFile = [parent](const QString &title, const QString &suggested, const QString &filter) {
        return QFileDialog::getSaveFileName(parent, title, suggested, filter, nullptr,
                                            QFileDialog::DontConfirmOverwrite);
    };
    prompts.askOpenFile = [parent](const QString &title, const QString &folder, const QString &filter) {
        return QFileDialog::getOpenFileName(parent, title, folder, filter);
    };
    prompts.askFolder = [parent](const QString &title, const QString &folder) {
        return QFileDialog::getExistingDirectory(parent, title, folder);
    };
    prompts.confirm = [parent](const QString &title, const QString &text, const QString &action) {
        QMessageBox box(QMessageBox::NoIcon, title, text, QMessageBox::Cancel, parent);
        box.setTextFormat(Qt::PlainText);
        QPushButton *agree = box.addButton(action, QMessageBox::AcceptRole);
        // Enter must not do what cannot be taken back.
        box.setDefaultButton(QMessageBox::Cancel);
        box.exec();
        return box.clickedButton() == agree;
    };
    prompts.askText = [parent](const QString &title, const QString &label,
                               const QString &text) -> std::optional<QString> {
        bool agreed = false;
        const QString typed = QInputDialog::getText(parent, title, label, QLineEdit::Normal, text, &agreed);
        return agreed ? std::optional(typed) : std::nullopt;
    };
    return prompts;
}

} // namespace batchlens
