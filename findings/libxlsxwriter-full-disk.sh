#!/bin/bash
# Guess from memory: on a full disk a call of libxlsxwriter fails, workbook_close() at the latest.
#
# Seen with libxlsxwriter 1.1.4: in constant-memory mode the rows go to a temporary file, and from there through a second
# one into the archive. What these do not take is dropped without a look: every call answers "no error", and the archive
# is whole, with a part of the rows in its sheet, the last one cut in two. Where room comes free on the way, the sheet even
# ends as it should.
#
# Why it matters: the archive is a tenth of its temporary files, so it still finds room where they did not. The list is
# short, or does not open, and nobody was told.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian libxlsxwriter-dev=1.1.4-2+b1

cat >write.c <<'END'
#include <stdio.h>
#include <xlsxwriter.h>

int main(void)
{
    lxw_workbook_options options = {.constant_memory = 1, .tmpdir = "."};
    lxw_workbook *book = workbook_new_opt("book.xlsx", &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    int errors = 0;
    for (int row = 0; row < 50000; ++row)
        errors += worksheet_write_string(sheet, row, 0, "uploads/handbook/chapter/scan.pdf", NULL) != 0;
    printf("errors %d, close %d\n", errors, workbook_close(book));
    return 0;
}
END
cc -I root/usr/include write.c -L root/usr/lib/x86_64-linux-gnu -lxlsxwriter -o write
# A limit of 1 MiB a file stands in for the disk; the rows take 5.
seen "what the calls answer" "$(trap '' XFSZ && ulimit -f 1024 && ./write)" <<'END'
errors 0, close 0
END
read_back='import re, zipfile
book = zipfile.ZipFile("book.xlsx")
sheet = book.read("xl/worksheets/sheet1.xml")
print("damaged:", book.testzip(), "all rows:", len(re.findall(b"<row ", sheet)) == 50000)'
seen "the workbook" "$(/usr/bin/python3 -c "$read_back")" <<'END'
damaged: None all rows: False
END
