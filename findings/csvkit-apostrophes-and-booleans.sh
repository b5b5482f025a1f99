#!/bin/bash
# Guess from memory: csvjson reads any RFC 4180 file; numbers become numbers, and what is not clear stays text.
#
# Seen with csvkit 1.0.7:
#  - A column that holds only 0 and 1 becomes false and true. A column of counts does, as long as none exceeds one.
#  - Two words in apostrophes in a file without quotation marks make csvjson end with "Row 0 has 3 values, but Table
#    only has 1 columns": the apostrophe is taken for the file's quotation mark. csvcut, of the same package, reads
#    the file.
#
# Why it matters: a list of failed files has both: warning counts of 0, and messages that name things in apostrophes.
# `csvjson --no-inference --snifflimit 0` reads both as they are.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian csvkit=1.0.7-1
python=/usr/bin/python3

printf 'label,warning_count\na.pdf,0\nb.pdf,1\n' >counts.csv
seen "counts of 0 and 1" "$($python "$(command -v csvjson)" counts.csv)" <<'END'
[{"label": "a.pdf", "warning_count": false}, {"label": "b.pdf", "warning_count": true}]
END
printf '%s\n' path,state,message "uploads/don't.pdf,failed,can't parse 'x'" 'uploads/b.pdf,failed,too large' >words.csv
seen "apostrophes, csvjson" "$($python "$(command -v csvjson)" words.csv 2>&1 | tail -n 1)" <<'END'
ValueError: Row 0 has 3 values, but Table only has 1 columns.
END
seen "apostrophes, csvcut" "$($python "$(command -v csvcut)" -c path words.csv)" <<'END'
path
uploads/don't.pdf
uploads/b.pdf
END
seen "both, told not to guess" "$($python "$(command -v csvjson)" -I -y 0 counts.csv)" <<'END'
[{"label": "a.pdf", "warning_count": "0"}, {"label": "b.pdf", "warning_count": "1"}]
END
