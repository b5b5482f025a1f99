#pragma once

#include "core/exportspec.h"
#include "formats/exporter.h"
#include "formats/exportpreview.h"
#include "ui/prompts.h"

#include <QDialog>
#include <QList>

#include <functional>
#include <memory>
#include <optional>

class QButtonGroup;

namespace Ui {
class ExportDialog;
}

namespace batchlens {

/// One choice of what to export: this batch, the selected ones, all of the project.
struct ExportScope
{
    /// "Batch handbook (7b0c1f52), as read 4 s ago"; plain text.
    QString title;
    /// Files by state as listed (what an export writes), and what the filter shows of them; the same where none is on.
    FileCounts counts;
    FileCounts filtered;
    /// The server's label of the remaining files; empty for several batches.
    QString remainingLabel;
    /// How many batches it holds; the sentence for "nothing to export" depends on it.
    qint64 batches = 1;
    /// How many of them are still to be read: what they hold comes to the counts then.
    qint64 unread = 0;
    /// "So far: 112 failed. The batch is still running." or "As of 10:41."; empty for nothing to say.
    QString note;
    /// Whether a filter applies to it: "Only what the filter shows" is then ticked.
    bool filterOn = false;
    /// Whether its files are shown in another order than the server's: "In the order shown" is then offered and ticked.
    bool otherOrder = false;
};

/// What a person decided.
struct ExportRequest
{
    int scope = 0;
    ExportSpec spec;
    bool onlyFiltered = false;
    /// In the order shown; else in the server's.
    bool asShown = false;
    /// Absolute; the person agreed to replace it if it is taken. Empty for a copy.
    QString path;
    bool copyInstead = false;
};

/// Everything the dialog needs to know, given by the window.
struct ExportChoices
{
    QList<ExportScope> scopes;
    int scope = 0;
    ExportSpec spec = ExportSpec::workbook();
    /// What the filter is, for people: “scan”, only failed. Empty: just "the filter".
    QString filterText;
    /// The first rows and the size for a choice; not called for zero rows. It may give no rows where the files are not
    /// read yet, and nothing while they are being put in order: showPreview() is called once they are. GUI thread, must
    /// be quick; not set: no preview.
    std::function<std::optional<ExportPreview>(const ExportRequest &request)> preview;
    /// The folder to begin with; absolute.
    QString folder;
    /// The name without a folder for a choice.
    std::function<QString(const ExportSpec &spec, int scope)> fileName;
};

/// Asks what to export, how and where to. The number on its button is the number of rows, or of those so far while
/// batches are still to be read. Writes nothing itself.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `prompts.askSaveFile` answers Choose….
    ExportDialog(const ExportChoices &choices, const Prompts &prompts, QWidget *parent = nullptr);
    ~ExportDialog() override;

    /// What is chosen now.
    ExportRequest request() const;
    /// How many rows that has.
    qint64 rows() const;
    /// Asks for the first rows again.
    void showPreview();
    /// Shows other numbers and notes of the same scopes, as many as there were: more of their batches were read.
    void updateScopes(const QList<ExportScope> &scopes);

signals:
    /// The person pressed Export or Copy instead; the dialog closes.
    void exportRequested(const batchlens::ExportRequest &request);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildScopes();
    void connectFields();
    void chooseScope(int scope);
    void showScope();
    void showProcessing();
    void editSpec();
    /// Has a reader speak how many rows that makes.
    void tellRows() const;
    void editPath();
    void choosePath();
    /// Gives the file the ending of the format.
    void fixEnding();
    /// What strip's button does to the path.
    void answerStrip();
    void refresh();
    void showPath();
    void checkPath();
    void showButton();
    void submit(bool copy);
    void applyFonts();
    /// Lets words and rows give way where the dialog is narrow.
    void fitWidth();
    const ExportScope &scope() const { return m_choices.scopes[m_scope]; }
    FileCounts countsNow() const;
    QString reasonForNothing() const;
    QString buttonText() const;
    QString path() const;

    std::unique_ptr<::Ui::ExportDialog> m_ui;
    ExportChoices m_choices;
    Prompts m_prompts;
    QButtonGroup *m_scopeButtons;
    int m_scope = 0;
    ExportFormat m_pathFormat = ExportFormat::Csv;
    bool m_pathEdited = false;
    bool m_replaceAgreed = false;
    /// Why the path cannot be written to; empty where it can.
    QString m_pathFault;
    /// The name with the ending of the format, if the path has that of another one.
    QString m_fittingName;
};

} // namespace batchlens
