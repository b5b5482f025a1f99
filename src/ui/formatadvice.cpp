#include "ui/formatadvice.h"

#include "core/display.h"

#include <QCoreApplication>

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::FormatAdvice)
};

} // namespace

QString formatAdvice(const ExportSpec &spec, qint64 rows, const QString &changedValue)
{
    if (spec.format != ExportFormat::Csv || !spec.isForSpreadsheet())
        return {};
    const qint64 room = kSheetRows - (spec.header ? 1 : 0);
    if (rows > room)
        return Texts::tr(
                   "A spreadsheet shows only the first %1 rows of a CSV file and does not say so; XLSX goes on in "
                   "further sheets.")
            .arg(display::number(room));
    constexpr int kShown = 24;
    if (!changedValue.isEmpty())
        return Texts::tr("Excel and LibreOffice show values like %1 as a number or a day in CSV; XLSX keeps them.")
            .arg(display::visible(changedValue, kShown));
    return {};
}

} // namespace batchlens
