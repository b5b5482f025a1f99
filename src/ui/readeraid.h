#pragma once

#include <QObject>

class QComboBox;
class QEvent;

namespace batchlens {

/// Has screen readers speak what Qt's own widgets keep to themselves when the keyboard comes to them: the current row
/// of a list or table, and with a Qt before 6.8 a text box reached by Tab and what is chosen in a combo box. Watches
/// the whole application. GUI thread.
class ReaderAid final : public QObject
{
    Q_OBJECT

public:
    explicit ReaderAid(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void describe(QComboBox *box);
};

} // namespace batchlens
