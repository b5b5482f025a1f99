#include "models/batchfilesmodel.h"

#include <algorithm>

namespace batchlens {

namespace {

/// As many are looked up one by one; a walk over all rows finds more in less time.
constexpr std::size_t kFewFiles = 4;

/// Some selected files of one group.
struct Span
{
    std::vector<int> place; ///< rows from the top of the tree down to the first of them: orders spans as on the screen
    int group;
    int first;
    int last;
};

/// One mark a file, so that a walk over all rows finds many files as fast as one.
class Marks
{
public:
    Marks(const BatchFilesModel &model, const std::vector<FileRef> &files)
        : m_marks(static_cast<std::size_t>(model.batchCount()))
    {
        for (const FileRef &ref : files) {
            if (ref.batch < 0 || ref.batch >= model.batchCount() || ref.file >= model.batch(ref.batch)->files.size())
                continue;
            auto &marks = m_marks[static_cast<std::size_t>(ref.batch)];
            marks.resize(model.batch(ref.batch)->files.size());
            marks[ref.file] = true;
        }
    }
    bool holds(FileRef ref) const
    {
        const auto &marks = m_marks[static_cast<std::size_t>(ref.batch)];
        return !marks.empty() && marks[ref.file];
    }

private:
    std::vector<std::vector<bool>> m_marks;
};

} // namespace

std::vector<FileRef> BatchFilesModel::filesIn(const QItemSelection &selection) const
{
    std::vector<Span> spans;
    std::size_t most = 0;
    for (const QItemSelectionRange &range : selection) {
        if (!range.isValid() || range.model() != this)
            continue;
        const int group = range.parent().isValid() ? groupAt(range.parent()) : -1;
        Span span{{}, group, std::max(range.top(), groupsBelow(group)), range.bottom()};
        if (span.first > span.last)
            continue;
        span.place.push_back(span.first);
        for (QModelIndex up = range.parent(); up.isValid(); up = up.parent())
            span.place.insert(span.place.begin(), up.row());
        most += static_cast<std::size_t>(span.last - span.first) + 1;
        spans.push_back(std::move(span));
    }
    std::ranges::sort(spans, {}, &Span::place);

    std::vector<FileRef> files;
    files.reserve(most);
    int group = -1;
    int next = 0;
    for (const Span &span : spans) {
        // Where cells instead of rows are selected, ranges of one group may overlap.
        int row = span.group == group ? std::max(span.first, next) : span.first;
        for (; row <= span.last; ++row)
            files.push_back(fileBelow(span.group, row));
        next = span.group == group ? std::max(next, span.last + 1) : span.last + 1;
        group = span.group;
    }
    return files;
}

QItemSelection BatchFilesModel::selectionOf(const std::vector<FileRef> &files) const
{
    if (files.size() <= kFewFiles) {
        QItemSelection selection;
        for (const FileRef &ref : files) {
            if (const QModelIndex first = indexOf(ref); first.isValid())
                selection.select(first, first.siblingAtColumn(ColumnCount - 1));
        }
        return selection;
    }
    const Marks wanted(*this, files);
    QItemSelection selection;
    const auto walk = [&](int group) {
        const int rows = rowCountOf(group);
        const quintptr id = fileId(group);
        for (int first = groupsBelow(group); first < rows; ++first) {
            if (!wanted.holds(fileBelow(group, first)))
                continue;
            int last = first;
            while (last + 1 < rows && wanted.holds(fileBelow(group, last + 1)))
                ++last;
            selection.append(QItemSelectionRange(createIndex(first, 0, id), createIndex(last, ColumnCount - 1, id)));
            first = last;
        }
    };
    const int groups = groupCount();
    for (int group = -1; group < groups && !files.empty(); ++group)
        walk(group);
    return selection;
}

std::vector<QModelIndex> BatchFilesModel::indexesOf(const std::vector<FileRef> &files) const
{
    std::vector<QModelIndex> indexes(files.size());
    const Marks wanted(*this, files);
    std::size_t left = files.size();
    const int groups = groupCount();
    for (int group = -1; group < groups && left > 0; ++group) {
        const int rows = rowCountOf(group);
        for (int row = groupsBelow(group); row < rows && left > 0; ++row) {
            const FileRef ref = fileBelow(group, row);
            if (!wanted.holds(ref))
                continue;
            for (std::size_t i = 0; i < files.size(); ++i) {
                if (files[i] == ref) {
                    indexes[i] = createIndex(row, 0, fileId(group));
                    --left;
                }
            }
        }
    }
    return indexes;
}

} // namespace batchlens
