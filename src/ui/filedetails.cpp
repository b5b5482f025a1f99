#include "ui/filedetails.h"

#include "core/display.h"
#include "ui/icons.h"
#include "ui/metrics.h"
#include "ui/statepalette.h"

#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr int kMessageLines = 8; // then it scrolls

/// A long path breaks anywhere: QLabel breaks at spaces only and would clip it.
QString breakable(const QString &text)
{
    constexpr QChar kZeroWidthSpace(0x200B);
    QString broken;
    for (const QChar c : text) {
        broken += c;
        if (c == u'/' || c == u'-' || c == u'_' || c == u'.' || c == u'\\')
            broken += kZeroWidthSpace;
    }
    return broken;
}

} // namespace

FileDetails::FileDetails(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_message(new QPlainTextEdit(this))
    , m_fields(new QWidget(this))
    , m_hint(new QLabel(this))
    , m_copyAll(new QPushButton(tr("Copy all"), this))
{
    constexpr int kGap = 8;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSideMargin, kGap, metrics::kSideMargin, metrics::kSideMargin);
    column->setSpacing(kGap);
    auto *head = new QHBoxLayout;
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    column->addLayout(head);

    m_message->setReadOnly(true);
    m_message->setFrameShape(QFrame::StyledPanel);
    m_message->document()->setDocumentMargin(kGap);
    m_message->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_message->setTabChangesFocus(true);
    m_message->setAccessibleName(tr("Message"));
    m_message->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_message);

    auto *grid = new QGridLayout(m_fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(kGap);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    m_state = addField(tr("State"));
    m_label = addField(tr("Label"));
    m_path = addField(tr("Path"));
    m_upload = addField(tr("Upload ID"));
    m_remote = addField(tr("Remote path"));
    m_warnings = addField(tr("Warnings"));
    column->addWidget(m_fields);

    m_hint->setWordWrap(true);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_hint);
    column->addStretch(1);
    column->addWidget(m_copyAll, 0, Qt::AlignLeft);
    connect(m_copyAll, &QPushButton::clicked, this, &FileDetails::copyAll);
    // As they stand below each other.
    QWidget *before = m_message;
    for (QWidget *next : std::initializer_list<QWidget *>{m_state.copy, m_label.copy, m_path.copy, m_upload.copy,
                                                          m_remote.copy, m_warnings.copy, m_copyAll}) {
        setTabOrder(before, next);
        before = next;
    }
    applyFonts();
    clear({});
}

FileDetails::Field FileDetails::addField(const QString &name)
{
    auto *grid = static_cast<QGridLayout *>(m_fields->layout());
    const int row = grid->rowCount();
    Field field{new QLabel(name, m_fields), new QLabel(m_fields), new QToolButton(m_fields), {}};
    field.name->setForegroundRole(QPalette::PlaceholderText);
    field.name->setTextFormat(Qt::PlainText);
    field.value->setTextFormat(Qt::PlainText);
    field.value->setWordWrap(true);
    field.value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    field.copy->setAutoRaise(true);
    field.copy->setToolTip(tr("Copy %1").arg(name));
    field.copy->setAccessibleName(tr("Copy %1").arg(name));
    grid->addWidget(field.name, row, 0, Qt::AlignTop);
    grid->addWidget(field.value, row, 1, Qt::AlignTop);
    grid->addWidget(field.copy, row, 2, Qt::AlignTop);
    connect(field.copy, &QToolButton::clicked, this, [this, name, copy = field.copy] {
        QGuiApplication::clipboard()->setText(copy->property("verbatim").toString());
        emit copied(name);
    });
    return field;
}

void FileDetails::setField(Field &field, const QString &verbatim, bool fixedFont)
{
    field.verbatim = verbatim;
    field.copy->setProperty("verbatim", verbatim);
    const bool none = verbatim.isNull();
    const QString shown = none ? tr("none") : display::visible(verbatim);
    field.value->setText(none ? shown : breakable(shown));
    field.value->setAccessibleName(
        tr("%1: %2", "the name of a field and what is in it").arg(field.name->text(), shown));
    field.value->setFont(fixedFont && !none ? metrics::idFont(font()) : font());
    field.value->setForegroundRole(none ? QPalette::PlaceholderText : QPalette::WindowText);
    field.copy->setVisible(!none);
}

