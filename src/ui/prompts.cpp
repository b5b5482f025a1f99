#include "ui/prompts.h"

#include "ui/appstyle.h"

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
    prompts.confirm = [parent](const Question &question) {
        QMessageBox box(QMessageBox::NoIcon, question.title, question.text, QMessageBox::Cancel, parent);
        box.setTextFormat(Qt::PlainText);
        QPushButton *agree = box.addButton(question.action, QMessageBox::AcceptRole);
        if (question.destructive) {
            box.setDefaultButton(QMessageBox::Cancel);
        } else {
            AppStyle::setFilled(agree);
            box.setDefaultButton(agree);
        }
        box.exec();
        return box.clickedButton() == agree;
    };
    prompts.choose = [parent](const Choice &choice) {
        QMessageBox box(QMessageBox::NoIcon, choice.title, choice.text, QMessageBox::Cancel, parent);
        box.setTextFormat(Qt::PlainText);
        QPushButton *first = box.addButton(choice.first, QMessageBox::AcceptRole);
        const QPushButton *second = box.addButton(choice.second, QMessageBox::DestructiveRole);
        AppStyle::setFilled(first);
        box.setDefaultButton(first);
        box.exec();
        if (box.clickedButton() == first)
            return Chosen::First;
        return box.clickedButton() == second ? Chosen::Second : Chosen::Neither;
    };
    prompts.askText = [parent](const QString &title, const QString &label,
                               const QString &text) -> std::optional<QString> {
        QInputDialog dialog(parent);
        dialog.setWindowTitle(title);
        dialog.setLabelText(label);
        dialog.setTextValue(text);
        // A batch's ID is seen whole, and most of an address.
        constexpr int kCharacters = 64;
        dialog.resize(dialog.fontMetrics().horizontalAdvance(u'0') * kCharacters, dialog.sizeHint().height());
        return dialog.exec() == QDialog::Accepted ? std::optional(dialog.textValue()) : std::nullopt;
    };
    return prompts;
}

} // namespace batchlens
