#!/bin/bash
# Guess from memory: what libxlsxwriter takes without an error makes a workbook that opens; what XML cannot hold is
# escaped as _xHHHH_ or refused.
#
# Seen with libxlsxwriter 1.1.4: control characters are escaped, but U+FFFE and U+FFFF, which are valid UTF-8 and not
# allowed in XML, are written as they are; every call answers "no error", and the strings of the workbook are no
# well-formed XML any more. A number that is not one is written as -NAN. The limit of 32,767 counts code points:
# 17,000 emoji, 34,000 of the units that spreadsheets count, pass.
#
# Why it matters: one such name among a million makes the whole list unreadable, and nobody is told while writing.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian libxlsxwriter-dev=1.1.4-2+b1

cat >write.c <<'END'
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

int main(void)
{
    static char emoji[4 * 17000 + 1];
    for (int i = 0; i < 17000; ++i)
        memcpy(emoji + 4 * i, "\xF0\x9F\x98\x80", 4);
    lxw_workbook *book = workbook_new("book.xlsx");
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    printf("control %d\n", worksheet_write_string(sheet, 0, 0, "a\x01" "b", NULL));
    printf("U+FFFE %d\n", worksheet_write_string(sheet, 1, 0, "a\xEF\xBF\xBE" "b", NULL));
    printf("emoji %d\n", worksheet_write_string(sheet, 2, 0, emoji, NULL));
    printf("no number %d\n", worksheet_write_number(sheet, 3, 0, -NAN, NULL));
    printf("close %d\n", workbook_close(book));
    return 0;
}
END
cc -I root/usr/include write.c -L root/usr/lib/x86_64-linux-gnu -lxlsxwriter -o write
seen "what the calls answer" "$(./write)" <<'END'
control 0
U+FFFE 0
emoji 0
no number 0
close 0
END
python3 -m zipfile -e book.xlsx book
read_xml='import sys, xml.sax
try: xml.sax.parse(sys.argv[1], xml.sax.ContentHandler())
except xml.sax.SAXParseException as error: print(error.getMessage())'
seen "the strings as XML" "$(/usr/bin/python3 -c "$read_xml" book/xl/sharedStrings.xml)" <<'END'
not well-formed (invalid token)
END
seen "the control character" "$(grep -ao 'a_x0001_b' book/xl/sharedStrings.xml)" <<'END'
a_x0001_b
END
seen "the number" "$(grep -o '<v>-\?NAN</v>' book/xl/worksheets/sheet1.xml | tr -d -)" <<'END'
<v>NAN</v>
END
