#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace batchlens {

/// What stands where there is nothing to show: an icon, a sentence, a reason, and what can be done about it.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// `icon` names an action icon. Plain text.
    void setText(const QString &icon, const QString &title, const QString &text = {});
    /// The buttons, left to right; pressed(i) tells which one.
    void setButtons(const QStringList &texts);
    /// The keyboard goes to the first button, or to the whole where there is none.
    void takeFocus(Qt::FocusReason reason);

signals:
    void pressed(int button);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyFonts();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_row;
    QList<QPushButton *> m_buttons;
};

} // namespace batchlens
