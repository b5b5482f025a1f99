#include "core/remotepaths.h"

#include <QByteArray>
#include <QTest>

using namespace batchlens;

namespace {

constexpr std::string_view kId = "0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e01";
constexpr std::string_view kOtherId = "5f4d2a67-1e9b-4b0c-8a54-3e0f6b7c8d02";

/// Files whose remote paths are stored one after the other, as a table stores them.
class Stored
{
public:
    /// The bytes that the path took.
    std::size_t append(std::string_view path, std::string_view id, std::size_t idAt = RemotePaths::kNotLooked)
    {
        const std::size_t start = m_bytes.size();
        char *const place = m_bytes.reserveMore(RemotePaths::room(path));
        m_bytes.commit(static_cast<std::size_t>(m_paths.write(m_bytes.data(), place, path, id, idAt) - place));
        m_files.push_back({start, m_bytes.size() - start, std::string(id)});
        return m_bytes.size() - start;
    }
    std::string path(std::size_t file) const
    {
        std::string buffer;
        return path(file, buffer);
    }
    std::string path(std::size_t file, std::string &buffer) const
    {
        const File &asked = m_files[file];
        return std::string(m_paths.spell(m_bytes, {m_bytes.data() + asked.start, asked.size}, asked.id, buffer));
    }
    /// Leaves no room behind the last path, so that whoever reads past it is seen.
    void shrink() { m_bytes.shrink(); }
    const GrowBuffer<char> &bytes() const { return m_bytes; }

private:
    struct File
    {
        std::size_t start;
        std::size_t size;
        std::string id;
    };
    GrowBuffer<char> m_bytes;
    RemotePaths m_paths;
    std::vector<File> m_files;
};

std::string withId(std::string_view before, std::string_view id, std::string_view behind)
{
    return std::string(before).append(id).append(behind);
}

} // namespace

class tst_RemotePaths final : public QObject
{
    Q_OBJECT

private slots:
    void everyPathComesBack_data();
    void everyPathComesBack();
    void aFolderAndAnIdAreNotKeptTwice();
    void aPathWithoutIdIsKeptBehindTheFolder();
    void theIdIsFoundWhereverItStands();
    void equalListsAreEqualBytes();
    void whoLookedForTheIdChangesNothing();
    void oneBufferServesLongAndShortPaths();
};

void tst_RemotePaths::everyPathComesBack_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    const auto row = [](const char *name, std::string_view first, std::string_view second) {
        QTest::newRow(name) << QByteArray(first.data(), qsizetype(first.size()))
                            << QByteArray(second.data(), qsizetype(second.size()));
    };
    row("nothing alike", "knowledge/a.md", "projects/b.md");
    row("one folder", "knowledge/a.md", "knowledge/b.md");
    row("the same", "knowledge/a.md", "knowledge/a.md");
    row("the second goes on", "knowledge/a", "knowledge/a/b");
    row("the first goes on", "knowledge/a/b", "knowledge/a");
    row("an empty first", "", "knowledge/a.md");
    row("an empty second", "knowledge/a.md", "");
    row("nothing", "", "");
    row("the id alone", kOtherId, kId);
    row("the first has the second's id", withId("knowledge/", kId, ".md"), withId("knowledge/", kId, ".pdf"));
    row("another's id", "knowledge/a.md", withId("knowledge/", kOtherId, ".md"));
    row("the id twice", "knowledge/a.md", withId(withId("knowledge/", kId, "/"), kId, ".md"));
    row("half an id", "knowledge/a.md", withId("knowledge/", kId.substr(0, 18), ".md"));
    row("letters of several bytes", "знания/отчёт", withId("знания/", kId, "/資料"));
    // In the middle of a letter.
    row("letters alike in their first byte", "п", "р");
    const std::string longPath(300, 'x');
    row("more alike than a byte can say", longPath + "a", longPath + "b");
    row("the id farther than a byte can say", "knowledge/a.md", withId("y" + longPath, kId, ".md"));
    row("the id as far as a byte can say", "a", withId(std::string(254, 'y'), kId, ".md"));
    row("the id a byte farther", "a", withId(std::string(255, 'y'), kId, ".md"));
}

