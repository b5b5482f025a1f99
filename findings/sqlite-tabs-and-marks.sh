#!/bin/bash
# Guess from memory: `.mode tabs` of the SQLite shell imports TSV, in which a quotation mark is a letter like any
# other.
#
# Seen with sqlite3 3.40.1: fields of TSV may be quoted as those of CSV. A value that begins with a mark takes in tabs
# and line ends up to the next mark that ends a field: three rows become one, with a warning but exit status 0, and a
# pair of marks around a value is taken off. `.mode ascii` with `.separator "\t" "\n"` reads the same file as it is.
#
# Why it matters: TSV is chosen since its fields need no quoting, and titles in quotation marks are common in names.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian sqlite3=3.40.1-2+deb12u2

printf '%s\t%s\n' label n '"draft.pdf' 1 'b "x".pdf' 2 'c.pdf"' 3 '"Quarterly"' 4 >list.tsv
rows() {
    sqlite3 :memory: "$@" '.import list.tsv list' '.mode list' 'select count(*), min(label), max(n) from list' 2>/dev/null
}
seen "as tabs" "$(rows '.mode tabs')" <<'END'
2|Quarterly|4
END
seen "as ascii" "$(rows '.mode ascii' '.separator "\t" "\n"')" <<'END'
4|"Quarterly"|4
END
