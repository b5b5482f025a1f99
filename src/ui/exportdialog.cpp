#include "ui/exportdialog.h"

#include "core/display.h"
#include "ui/announcer.h"
#include "ui/appstyle.h"
#include "ui/formatadvice.h"
#include "ui/freepath.h"
#include "ui/icons.h"
#include "ui/messagestrip.h"
#include "ui/metrics.h"
#include "ui/mnemonic.h"
#include "ui/speceditor.h"
#include "ui/statechips.h"
#include "ui/statepalette.h"

#include "ui_exportdialog.h"

#include <QButtonGroup>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

QString rowsText(qint64 n)
{
    return ExportDialog::tr("%Ln row(s)", nullptr, static_cast<int>(std::min<qint64>(n, INT_MAX)));
}

} // namespace

ExportDialog::ExportDialog(const ExportChoices &choices, const Prompts &prompts, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<::Ui::ExportDialog>())
    , m_choices(choices)
    , m_prompts(prompts)
    , m_scopeButtons(new QButtonGroup(this))
{
    m_ui->setupUi(this);
    // On a small or scaled screen the dialog and its frame still fit.
    constexpr QSize kRoomy(760, 620);
    resize(kRoomy.boundedTo(screen()->availableSize() - metrics::kWindowFrame));
    m_ui->bodyArea->viewport()->installEventFilter(this);
    if (m_choices.scopes.isEmpty())
        m_choices.scopes << ExportScope();
    m_scope = std::clamp<int>(m_choices.scope, 0, static_cast<int>(m_choices.scopes.size()) - 1);
    m_pathFormat = m_choices.spec.format;
    AppStyle::setFilled(m_ui->exportButton);
    m_ui->copyButton->setIcon(icons::action(u"copy"_s));
    m_ui->states->setMode(StateChips::Mode::Multiple);
    m_ui->states->setCheckedStates(m_choices.spec.states);
    m_ui->spec->setSpec(m_choices.spec);
    m_ui->asShown->setChecked(true);
    buildScopes();
    applyFonts();
    connectFields();
    chooseScope(m_scope);
    m_ui->exportButton->setFocus();
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::buildScopes()
{
    for (int i = 0; i < m_choices.scopes.size(); ++i) {
        const ExportScope &one = m_choices.scopes[i];
        // A lone & in a name would become a mnemonic.
        auto *button = new QRadioButton(withoutMnemonic(one.title), m_ui->scopes);
        button->setAccessibleName(one.title);
        button->setChecked(i == m_scope);
        m_scopeButtons->addButton(button, i);
        m_ui->scopes->layout()->addWidget(button);
    }
    showProcessing();
}

void ExportDialog::showProcessing()
{
    bool processing = false;
    for (const ExportScope &one : std::as_const(m_choices.scopes))
        processing |= one.counts[FileState::Processing] > 0;
    m_ui->states->setStateVisible(FileState::Processing,
                                  processing || m_choices.spec.states.contains(FileState::Processing));
}

void ExportDialog::connectFields()
{
    connect(m_scopeButtons, &QButtonGroup::idClicked, this, &ExportDialog::chooseScope);
    connect(m_ui->states, &StateChips::stateToggled, this, &ExportDialog::editSpec);
    connect(m_ui->onlyFiltered, &QCheckBox::toggled, this, [this] {
        refresh();
        tellRows();
    });
    connect(m_ui->asShown, &QCheckBox::toggled, this, &ExportDialog::refresh);
    connect(m_ui->spec, &SpecEditor::specChanged, this, &ExportDialog::editSpec);
    connect(m_ui->path, &QLineEdit::textEdited, this, &ExportDialog::editPath);
    connect(m_ui->chooseButton, &QPushButton::clicked, this, &ExportDialog::choosePath);
    connect(m_ui->strip, &MessageStrip::actionTriggered, this, &ExportDialog::answerStrip);
    connect(m_ui->copyButton, &QPushButton::clicked, this, [this] { submit(true); });
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(m_ui->exportButton, &QPushButton::clicked, this, [this] { submit(false); });
}

void ExportDialog::chooseScope(int scope)
{
    m_scope = scope;
    const ExportScope &now = this->scope();
    const QSignalBlocker quiet(m_ui->onlyFiltered);
    m_ui->onlyFiltered->setChecked(now.filterOn);
    m_ui->states->forgetWidths();
    showScope();
    tellRows();
}

void ExportDialog::updateScopes(const QList<ExportScope> &scopes)
{
    const bool filterWasOn = scope().filterOn;
    for (qsizetype i = 0; i < std::min(scopes.size(), m_choices.scopes.size()); ++i) {
        // What is offered stays as it is read, only the numbers move.
        const QString title = m_choices.scopes[i].title;
        m_choices.scopes[i] = scopes[i];
        m_choices.scopes[i].title = title;
    }
    const QSignalBlocker quiet(m_ui->onlyFiltered);
    if (scope().filterOn != filterWasOn)
        m_ui->onlyFiltered->setChecked(scope().filterOn);
    showProcessing();
    showScope();
}

void ExportDialog::showScope()
{
    const ExportScope &now = scope();
    m_ui->onlyFiltered->setEnabled(now.filterOn);
    QString words = tr("&Only what the filter shows (no filter set)");
    if (now.filterOn && !m_choices.filterText.isEmpty())
        words = tr("&Only what the filter shows (%1)").arg(withoutMnemonic(m_choices.filterText));
    else if (now.filterOn)
        words = tr("&Only what the filter shows");
    m_ui->onlyFiltered->setText(words);
    m_ui->asShown->setVisible(now.otherOrder);
    m_ui->note->setText(now.note);
    m_ui->note->setVisible(!now.note.isEmpty());
    refresh();
}

void ExportDialog::editSpec()
{
    m_choices.spec = m_ui->spec->spec();
    m_choices.spec.states = m_ui->states->checkedStates();
    refresh();
    tellRows();
}

void ExportDialog::tellRows() const
{
    // What the person chose changes the button, which a reader speaks where the keyboard is in it alone.
    if (isVisible())
        Announcer::say(this, m_ui->exportButton->text(), Announcer::Urgency::Calm, u"rows"_s);
}

FileCounts ExportDialog::countsNow() const
{
    return m_ui->onlyFiltered->isChecked() ? scope().filtered : scope().counts;
}

qint64 ExportDialog::rows() const
{
    const FileCounts counts = countsNow();
    qint64 sum = 0;
    for (const FileState state : m_choices.spec.states)
        sum += counts[state];
    return sum;
}

ExportRequest ExportDialog::request() const
{
    return {m_scope, m_choices.spec, m_ui->onlyFiltered->isChecked(), scope().otherOrder && m_ui->asShown->isChecked(),
            path(),  false};
}

void ExportDialog::refresh()
{
    m_ui->states->setCounts(countsNow(), scope().remainingLabel);
    showPreview();
    showPath();
}

void ExportDialog::showPreview()
{
    const QList<ExportColumn> &columns = m_choices.spec.columns;
    const qint64 n = rows();
    const auto made = n > 0 && m_choices.preview ? m_choices.preview(request()) : std::optional(ExportPreview());
    if (!made) {
        // The rows before stay: the next ones come in a moment.
        m_ui->previewSize->setText(tr("%1, being put in order…").arg(rowsText(n)));
        return;
    }
    const ExportPreview &preview = *made;
    const QString advice = formatAdvice(m_choices.spec, n, preview.changedValue);
    m_ui->advice->setText(advice);
    m_ui->advice->setVisible(!advice.isEmpty());
    m_ui->preview->setRows(columns, preview.rows);
    const int shown = m_ui->preview->model()->rowCount();
    if (n == 0)
        m_ui->previewSize->setText(scope().unread > 0 ? tr("no rows so far") : tr("no rows"));
    else if (scope().unread > 0)
        m_ui->previewSize->setText(tr("%1 so far; %Ln batch(es) still to be read", nullptr,
                                      static_cast<int>(std::min<qint64>(scope().unread, INT_MAX)))
                                       .arg(rowsText(n)));
    else if (shown == 0)
        m_ui->previewSize->setText(tr("%1, read while they are written").arg(rowsText(n)));
    else if (preview.bytesAreExact)
        m_ui->previewSize->setText(
            tr("first %1 of %2, %3").arg(display::number(shown), rowsText(n), display::bytes(preview.bytes)));
    else
        m_ui->previewSize->setText(
            tr("first %1 of %2, about %3").arg(display::number(shown), rowsText(n), display::bytes(preview.bytes)));
}

void ExportDialog::showPath()
{
    if (!m_pathEdited) {
        const QString name = m_choices.fileName ? m_choices.fileName(m_choices.spec, m_scope) : QString();
        m_ui->path->setText(shownPath(freePath(QDir(m_choices.folder).filePath(name))));
        m_ui->path->setCursorPosition(0);
    } else if (m_pathFormat != m_choices.spec.format) {
        const QString ending = u'.' + fileEnding(m_pathFormat);
        const QString typed = m_ui->path->text();
        if (typed.endsWith(ending, Qt::CaseInsensitive)) {
            m_ui->path->setText(typed.chopped(ending.size()) + u'.' + fileEnding(m_choices.spec.format));
            m_replaceAgreed = false;
        }
    }
    m_pathFormat = m_choices.spec.format;
    checkPath();
}

void ExportDialog::editPath()
{
    m_pathEdited = true;
    m_replaceAgreed = false;
    checkPath();
}

void ExportDialog::choosePath()
{
    const QString ending = fileEnding(m_choices.spec.format);
    // From a folder that is away the dialog would go wherever the program was started.
    QString suggested = path();
    if (!QFileInfo(suggested).dir().exists())
        suggested = QDir::home().filePath(QFileInfo(suggested).fileName());
    const QString chosen =
        m_prompts.askSaveFile(tr("Export to"), suggested,
                              tr("%1 files (*.%2)").arg(ending.toUpper(), ending) + ";;"_L1 + tr("All files (*)"));
    if (chosen.isEmpty())
        return;
    m_ui->path->setText(shownPath(chosen));
    editPath();
}

void ExportDialog::answerStrip()
{
    if (!m_pathFault.isEmpty())
        return choosePath();
    if (!m_fittingName.isEmpty())
        return fixEnding();
    m_replaceAgreed = true;
    checkPath();
    m_ui->exportButton->setFocus();
}

void ExportDialog::fixEnding()
{
    const QString named = QFileInfo(path()).dir().filePath(m_fittingName);
    m_ui->path->setText(shownPath(named));
    editPath();
    m_ui->exportButton->setFocus();
}

QString ExportDialog::path() const
{
    return typedPath(m_ui->path->text(), m_choices.folder);
}

void ExportDialog::checkPath()
{
    const QString wanted = path();
    const QFileInfo file(wanted);
    m_pathFault.clear();
    m_fittingName.clear();
    const ExportFormat format = m_choices.spec.format;
    const std::optional<ExportFormat> named = formatOfName(wanted);
    const bool isOther = named && *named != format && (*named == ExportFormat::Xlsx || format == ExportFormat::Xlsx);
    // Shown or hidden once: what stands there already is not told again at each letter.
    if (wanted.isEmpty()) {
        m_pathFault = tr("Enter a file name");
        m_ui->strip->hideMessage();
    } else if (file.isDir()) {
        m_pathFault = tr("Enter a file name");
        m_ui->strip->showMessage(MessageKind::Warning, tr("%1 is a folder.").arg(shownPath(wanted)));
    } else if (!file.dir().exists()) {
        m_pathFault = tr("Choose a folder that exists");
        m_ui->strip->showMessage(MessageKind::Warning,
                                 tr("There is no folder %1.").arg(shownPath(file.dir().absolutePath())), tr("Choose…"));
    } else if (isOther) {
        m_fittingName = file.completeBaseName() + u'.' + fileEnding(format);
        m_ui->strip->showMessage(MessageKind::Warning,
                                 tr("%1 is the name of a file in another format: %2 is what will be written.")
                                     .arg(file.fileName(), fileEnding(format).toUpper()),
                                 tr("Name it %1").arg(withoutMnemonic(display::visible(m_fittingName))));
    } else if (file.isFile() && !m_replaceAgreed) {
        m_ui->strip->showMessage(MessageKind::Warning, tr("%1 is already there.").arg(file.fileName()),
                                 tr("Replace it"));
    } else if (file.isFile()) {
        m_ui->strip->showMessage(MessageKind::Note, tr("%1 will be replaced.").arg(file.fileName()));
    } else {
        m_ui->strip->hideMessage();
    }
    showButton();
}

QString ExportDialog::reasonForNothing() const
{
    const QList<FileState> &states = m_choices.spec.states;
    if (states.isEmpty())
        return tr("Choose which files to export");
    if (rows() > 0 || scope().unread > 0)
        return {};
    const bool one = states.size() == 1;
    const QString word = one ? display::stateName(states.first(), scope().remainingLabel).toLower() : QString();
    if (m_ui->onlyFiltered->isChecked())
        return one ? tr("The filter shows no %1 files").arg(word) : tr("The filter shows no such files");
    if (scope().batches == 1)
        return one ? tr("No %1 files in this batch").arg(word) : tr("No such files in this batch");
    return one ? tr("No %1 files in these batches").arg(word) : tr("No such files in these batches");
}

void ExportDialog::showButton()
{
    const QString nothing = reasonForNothing();
    m_ui->copyButton->setEnabled(nothing.isEmpty());
    const QString reason = nothing.isEmpty() ? m_pathFault : nothing;
    m_ui->exportButton->setEnabled(reason.isEmpty());
    m_ui->exportButton->setText(reason.isEmpty() ? buttonText() : reason);
}

QString ExportDialog::buttonText() const
{
    if (scope().unread == 0)
        return tr("Export %1", "31 rows").arg(rowsText(rows()));
    // What is still to be read is written too: no number of rows is true yet.
    const auto batches = static_cast<int>(std::min<qint64>(scope().batches, INT_MAX));
    const QList<FileState> &states = m_choices.spec.states;
    if (states.size() == 1)
        return tr("Export all %1 of %Ln batch(es) (%2 so far)…", "%1: failed", batches)
            .arg(display::stateName(states.first(), {}).toLower(), display::number(rows()));
    return tr("Export all chosen of %Ln batch(es) (%1 so far)…", nullptr, batches).arg(display::number(rows()));
}

void ExportDialog::submit(bool copy)
{
    ExportRequest wanted = request();
    wanted.copyInstead = copy;
    if (copy) {
        wanted.path.clear();
    } else {
        // The name may have been taken, or have come free, since it was looked at.
        checkPath();
        if (!m_ui->exportButton->isEnabled())
            return;
        if (!m_fittingName.isEmpty() || (QFileInfo(wanted.path).isFile() && !m_replaceAgreed))
            return m_ui->strip->actionButton()->setFocus(Qt::OtherFocusReason);
    }
    emit exportRequested(wanted);
    accept();
}

void ExportDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        applyFonts();
    QDialog::changeEvent(event);
}

bool ExportDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->bodyArea->viewport() && event->type() == QEvent::Resize)
        fitWidth();
    return QDialog::eventFilter(watched, event);
}

void ExportDialog::fitWidth()
{
    const QMargins margins = m_ui->body->contentsMargins();
    const int room = m_ui->bodyArea->viewport()->width() - margins.left() - margins.right();
    m_ui->states->fitTo(room);
    m_ui->spec->fitTo(room);
}

void ExportDialog::applyFonts()
{
    QPalette grey = palette();
    grey.setColor(QPalette::WindowText, StatePalette(palette()).grey());
    const QList<QLabel *> heads{m_ui->scopeHead, m_ui->rowsHead, m_ui->previewHead, m_ui->pathHead};
    for (QLabel *head : heads)
        head->setFont(metrics::strongFont(metrics::smallFont(font())));
    for (QLabel *label : heads + QList<QLabel *>{m_ui->note, m_ui->advice, m_ui->previewSize, m_ui->hint})
        label->setPalette(grey);
}

} // namespace batchlens
