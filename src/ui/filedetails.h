#pragma once

#include "core/batch.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace batchlens {

/// Everything known about one file: its name, the full message, every field with a button that copies it. Server text
/// is shown as plain text with invisible characters made visible; what is copied is verbatim.
class FileDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit FileDetails(QWidget *parent = nullptr);

    /// Shows a file of a batch, which is kept as long as it is shown.
    void showFile(const BatchPtr &batch, quint32 file);
    /// No file is current; `hint` says what to do.
    void clear(const QString &hint);

signals:
    /// Something was copied: what it was called.
    void copied(const QString &what);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Field
    {
        QLabel *name;
        QLabel *value;
        QToolButton *copy;
        QString verbatim;
    };

    Field addField(const QString &name);
    void setField(Field &field, const QString &verbatim, bool fixedFont = false);
    void copyAll();
    void applyFonts();
    void fitMessage();

    QLabel *m_icon;
    QLabel *m_title;
    QPlainTextEdit *m_message;
    QWidget *m_fields;
    QLabel *m_hint;
    QPushButton *m_copyAll;
    Field m_state, m_label, m_path, m_upload, m_remote, m_warnings;
    BatchPtr m_batch;
    quint32 m_file = 0;
};

} // namespace batchlens
