#include "ui/speceditor.h"

#include "ui/columnsmenu.h"
#include "ui/icons.h"
#include "ui/metrics.h"
#include "ui/statepalette.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

QString delimiterName(char32_t delimiter)
{
    switch (delimiter) {
    case U',':
        return SpecEditor::tr("Comma");
    case U';':
        return SpecEditor::tr("Semicolon");
    case U'\t':
        return SpecEditor::tr("Tab");
    case U'|':
        return SpecEditor::tr("Vertical bar");
    default:
        return QString::fromUcs4(&delimiter, 1);
    }
}

bool writtenAlike(const ExportSpec &a, const ExportSpec &b)
{
    return a.delimiter == b.delimiter && a.header == b.header && a.bom == b.bom && a.guard == b.guard;
}

} // namespace

SpecEditor::SpecEditor(QWidget *parent)
    : QWidget(parent)
    , m_preset(new QComboBox(this))
    , m_format(new QComboBox(this))
    , m_columns(new QPushButton(this))
    , m_menu(new ColumnsMenu(this))
    , m_fold(new QToolButton(this))
    , m_details(new QWidget(this))
    , m_delimiter(new QComboBox(m_details))
    , m_header(new QCheckBox(tr("&Header"), m_details))
    , m_bom(new QCheckBox(tr("&Byte order mark"), m_details))
    , m_guard(new QCheckBox(tr("Formula &guard"), m_details))
    , m_summary(new QCheckBox(tr("Summar&y sheet"), m_details))
{
    const auto head = [this](const QString &text, QWidget *buddy) {
        auto *label = new QLabel(text, this);
        label->setBuddy(buddy);
        m_heads << label;
        return label;
    };
    m_preset->addItems({tr("Spreadsheet (Excel, Sheets)"), tr("Scripts"), tr("Custom")});
    m_preset->setAccessibleName(tr("What the file is for"));
    m_format->addItems({tr("CSV"), tr("TSV"), tr("JSON Lines"), tr("XLSX")});
    m_format->setAccessibleName(tr("Format"));
    m_columns->setMenu(m_menu);
    m_columns->setAutoDefault(false);
    for (const char32_t delimiter : {U',', U';', U'\t', U'|'})
        m_delimiter->addItem(delimiterName(delimiter), static_cast<uint>(delimiter));
    m_delimiter->setAccessibleName(tr("Delimiter"));
    m_guard->setToolTip(tr("A value that a spreadsheet would take for a formula gets a ' in front"));
    m_summary->setToolTip(tr("A first sheet that lists the batches, if there are several"));
    m_fold->setText(tr("Delimiter, header, more"));
    m_fold->setAccessibleName(m_fold->text());
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setIcon(icons::action(u"chevron-down"_s));
    m_fold->setCheckable(true);
    m_fold->setAutoRaise(true);
    m_fold->setFocusPolicy(Qt::StrongFocus);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->addWidget(head(tr("&For"), m_preset), 0, 0);
    grid->addWidget(head(tr("F&ormat"), m_format), 0, 1);
    grid->addWidget(head(tr("Co&lumns"), m_columns), 0, 2);
    grid->addWidget(m_preset, 1, 0);
    grid->addWidget(m_format, 1, 1);
    grid->addWidget(m_columns, 1, 2);
    grid->addWidget(m_fold, 1, 3);
    grid->addWidget(m_details, 3, 0, 1, 5);
    grid->setColumnStretch(4, 1);
    auto *row = new QHBoxLayout(m_details);
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(12);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_delimiter, m_header, m_bom, m_guard, m_summary})
        row->addWidget(widget);
    row->addStretch();
    m_details->hide();

    connect(m_fold, &QToolButton::toggled, this, &SpecEditor::unfold);
    connect(m_preset, &QComboBox::activated, this, &SpecEditor::choosePreset);
    connect(m_format, &QComboBox::activated, this, &SpecEditor::chooseFormat);
    connect(m_delimiter, &QComboBox::activated, this, &SpecEditor::chooseDelimiter);
    connect(m_menu, &ColumnsMenu::columnsChanged, this, &SpecEditor::edited);
    for (QCheckBox *box : {m_header, m_bom, m_guard, m_summary})
        connect(box, &QCheckBox::toggled, this, &SpecEditor::edited);
    applyFonts();
    show(m_spec);
}

SpecEditor::Preset SpecEditor::presetOf(const ExportSpec &spec)
{
    if (spec.format == ExportFormat::Xlsx)
        return spec.header ? Preset::Spreadsheet : Preset::Custom;
    if (spec.format != ExportFormat::Csv)
        return spec.header ? Preset::Scripts : Preset::Custom;
    if (writtenAlike(spec, ExportSpec::spreadsheet()))
        return Preset::Spreadsheet;
    return writtenAlike(spec, ExportSpec::scripts()) ? Preset::Scripts : Preset::Custom;
}

