#!/bin/bash
# Guess from memory: textql loads a CSV file into SQLite as texts, unless it is asked to guess types.
#
# Seen with textql 2.0.3: each column is numeric, so that every value that looks like a number becomes one on its own,
# among texts too: 00123 is 123, 1E5 is 100000, and a number of 20 digits loses its last ones. 0x1F stays a text.
#
# Why it matters: 123, 00123 and 123.0 are three files and one value, and a list of names that was sent through textql
# cannot be matched with the files any more.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian textql=2.0.3-5+b5

printf '%s\n' label,state 00123,failed 1E5,failed 12345678901234567890,failed 0x1F,failed a.pdf,failed >list.csv
seen "the names" "$(textql -header -sql 'select label, typeof(label) from list' list.csv)" <<'END'
123,integer
100000,integer
1.2345678901234567e+19,real
0x1F,text
a.pdf,text
END
printf '%s\n' label,state 123,failed 00123,failed 123.0,failed >alike.csv
seen "three files" "$(textql -header -sql 'select count(*), count(distinct label) from alike' alike.csv)" <<'END'
3,1
END