void FileDetails::showFile(const BatchPtr &batch, quint32 file)
{
    m_batch = batch;
    m_file = file;
    const FileTable &files = batch->files;
    const FileState state = files.state(file);
    const QString label = files.labelText(file);
    const QString path = files.pathText(file);
    const QString message = files.messageText(file);
    const QString shown = display::fileLabel(label);

    const QString title = display::visible(shown.mid(shown.lastIndexOf(u'/') + 1));
    m_title->setText(breakable(title));
    // Without the places to break at.
    m_title->setAccessibleName(title);
    // Lines stay lines here; every other character that cannot be seen is made visible.
    m_message->setPlainText(display::visibleLines(message));
    m_message->setVisible(!message.isEmpty());
    setField(m_state, display::stateName(state, batch->remainingLabel));
    m_state.copy->hide();
    setField(m_label, label);
    const bool labelSaysMore = label != path;
    for (QWidget *part : {static_cast<QWidget *>(m_label.name), static_cast<QWidget *>(m_label.value),
                          static_cast<QWidget *>(m_label.copy)})
        part->setVisible(labelSaysMore);
    setField(m_path, path);
    setField(m_upload, files.uploadIdText(file), true);
    setField(m_remote, files.remotePathText(file));
    setField(m_warnings, display::number(files.warnings(file)));
    m_warnings.copy->hide();
    m_icon->show();
    m_title->show();
    m_fields->show();
    m_copyAll->show();
    m_hint->hide();
    applyFonts();
    fitMessage();
}

void FileDetails::clear(const QString &hint)
{
    m_batch.reset();
    m_icon->hide();
    m_title->hide();
    m_message->hide();
    m_fields->hide();
    m_copyAll->hide();
    m_hint->setText(hint);
    m_hint->show();
}

void FileDetails::copyAll()
{
    QStringList lines;
    const auto add = [&lines](const QString &name, const QString &value) {
        if (!value.isNull())
            lines.append(u"%1: %2"_s.arg(name, value));
    };
    const FileTable &files = m_batch->files;
    add(tr("File"), files.labelText(m_file));
    add(tr("State"), m_state.verbatim);
    add(tr("Message"), files.messageText(m_file));
    add(tr("Path"), files.pathText(m_file));
    add(tr("Upload ID"), files.uploadIdText(m_file));
    add(tr("Remote path"), files.remotePathText(m_file));
    add(tr("Warnings"), QString::number(files.warnings(m_file)));
    add(tr("Batch"), m_batch->id);
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    emit copied(tr("All fields"));
}

void FileDetails::fitMessage()
{
    const int margin = 2 * static_cast<int>(m_message->document()->documentMargin());
    const int room = m_message->width() - 2 * m_message->frameWidth();
    m_message->document()->setTextWidth(room);
    int lines = 0;
    double height = 0;
    for (QTextBlock block = m_message->document()->begin(); block.isValid() && lines <= kMessageLines;
         block = block.next()) {
        // A block is only laid out once it was painted.
        QTextLayout layout(block.text(), m_message->font());
        QTextOption wrapped;
        wrapped.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(wrapped);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid() && ++lines <= kMessageLines;
             line = layout.createLine()) {
            line.setLeadingIncluded(true);
            line.setLineWidth(std::max(1, room - margin));
            height += line.height();
        }
        layout.endLayout();
    }
    m_message->setVerticalScrollBarPolicy(lines > kMessageLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    m_message->setFixedHeight(qCeil(height) + margin + 2 + 2 * m_message->frameWidth());
}

void FileDetails::applyFonts()
{
    m_title->setFont(metrics::headingFont(font()));
    const StatePalette colors = StatePalette::current();
    if (m_batch)
        m_icon->setPixmap(icons::state(m_batch->files.state(m_file)).pixmap(metrics::icon(fontMetrics())));
    const bool failed = m_batch && m_batch->files.state(m_file) == FileState::Failed;
    QPalette tinted = m_message->palette();
    tinted.setColor(QPalette::Base, colors.fill(failed ? MessageKind::Error : MessageKind::Warning));
    tinted.setColor(QPalette::Text, colors.text());
    m_message->setPalette(tinted);
    for (const Field &field : {m_label, m_path, m_upload, m_remote, m_warnings, m_state})
        field.copy->setIcon(icons::action(u"copy"_s));
}

void FileDetails::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyFonts();
}

void FileDetails::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_batch)
        fitMessage();
}

} // namespace batchlens
