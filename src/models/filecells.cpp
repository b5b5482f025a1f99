#include "models/filecells.h"

#include "core/display.h"
#include "core/utf8text.h"
#include "models/batchfilesmodel.h"

using namespace Qt::StringLiterals;

namespace batchlens::filecells {

namespace {

/// No cell is wide enough for more, and a message may be a megabyte.
constexpr qsizetype kCellCharacters = 500;

/// The first characters of a text, without converting all of it.
QString beginning(std::string_view text)
{
    constexpr std::size_t kLongestCharacter = 4;
    constexpr std::size_t kBytes = (static_cast<std::size_t>(kCellCharacters) + 1) * kLongestCharacter;
    std::size_t end = std::min(text.size(), kBytes);
    const auto continues = [&](std::size_t i) { return (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80; };
    while (end > 0 && end < text.size() && continues(end))
        --end;
    return textOf(text.substr(0, end));
}

QString shortened(const QString &text)
{
    return display::visible(text, kCellCharacters);
}

QString name(const FileTable &files, quint32 file, bool inFolder)
{
    std::string_view label = files.label(file);
    if (label.empty())
        label = files.path(file);
    if (label.empty())
        return BatchFilesModel::tr("(no label)");
    const std::size_t slash = label.rfind('/');
    if (inFolder && slash != std::string_view::npos && slash + 1 < label.size())
        label.remove_prefix(slash + 1);
    return shortened(display::fileLabel(beginning(label)));
}

} // namespace

QString header(int column)
{
    switch (column) {
    case BatchFilesModel::FileColumn:
        return BatchFilesModel::tr("File");
    case BatchFilesModel::MessageColumn:
        return BatchFilesModel::tr("Message");
    case BatchFilesModel::WarningsColumn:
        return BatchFilesModel::tr("Warnings");
    case BatchFilesModel::PathColumn:
        return BatchFilesModel::tr("Path");
    case BatchFilesModel::UploadIdColumn:
        return BatchFilesModel::tr("Upload ID");
    case BatchFilesModel::RemotePathColumn:
        return BatchFilesModel::tr("Remote path");
    default:
        return {};
    }
}

QString text(const FileTable &files, quint32 file, int column, bool inFolder)
{
    std::string remotePath;
    switch (column) {
    case BatchFilesModel::FileColumn:
        return name(files, file, inFolder);
    case BatchFilesModel::MessageColumn:
        return shortened(beginning(files.message(file)));
    case BatchFilesModel::WarningsColumn:
        return files.warnings(file) > 0 ? display::number(files.warnings(file)) : QString();
    case BatchFilesModel::PathColumn:
        return shortened(beginning(files.path(file)));
    case BatchFilesModel::UploadIdColumn:
        return shortened(files.uploadIdText(file));
    case BatchFilesModel::RemotePathColumn:
        return shortened(beginning(files.remotePath(file, remotePath)));
    default:
        return {};
    }
}

QString spoken(const FileTable &files, quint32 file, int column, const QString &stateName, bool inFolder)
{
    const QString value = text(files, file, column, inFolder);
    // A reader goes through a line cell by cell: the message has one of its own.
    if (column == BatchFilesModel::FileColumn)
        return u"%1, %2"_s.arg(value, stateName);
    return u"%1: %2"_s.arg(header(column), value.isEmpty() ? BatchFilesModel::tr("none") : value);
}

QString whole(const FileTable &files, quint32 file, int column)
{
    switch (column) {
    case BatchFilesModel::FileColumn:
        return files.labelText(file);
    case BatchFilesModel::MessageColumn:
        return files.messageText(file);
    case BatchFilesModel::PathColumn:
        return files.pathText(file);
    case BatchFilesModel::UploadIdColumn:
        return files.uploadIdText(file);
    case BatchFilesModel::RemotePathColumn:
        return files.remotePathText(file);
    default:
        return {};
    }
}

} // namespace batchlens::filecells
