#!/bin/bash
# Guess from memory: csvjson makes dates of ISO dates at most; words stay words.
#
# Seen with csvkit 1.0.7: a column of names of months or days is one of dates in the year 1 (may is 0001-05-01, monday
# is 0001-01-08), one of 4m and 5m is one of durations, 1d is "1 day, 0:00:00", and 10% is 10. A value of one point,
# or none, or n/a, is null. One value that does not fit keeps the whole column as it is.
#
# Why it matters: folders are called may and june, and tags 4m. Whether a name survives depends on the other rows of
# the list. With -I nothing is guessed.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian csvkit=1.0.7-1

column() { printf '%s\n' label "$@" | /usr/bin/python3 "$(command -v csvjson)" -y 0 $options; }
options=
seen "months" "$(column may june)" <<'END'
[{"label": "0001-05-01"}, {"label": "0001-06-01"}]
END
seen "days" "$(column monday tuesday)" <<'END'
[{"label": "0001-01-08"}, {"label": "0001-01-02"}]
END
seen "durations" "$(column 4m 1d)" <<'END'
[{"label": "0:04:00"}, {"label": "1 day, 0:00:00"}]
END
seen "a point" "$(column a.pdf .)" <<'END'
[{"label": "a.pdf"}, {"label": null}]
END
seen "one that does not fit" "$(column may june a.pdf)" <<'END'
[{"label": "may"}, {"label": "june"}, {"label": "a.pdf"}]
END
options=-I
seen "told not to guess" "$(column may june)" <<'END'
[{"label": "may"}, {"label": "june"}]
END
