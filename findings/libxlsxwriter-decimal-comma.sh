#!/bin/bash
# Guess from memory: what a library writes into a file format does not depend on who runs the program.
#
# Seen with libxlsxwriter 1.1.4 as Debian builds it: numbers, times and the widths of columns are printed as the process's
# locale has it. Once a program has called setlocale(LC_ALL, ""), as every program of Qt does, 0.5 becomes "0,5" in
# Germany or France, which is no number there.
#
# Why it matters: the developer's list opens everywhere. The user's is refused by some readers (openpyxl: "expected
# <class 'float'>"), while others drop the values without a word.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian libxlsxwriter-dev=1.1.4-2+b1 locales=2.36-9+deb12u14
mkdir locales
I18NPATH=$work/root/usr/share/i18n localedef -i de_DE -f UTF-8 locales/de_DE.UTF-8 || true

cat >write.c <<'END'
#include <locale.h>
#include <xlsxwriter.h>

int main(void)
{
    setlocale(LC_ALL, "");
    lxw_workbook *book = workbook_new("book.xlsx");
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    worksheet_set_column(sheet, 0, 0, 20, NULL);
    worksheet_write_number(sheet, 0, 0, 0.5, NULL);
    return workbook_close(book);
}
END
cc -I root/usr/include write.c -L root/usr/lib/x86_64-linux-gnu -lxlsxwriter -o write
LOCPATH=$work/locales LC_ALL=de_DE.UTF-8 ./write
python3 -m zipfile -e book.xlsx book
seen "the numbers in the sheet" "$(grep -o '<v>[^<]*</v>\|width="[^"]*"' book/xl/worksheets/sheet1.xml)" <<'END'
width="20,7109375"
<v>0,5</v>
END
