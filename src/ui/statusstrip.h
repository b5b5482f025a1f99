#pragma once

#include <QStatusBar>

class QToolButton;

namespace batchlens {

/// The status bar: connection, live, and at the right what is selected, how far reading is, when it was last updated.
/// Each part is a button to its setting or list; Left and Right move between them.
class StatusStrip final : public QStatusBar
{
    Q_OBJECT

public:
    enum Part { Connection, Live, Requests, Selection, Reading, Updated, PartCount };

    explicit StatusStrip(QWidget *parent = nullptr);

    /// Plain text; an empty one hides the part. `icon` names an action icon.
    void setPart(Part part, const QString &text, const QString &tooltip = {}, const QString &icon = {});
    QString text(Part part) const;

signals:
    void pressed(batchlens::StatusStrip::Part part);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void applyFonts();
    /// Shows as much of the connection's name as there is room for.
    void fit();

    QToolButton *m_parts[PartCount];
    QString m_icons[PartCount];
};

} // namespace batchlens
