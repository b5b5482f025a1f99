#include "ui/messagelist.h"

#include "core/display.h"
#include "ui/icons.h"
#include "ui/typetorow.h"

#include <QDialogButtonBox>
#include <QListWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace batchlens {

MessageList::MessageList(const QList<Message> &messages, QWidget *parent)
    : QDialog(parent)
{
    constexpr QSize kSize(640, 400);
    setWindowTitle(tr("Messages"));
    resize(kSize);
    auto *column = new QVBoxLayout(this);
    auto *list = new QListWidget(this);
    list->setAccessibleName(tr("Messages"));
    list->setWordWrap(true);
    new TypeToRow(list);
    const QDateTime now = QDateTime::currentDateTime();
    for (auto message = messages.crbegin(); message != messages.crend(); ++message) {
        const QString when = display::shortTime(message->when, {}, now);
        auto *row = new QListWidgetItem(icons::message(message->kind), u"%1  %2"_s.arg(when, message->text));
        row->setData(
            Qt::AccessibleTextRole,
            tr("%1: %2", "the kind of a message and its text").arg(MessageBar::spokenKind(message->kind), row->text()));
        list->addItem(row);
    }
    if (messages.isEmpty())
        list->addItem(tr("Nothing was said yet."));
    column->addWidget(list);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    list->setCurrentRow(0);
    list->setFocus();
}

} // namespace batchlens
