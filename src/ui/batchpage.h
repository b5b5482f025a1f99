#pragma once

#include "core/batchsummary.h"
#include "core/filequery.h"
#include "models/filequeryrunner.h"

#include <QList>
#include <QWidget>

#include <memory>
#include <optional>

class QActionGroup;
class QMenu;

namespace batchlens {

namespace Ui {
class BatchPage;
}
class BatchFilesModel;
class ColumnKeeper;
class FilesTree;
class FilterBox;

/// One batch, or the sums of several: a header, the bar and its chips, the filter, the files.
///
/// What is selected comes in two steps: showSummaries() at once, with all that the table knows, and showBatches() once
/// the files are there. Filtering, sorting and grouping run off the GUI thread; what was shown stays until they are
/// done.
class BatchPage final : public QWidget
{
    Q_OBJECT

public:
    /// `files` is the model bound to the tree and, through others, to the chart; it outlives the page.
    explicit BatchPage(BatchFilesModel *files, QWidget *parent = nullptr);
    ~BatchPage() override;

    /// The batches selected in the table; an empty list for none. `live` batches keep their files until showBatches().
    void showSummaries(const QList<BatchSummary> &summaries);
    /// Their files, all or as many as were read so far.
    void showBatches(const QList<Snapshot> &snapshots);
    /// Why there are no files to show, in place of the tree; `button` may be empty.
    void showTrouble(const QString &text, const QString &button);
    /// Progress of reading the files: bytes and files so far.
    void showReading(qint64 bytes, qint64 files);
    /// Tells the time, for "read 4 s ago".
    void tick(const QDateTime &now);

    /// What is asked of the files now.
    const FileQuery &query() const { return m_query; }
    /// What is on the screen: batches, query and views.
    const FileContent &content() const { return m_content; }
    const QList<BatchSummary> &summaries() const { return m_summaries; }
    /// The files of a state in the whole batches, and in what the filter shows.
    qint64 filesIn(FileState state) const;
    qint64 shownFilesIn(FileState state) const;
    /// Whether a filter narrows the files, in words; empty for none.
    QString filterText() const;

    FilesTree *tree() const;
    FilterBox *filterBox() const;
    QMenu *moreMenu() const { return m_more; }
    /// What the person chose of the files' columns.
    ColumnKeeper *columns() const { return m_columns; }
    /// The keyboard goes to the files, or to what stands in their place and hands it on.
    void focusFiles(Qt::FocusReason reason);

    /// Shows one state alone, or all.
    void setOnlyState(std::optional<FileState> state);
    std::optional<FileState> onlyState() const;
    void setGrouping(FileQuery::Grouping grouping);
    /// How the files are grouped now: several batches' always by state, whatever was asked of one.
    FileQuery::Grouping shownGrouping() const;
    /// The sentence for that.
    static QString whyNoFolders();
    /// Drops text and state filter; false where there was none.
    bool clearFilter();

signals:
    void exportRequested();
    void copyIdRequested();
    /// The button of showTrouble() was pressed.
    void troubleActionRequested();
    /// Another file is current, or the files changed.
    void currentFileChanged();
    /// The query, or what it shows, changed.
    void contentChanged();
    /// Escape with nothing left to clear.
    void left();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectParts();
    void buildColumns();
    void ask();
    void applyAnswer(const FileContent &content, const QList<std::vector<quint32>> &moved);
    void updateGrouping();
    void updateHeader();
    void fitHeader();
    void fitFilter();
    void fitFileColumn();
    void updateCounts();
    void updateExportButton();
    void updateFilterRow();
    void updateStack();
    void updateColumns();
    void applyFonts();
    QString readingText() const;
    /// The files of all selected batches by state.
    FileCounts fileSums() const;
    /// What a filter left, in words for a reader.
    QString answerText() const;
    /// The label of "remaining" that all of them agree on, else none.
    QString remainingLabel() const;

    std::unique_ptr<Ui::BatchPage> m_ui;
    BatchFilesModel *m_files;
    FileQueryRunner m_runner;
    FileQuery m_query;
    FileContent m_content;
    QList<BatchSummary> m_summaries;
    QList<Snapshot> m_snapshots;
    QDateTime m_now;
    QString m_trouble, m_troubleButton;
    bool m_tellsAnswer = false; ///< the person asked for other files: a reader speaks what comes of it
    bool m_textRefused = false; ///< what is in the box cannot be searched for and is left out of the query
    qint64 m_readBytes = 0;
    qint64 m_readFiles = 0;
    ColumnKeeper *m_columns = nullptr;
    QMenu *m_more;
    QActionGroup *m_groupings;
};

} // namespace batchlens
