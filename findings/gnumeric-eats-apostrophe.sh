#!/bin/bash
# Guess from memory: an apostrophe at the beginning of a CSV field is text like any other; only what is typed into a
# cell by hand is taken for the sign that makes a cell text.
#
# Seen with gnumeric 1.12.55 (ssconvert): the apostrophe is taken away on reading a CSV file, quoted or not, and the
# rest becomes text. What stood in front of a name is lost for good when the file is saved again.
#
# Why it matters: 't Hooft, 's-Hertogenbosch and 'n Roll are names of files and places. It also means that a list
# whose dangerous cells were guarded by an apostrophe is without its guard once gnumeric has saved it as CSV again.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian gnumeric=1.12.55-1

printf '%s\n' label,message "\"'t Hooft.pdf\",plain" "'s-Hertogenbosch.pdf,plain" "O'Neil.pdf,plain" "'=1+1,guarded" \
    >in.csv
ssconvert in.csv out.csv 2>/dev/null
seen "apostrophes" "$(cat out.csv)" <<'END'
label,message
"t Hooft.pdf",plain
s-Hertogenbosch.pdf,plain
O'Neil.pdf,plain
=1+1,guarded
END
