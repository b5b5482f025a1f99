#include "core/filequery.h"
#include "models/batchfilesmodel.h"
#include "models/batchlistmodel.h"
#include "models/projectlistmodel.h"
#include "ui/appstyle.h"
#include "ui/filenamedelegate.h"
#include "ui/metrics.h"
#include "ui/outcomedelegate.h"
#include "ui/progressdelegate.h"
#include "ui/projectdelegate.h"
#include "ui/statepalette.h"

#include <QPainter>
#include <QTest>
#include <QTreeView>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

int pixels(const QImage &image, const QColor &color)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found += image.pixelColor(x, y) == color ? 1 : 0;
    }
    return found;
}

BatchSummary summary(Outcome outcome, qint64 failed)
{
    BatchSummary batch;
    batch.id = u"7b0c1f52-0000"_s;
    batch.loaded = true;
    batch.outcome = outcome;
    batch.folder = u"handbook"_s;
    batch.jobName = u"Nightly ingest"_s;
    FileCounts counts;
    counts[FileState::Failed] = failed;
    counts[FileState::Completed] = 100;
    batch.files = counts;
    return batch;
}

/// The picture of one cell as its delegate paints it.
QImage cell(QAbstractItemDelegate &delegate, const QModelIndex &index, QSize size, QStyle::State state = {},
            Qt::LayoutDirection direction = Qt::LeftToRight)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(StatePalette::current().base());
    QPainter painter(&image);
    QTreeView view;
    QStyleOptionViewItem option;
    option.initFrom(&view);
    option.direction = direction;
    painter.setLayoutDirection(direction);
    option.widget = &view;
    option.rect = QRect(QPoint(0, 0), size);
    option.font = QApplication::font();
    option.state = QStyle::State_Enabled | state;
    delegate.paint(&painter, option, index);
    return image;
}

/// From where to where a colour is seen; empty where it is not.
struct Span
{
    int first = -1;
    int last = -2;

    bool isBefore(const Span &other) const { return last < other.first; }
};

Span spanOf(const QImage &image, const QColor &color)
{
    Span span;
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixelColor(x, y) != color)
                continue;
            span.first = span.first < 0 ? x : span.first;
            span.last = x;
        }
    }
    return span;
}

} // namespace

