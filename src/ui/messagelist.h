#pragma once

#include "ui/messagebar.h"

#include <QDialog>

namespace batchlens {

/// The messages there were, newest first.
class MessageList final : public QDialog
{
    Q_OBJECT

public:
    explicit MessageList(const QList<Message> &messages, QWidget *parent = nullptr);
};

} // namespace batchlens