void tst_RemotePaths::everyPathComesBack()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    for (const std::string_view id : {std::string_view(), kId}) {
        Stored stored;
        stored.append(first.toStdString(), kOtherId);
        const std::size_t took = stored.append(second.toStdString(), id);
        stored.append(second.toStdString(), id);
        QCOMPARE(stored.path(0), first.toStdString());
        QCOMPARE(stored.path(1), second.toStdString());
        QCOMPARE(stored.path(2), second.toStdString());
        QVERIFY(took <= RemotePaths::room(second.toStdString()));
    }
}

void tst_RemotePaths::aFolderAndAnIdAreNotKeptTwice()
{
    Stored stored;
    stored.append(withId("projects/7f3a/5f/", kOtherId, ".html"), kOtherId);
    constexpr std::size_t kHead = 2;
    QCOMPARE(stored.append(withId("projects/7f3a/0d/", kId, ".html"), kId),
             kHead + std::string_view("0d/.html").size());
}

void tst_RemotePaths::aPathWithoutIdIsKeptBehindTheFolder()
{
    Stored stored;
    stored.append("knowledge/handbook-intro.md", kOtherId);
    QCOMPARE(stored.append("knowledge/minutes.md", kId), 2 + std::string_view("minutes.md").size());
}

void tst_RemotePaths::theIdIsFoundWhereverItStands()
{
    Stored stored;
    stored.append("knowledge/a.md", {});
    // Nor does a path without its id keep the next one's from being found.
    stored.append(std::string(40, 'z'), kId);
    for (const char *before : {"knowledge/", "k/", "knowledge/deep/down/"})
        QVERIFY(stored.append(withId(before, kId, ".md"), kId) < kId.size());
}

void tst_RemotePaths::equalListsAreEqualBytes()
{
    Stored one;
    Stored other;
    for (Stored *stored : {&one, &other}) {
        for (const char *before : {"knowledge/", "k/", "knowledge/"})
            stored->append(withId(before, kId, ".md"), kId);
    }
    QCOMPARE(std::string_view(one.bytes().data(), one.bytes().size()),
             std::string_view(other.bytes().data(), other.bytes().size()));
}

void tst_RemotePaths::whoLookedForTheIdChangesNothing()
{
    Stored looked;
    Stored told;
    const std::string twice = withId(withId("", kId, "/"), kId, ".md");
    const std::size_t second = kId.size() + 1;
    for (Stored *stored : {&looked, &told}) {
        const bool isTold = stored == &told;
        stored->append("knowledge/a.md", {});
        // One without its id, so that nothing is expected of the next.
        stored->append(std::string(40, 'z'), kId);
        stored->append(twice, kId);
        stored->append(twice, kId, isTold ? second : RemotePaths::kNotLooked);
        stored->append(twice, kId, isTold ? 0 : RemotePaths::kNotLooked);
        for (std::size_t file = 2; file < 5; ++file)
            QCOMPARE(stored->path(file), twice);
    }
    QCOMPARE(std::string_view(looked.bytes().data(), looked.bytes().size()),
             std::string_view(told.bytes().data(), told.bytes().size()));
}

void tst_RemotePaths::oneBufferServesLongAndShortPaths()
{
    const std::string folder = "projects/7f3a/";
    const std::string longFolder = folder + std::string(200, 'y') + '/';
    const std::vector<std::string> paths{withId(folder, kId, ".md"), withId(longFolder, kId, ".md"),
                                         withId(folder, kId, ""), withId("", kId, ".html"), folder + "a"};
    Stored stored;
    for (const std::string &path : paths)
        stored.append(path, kId);
    stored.shrink();
    std::string buffer;
    for (std::size_t file = 0; file < paths.size(); ++file)
        QCOMPARE(stored.path(file, buffer), paths[file]);
}

QTEST_APPLESS_MAIN(tst_RemotePaths)
#include "tst_remotepaths.moc"
