#!/bin/bash
# Guess from memory: gnumeric finds the semicolon of a CSV file, as other spreadsheets do, or puts each line in one
# cell.
#
# Seen with gnumeric 1.12.55 (ssconvert): it decides by what stands beside the first quoted field of the file.
#  - Not one field quoted: the semicolon is never considered. Lines are split at commas, so that a name with a comma
#    is cut and all other rows stay whole in one cell.
#  - Every field quoted: the file is split, and every column but the first is lost. No message, exit status 0.
#  - A quoted field that is not the first of its line: all is read as meant.
# Locales with a decimal comma make no difference.
#
# Why it matters: a list written with semicolons, as people in half of Europe expect, loses columns in one spreadsheet
# unless some field after the first one is quoted, for instance the column names.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian gnumeric=1.12.55-1

read_again() {
    printf "$1" >in.csv
    ssconvert in.csv out.csv 2>/dev/null
    cat out.csv
}

seen "nothing quoted" "$(read_again 'label;message\nb, c.pdf;none\nd.pdf;none\n')" <<'END'
label;message,
b," c.pdf;none"
d.pdf;none,
END
seen "all quoted" "$(read_again '"label";"message"\n"a.pdf";"too large"\n')" <<'END'
label
a.pdf
END
seen "the second quoted" "$(read_again 'label;"message"\nb, c.pdf;none\n')" <<'END'
label,message
"b, c.pdf",none
END
