#pragma once

#include "core/exportspec.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QPushButton;
class QToolButton;

namespace batchlens {

class ColumnsMenu;

/// Edits how an export is written: what it is for, format, columns, and folded away the delimiter, the header, the byte
/// order mark, the guard and a workbook's summary. The states of the spec pass through untouched.
class SpecEditor final : public QWidget
{
    Q_OBJECT

public:
    enum class Preset { Spreadsheet, Scripts, Custom };

    explicit SpecEditor(QWidget *parent = nullptr);

    /// Emits nothing.
    void setSpec(const ExportSpec &spec);
    const ExportSpec &spec() const { return m_spec; }
    /// Puts the fold under the three boxes if `room` pixels are too few for it beside them.
    void fitTo(int room);
    /// Puts the fold under the three boxes instead of beside them.
    void setNarrow(bool narrow);
    /// The preset a spec is; the columns and states do not matter for that.
    static Preset presetOf(const ExportSpec &spec);

signals:
    void specChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void choosePreset(int index);
    void chooseFormat(int index);
    void chooseDelimiter(int index);
    void edited();
    void show(const ExportSpec &spec);
    void unfold(bool open);
    void fitColumns();
    void applyFonts();

    ExportSpec m_spec;
    QComboBox *m_preset;
    QComboBox *m_format;
    QPushButton *m_columns;
    ColumnsMenu *m_menu;
    QToolButton *m_fold;
    QWidget *m_details;
    QComboBox *m_delimiter;
    QCheckBox *m_header;
    QCheckBox *m_bom;
    QCheckBox *m_guard;
    QCheckBox *m_summary;
    QList<QWidget *> m_heads;
    bool m_showing = false;
    bool m_narrow = false;
};

} // namespace batchlens