void SpecEditor::setSpec(const ExportSpec &spec)
{
    m_spec = spec;
    show(spec);
}

void SpecEditor::fitTo(int room)
{
    const int space = static_cast<QGridLayout *>(layout())->horizontalSpacing();
    int needed = -space;
    for (const QWidget *part : std::initializer_list<QWidget *>{m_preset, m_format, m_columns, m_fold})
        needed += std::max(part->sizeHint().width(), part->minimumWidth()) + space;
    setNarrow(room < needed);
}

void SpecEditor::setNarrow(bool narrow)
{
    if (std::exchange(m_narrow, narrow) == narrow)
        return;
    auto *grid = static_cast<QGridLayout *>(layout());
    grid->removeWidget(m_fold);
    if (narrow)
        grid->addWidget(m_fold, 2, 0, 1, 5, Qt::AlignLeft);
    else
        grid->addWidget(m_fold, 1, 3);
    // On a page that is not shown yet the layout around would go on with the size of before.
    updateGeometry();
}

void SpecEditor::choosePreset(int index)
{
    const auto preset = static_cast<Preset>(index);
    if (preset == Preset::Custom) {
        m_fold->setChecked(true);
        return show(m_spec);
    }
    const ExportSpec like = preset == Preset::Spreadsheet ? ExportSpec::spreadsheet() : ExportSpec::scripts();
    m_spec.delimiter = like.delimiter;
    m_spec.header = like.header;
    m_spec.bom = like.bom;
    m_spec.guard = like.guard;
    if (preset == Preset::Spreadsheet)
        m_spec.format = ExportFormat::Xlsx;
    else if (m_spec.format == ExportFormat::Xlsx)
        m_spec.format = ExportFormat::Csv;
    show(m_spec);
    emit specChanged();
}

void SpecEditor::chooseFormat(int index)
{
    m_spec.format = static_cast<ExportFormat>(index);
    show(m_spec);
    emit specChanged();
}

void SpecEditor::chooseDelimiter(int index)
{
    m_spec.delimiter = m_delimiter->itemData(index).toUInt();
    show(m_spec);
    emit specChanged();
}

void SpecEditor::edited()
{
    if (m_showing)
        return;
    m_spec.columns = m_menu->columns();
    m_spec.header = m_header->isChecked();
    m_spec.bom = m_bom->isChecked();
    m_spec.guard = m_guard->isChecked();
    m_spec.summary = m_summary->isChecked();
    show(m_spec);
    emit specChanged();
}

void SpecEditor::show(const ExportSpec &spec)
{
    m_showing = true;
    const bool csv = spec.format == ExportFormat::Csv;
    m_preset->setCurrentIndex(static_cast<int>(presetOf(spec)));
    m_format->setCurrentIndex(static_cast<int>(spec.format));
    m_menu->setColumns(spec.columns);
    m_columns->setText(m_menu->summary());
    fitColumns();
    int at = m_delimiter->findData(static_cast<uint>(spec.delimiter));
    if (at < 0) {
        m_delimiter->addItem(delimiterName(spec.delimiter), static_cast<uint>(spec.delimiter));
        at = m_delimiter->count() - 1;
    }
    m_delimiter->setCurrentIndex(at);
    m_delimiter->setEnabled(csv);
    m_header->setChecked(spec.header);
    m_header->setEnabled(spec.format != ExportFormat::JsonLines);
    m_bom->setChecked(spec.bom);
    m_bom->setEnabled(csv);
    m_guard->setChecked(spec.guard);
    m_guard->setEnabled(csv);
    m_summary->setChecked(spec.summary);
    m_summary->setEnabled(spec.format == ExportFormat::Xlsx);
    m_showing = false;
}

void SpecEditor::fitColumns()
{
    // As wide for every number of columns; a least width that is set is one that layouts go down to.
    constexpr int kWidth = 130;
    m_columns->setMinimumWidth(std::max(kWidth, m_columns->sizeHint().width()));
}

void SpecEditor::unfold(bool open)
{
    m_details->setVisible(open);
}

void SpecEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        applyFonts();
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitColumns();
}

void SpecEditor::applyFonts()
{
    QPalette grey = palette();
    grey.setColor(QPalette::WindowText, StatePalette(palette()).grey());
    for (QWidget *head : std::as_const(m_heads)) {
        head->setFont(metrics::strongFont(metrics::smallFont(font())));
        head->setPalette(grey);
    }
}

} // namespace batchlens
