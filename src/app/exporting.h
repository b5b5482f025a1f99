#pragma once

#include "app/exportplan.h"
#include "core/exportspec.h"
#include "core/filequery.h"
#include "formats/exporter.h"
#include "formats/exportpreview.h"
#include "ui/exportdialog.h"
#include "ui/prompts.h"
#include "ui/statepalette.h"

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <optional>
#include <stop_token>

namespace batchlens {

class Browsing;
class MainWindow;
class Session;
class SettingsStore;
struct Preferences;

/// Exports: what there is to choose, the dialog, reading what is still missing, writing off the GUI thread, and saying
/// what became of it. One at a time. GUI thread.
class Exporting final : public QObject
{
    Q_OBJECT

public:
    /// Nothing is owned.
    Exporting(Session *session, Browsing *browsing, MainWindow *window, Preferences *preferences, Prompts prompts,
              QObject *parent = nullptr);
    /// Cancels what runs; the file that stood there before stays.
    ~Exporting() override;

    /// Opens the dialog for the selected batches, or for the whole project.
    void ask(bool wholeProject);
    /// The last choices once more, under a new name; the dialog the first time.
    void again();
    bool isRunning() const { return m_running; }
    /// Whether the last one that ended went well.
    bool wasWritten() const { return m_wasWritten; }
    /// Gives up what runs, which is said as if the person had.
    void stop();

signals:
    /// Choices or folder changed: worth remembering.
    void preferencesChanged();
    /// An export ended; `written` where all went well.
    void finished(bool written);

private:
    /// A scope of the dialog as batches.
    struct Scope
    {
        QStringList ids;
        QString title; ///< for the file's name
        QString idOrCount;
        QString date;
        bool wholeProject = false;
        /// By batch, where only some files of each are meant: those selected in the tree.
        QHash<QString, std::vector<quint32>> files;
    };

    /// Which files of a scope, and in which order.
    struct Which
    {
        bool onlyFiltered = false;
        bool asShown = false;
        bool operator==(const Which &) const = default;
    };

    /// Files of a scope that were put in order for the dialog, so that every column chosen does not do it again.
    struct Prepared
    {
        int scope = 0;
        Which which;
        std::shared_ptr<const std::vector<ExportPart>> parts; ///< null: under way
    };

    ExportChoices choices(bool wholeProject);
    ExportScope describe(const Scope &scope, const QString &title) const;
    Scope selectedScope() const;
    Scope projectScope() const;
    Scope selectedFilesScope() const;
    /// The batch that this export is about, also if a refresh brings another version meanwhile; null where it is
    /// missing.
    BatchPtr frozen(const QString &id) const;
    /// The batches that are there, in the order of the ids; `missing` gets the others.
    std::vector<PlannedPart> plan(const Scope &scope, Which which, QStringList *missing = nullptr) const;
    /// What the filter shows of the batches of a scope; nothing where some are not read yet.
    std::optional<FileCounts> filteredCounts(const Scope &scope) const;
    /// Null where the files are still being put in order: the dialog hears of it.
    std::shared_ptr<const std::vector<ExportPart>> preparedParts(int scope, Which which);
    std::optional<ExportPreview> preview(const ExportRequest &request);
    void forget();
    /// Counts what was read meanwhile into the open dialog.
    void countUp();
    QString readingText() const;
    QString nameFor(const ExportSpec &spec, const Scope &scope) const;
    void run(const ExportRequest &request);
    void write();
    /// Ends an export that still waits for batches; `why` is said.
    void giveUp(MessageKind kind, const QString &why);
    void takeReport(const Result<ExportReport> &report);
    void end(bool written);
    void readMissing();

    Session *m_session;
    Browsing *m_browsing;
    MainWindow *m_window;
    Preferences *m_preferences;
    Prompts m_prompts;
    QList<Scope> m_scopes;
    QTimer m_counting;                 ///< joins batches that arrive while the dialog is open
    QHash<QString, BatchPtr> m_frozen; ///< what the dialog counted is what is written
    QList<Prepared> m_prepared;
    int m_round = 0; ///< of asking: what is prepared for an older one comes too late
    QPointer<ExportDialog> m_dialog;
    std::optional<ExportRequest> m_last;
    bool m_lastWasProject = false;
    ExportRequest m_request;
    std::optional<SummaryHead> m_summary; ///< of several batches
    Scope m_scope;
    QSet<QString> m_missing;
    int m_unread = 0; ///< batches that could not be read
    bool m_running = false;
    bool m_wasWritten = false;
    QString m_project; ///< whose batches are exported, also while another one is looked at
    FileQuery m_query; ///< the filter and the order as they were when it was asked
    std::stop_source m_stop;
};

} // namespace batchlens