class tst_Delegates : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QApplication::setStyle(new AppStyle);
        AppStyle::applyAppearance(Appearance::Light);
    }

    void failedIsLoudAndZeroIsGrey()
    {
        const StatePalette colors = StatePalette::current();
        OutcomeDelegate delegate;
        for (const qint64 failed : {31, 0}) {
            BatchListModel batches;
            batches.upsert({summary(Outcome::CompletedWithFailures, failed)});
            const QImage image = cell(delegate, batches.index(0, BatchListModel::FailedColumn), {64, 24});
            QCOMPARE(pixels(image, colors.text(FileState::Failed)) > 0, failed > 0);
            QCOMPARE(pixels(image, colors.grey()) > 0, failed == 0);
        }
    }

    void theOutcomeHasItsIconAndColour()
    {
        const StatePalette colors = StatePalette::current();
        OutcomeDelegate delegate;
        BatchListModel batches;
        batches.upsert({summary(Outcome::Running, 31)});
        const QImage image = cell(delegate, batches.index(0, BatchListModel::OutcomeColumn), {122, 24});
        QVERIFY(pixels(image, colors.text(Outcome::Running)) > 0);
        // A running batch that has failures looks different from one that has none.
        QVERIFY(pixels(image, colors.text(FileState::Failed)) > 0);
    }

    void aSelectedRowKeepsItsColours()
    {
        const StatePalette colors = StatePalette::current();
        OutcomeDelegate delegate;
        BatchListModel batches;
        batches.upsert({summary(Outcome::CompletedWithFailures, 31)});
        const QImage image =
            cell(delegate, batches.index(0, BatchListModel::FailedColumn), {64, 24}, QStyle::State_Selected);
        QVERIFY(pixels(image, colors.selection()) > 0);
        QVERIFY(pixels(image, colors.text(FileState::Failed)) > 0);
    }

    void progressIsABarOfTheStates()
    {
        const StatePalette colors = StatePalette::current();
        ProgressDelegate delegate;
        BatchListModel batches;
        batches.upsert({summary(Outcome::CompletedWithFailures, 1)});
        const QImage image = cell(delegate, batches.index(0, BatchListModel::ProgressColumn), {132, 24});
        QVERIFY(pixels(image, colors.fill(FileState::Completed)) > 300);
        QVERIFY(pixels(image, colors.fill(FileState::Failed)) > 0);
    }

    void aBatchWithoutFilesHasNoBar()
    {
        ProgressDelegate delegate;
        BatchListModel batches;
        BatchSummary none = summary(Outcome::Unknown, 0);
        none.files.reset();
        batches.upsert({none});
        const QImage image = cell(delegate, batches.index(0, BatchListModel::ProgressColumn), {132, 24});
        QCOMPARE(pixels(image, StatePalette::current().base()), 132 * 24);
    }

    void theNameStaysWhereThereIsLittleRoom_data()
    {
        QTest::addColumn<QString>("label");
        QTest::newRow("deep") << u"uploads/handbook/onboarding/visa/residence-permit-guide.pdf"_s;
        QTest::newRow("one folder") << u"uploads/a.pdf"_s;
        QTest::newRow("no folder") << u"residence-permit-guide.pdf"_s;
        QTest::newRow("only a folder") << u"uploads/handbook/"_s;
    }
    void theNameStaysWhereThereIsLittleRoom()
    {
        QFETCH(QString, label);
        const QFontMetrics metrics(QApplication::font());
        const ShownFileName all = fitFileName(label, metrics, 10'000);
        QCOMPARE(all.folder + all.name, label);
        for (int width = 400; width > 10; width -= 7) {
            const ShownFileName shown = fitFileName(label, metrics, width);
            QVERIFY(metrics.horizontalAdvance(shown.folder) + metrics.horizontalAdvance(shown.name) <= width + 1);
            // The folder goes first.
            if (shown.name != all.name)
                QVERIFY(shown.folder.isEmpty());
        }
        const int tight = metrics.horizontalAdvance(all.name) + 40;
        if (!all.folder.isEmpty() && metrics.horizontalAdvance(all.folder) > 40) {
            const ShownFileName shown = fitFileName(label, metrics, tight);
            QCOMPARE(shown.name, all.name);
            QVERIFY(shown.folder.contains(u'…'));
        }
    }

    void aFilesFolderIsGreyAndItsNameDark()
    {
        auto batch = std::make_shared<Batch>();
        FileEntry entry;
        entry.label = "uploads/handbook/scan.pdf";
        entry.message = "document is encrypted";
        batch->files.append(FileState::Failed, entry);
        batch->files.finish();
        batch->listed.fill(true);
        batch->resultKind = ResultKind::KnowledgeIngest;
        const FileQuery query;
        const auto view = runFileQuery(batch->files, query);
        QVERIFY(view.has_value());
        BatchFilesModel files;
        files.setContent(batch, *view, query);

        const StatePalette colors = StatePalette::current();
        FileNameDelegate delegate;
        const QModelIndex group = files.groupIndex(FileState::Failed);
        const QModelIndex file = files.index(0, BatchFilesModel::FileColumn, group);
        const QImage image = cell(delegate, file, {300, 24});
        QVERIFY(pixels(image, colors.grey()) > 0);
        QVERIFY(pixels(image, colors.text()) > 0);
        const QImage head = cell(delegate, group, {300, 24});
        QVERIFY(pixels(head, colors.text(FileState::Failed)) > 0);
        QStyleOptionViewItem option;
        option.fontMetrics = QFontMetrics(QApplication::font());
        QCOMPARE(delegate.sizeHint(option, file).height(), metrics::fileRow(option.fontMetrics));
    }

    void nothingIsDrawnOverAnother_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("left to right") << Qt::LeftToRight;
        QTest::newRow("right to left") << Qt::RightToLeft;
    }
    void nothingIsDrawnOverAnother()
    {
        QFETCH(const Qt::LayoutDirection, direction);
        const bool mirrored = direction == Qt::RightToLeft;
        const StatePalette colors = StatePalette::current();
        const auto inOrder = [&](const QImage &image, const QColor &begins, const QColor &follows) {
            const Span one = spanOf(image, begins);
            const Span other = spanOf(image, follows);
            const bool both = one.first >= 0 && other.first >= 0;
            return both && (mirrored ? other.isBefore(one) : one.isBefore(other));
        };
        // A batch's name and its job's, in a wide column and a narrow one.
        OutcomeDelegate outcomes;
        BatchListModel batches;
        batches.upsert({summary(Outcome::CompletedWithSkips, 31)});
        const QModelIndex batch = batches.index(0, BatchListModel::BatchColumn);
        for (const int width : {400, 140})
            QVERIFY(inOrder(cell(outcomes, batch, {width, 24}, {}, direction), colors.text(), colors.grey()));
        // An outcome begins with its icon, beside which its word stands whole.
        const QModelIndex outcome = batches.index(0, BatchListModel::OutcomeColumn);
        const QImage shown = cell(outcomes, outcome, {200, 24}, {}, direction);
        const Span span = spanOf(shown, colors.text(Outcome::CompletedWithSkips));
        QVERIFY(mirrored ? span.last > 180 : span.first < 20);
        QVERIFY(span.last - span.first > metrics::kIcon + 6);

        auto content = std::make_shared<Batch>();
        FileEntry entry;
        entry.label = "uploads/handbook/scan.pdf";
        content->files.append(FileState::Failed, entry);
        content->files.finish();
        content->listed.fill(true);
        content->resultKind = ResultKind::KnowledgeIngest;
        const FileQuery query;
        const auto view = runFileQuery(content->files, query);
        QVERIFY(view.has_value());
        BatchFilesModel files;
        files.setContent(content, *view, query);
        FileNameDelegate names;
        const QModelIndex group = files.groupIndex(FileState::Failed);
        const QImage head = cell(names, group, {300, 24}, {}, direction);
        QVERIFY(inOrder(head, colors.text(), colors.grey()));
        QVERIFY(inOrder(head, colors.text(FileState::Failed), colors.text()));
        // A path is read from the left either way, and stands where people begin to read.
        const QImage file = cell(names, files.index(0, BatchFilesModel::FileColumn, group), {300, 24}, {}, direction);
        const Span folder = spanOf(file, colors.grey());
        const Span name = spanOf(file, colors.text());
        QVERIFY(folder.first >= 0 && folder.isBefore(name));
        QVERIFY(mirrored ? name.last > 260 : folder.first < 40);

        // A project's name, and its badges at the other end.
        ProjectListModel projects;
        Project project;
        project.id = u"p1"_s;
        project.name = u"Fresh Zephyr of a long name that is cut somewhere"_s;
        project.slug = u"fresh-zephyr"_s;
        projects.setProjects({project});
        projects.setCounts(u"p1"_s, 11, 0, false);
        ProjectDelegate delegate;
        const QImage row = cell(delegate, projects.index(0), {200, 44}, {}, direction);
        const Span badge = spanOf(row, colors.text(FileState::Failed));
        const Span slug = spanOf(row, colors.grey());
        QVERIFY(badge.first >= 0 && slug.first >= 0);
        QVERIFY(mirrored ? badge.first < 60 && slug.last > badge.last : badge.last > 140 && slug.first < badge.first);
    }

    void aProjectHasItsBadges()
    {
        ProjectListModel projects;
        Project project;
        project.id = u"p1"_s;
        project.name = u"Fresh Zephyr"_s;
        project.slug = u"fresh-zephyr"_s;
        projects.setProjects({project});
        const StatePalette colors = StatePalette::current();
        ProjectDelegate delegate;
        const auto attention = [&] {
            return pixels(cell(delegate, projects.index(0), {200, 44}), colors.text(FileState::Failed));
        };
        QCOMPARE(attention(), 0);
        projects.setCounts(u"p1"_s, 11, 3, false);
        QVERIFY(attention() > 0);
    }
};

QTEST_MAIN(tst_Delegates)
#include "tst_delegates.moc"
