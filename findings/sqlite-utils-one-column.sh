#!/bin/bash
# Guess from memory: `sqlite-utils memory` of a CSV file with one column gives a table with one column.
#
# Seen with sqlite-utils 3.30: where there is no comma a letter that occurs equally often in the lines is taken for
# the separator. `label` becomes the columns `lab` and `l` split at the e of each name. Whether it works depends on
# the names: other names end in "Could not determine delimiter".
#
# Why it matters: a plain list of names is the simplest export there is. `--csv` given to `sqlite-utils insert` reads
# it as it is; `memory NAME.csv:csv` does too.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian sqlite-utils=3.30-1+deb12u1
sqlite() { /usr/bin/python3 "$(command -v sqlite-utils)" "$@"; }

printf 'label\nreports/a.pdf\nreports/b.pdf\n' >names.csv
seen "a list of names" "$(sqlite memory names.csv 'select * from names')" <<'END'
[{"lab": "r", "l": "ports/a.pdf"},
 {"lab": "r", "l": "ports/b.pdf"}]
END
seen "the same, said to be CSV" "$(sqlite memory names.csv:csv 'select * from names')" <<'END'
[{"label": "reports/a.pdf"},
 {"label": "reports/b.pdf"}]
END
