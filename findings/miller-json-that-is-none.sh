#!/bin/bash
# Guess from memory: `mlr --icsv --ojson cat` writes JSON; what looks like a number comes without quotation marks, and
# what JSON does not know as a number comes as a text.
#
# Seen with Miller 6.6.0: a number keeps the spelling it had, without quotation marks, also where that is no number of
# JSON: .5 and 5. and 0x1F and 0b11 and 0o17. The answer is then no JSON, with exit status 0. Texts of the same kind
# (+5, 00123, 1_000) come as texts.
#
# Why it matters: one file called 0x1F among thousands makes a whole converted list unreadable for the next program.
# With `-S` every value is written as a text.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian miller=6.6.0-2+b3

printf '%s\n' label .5 5. 0x1F 0b11 0o17 +5 00123 1_000 >labels.csv
seen "what is written" "$(mlr --icsv --ojsonl cat labels.csv)" <<'END'
{"label": .5}
{"label": 5.}
{"label": 0x1F}
{"label": 0b11}
{"label": 0o17}
{"label": "+5"}
{"label": "00123"}
{"label": "1_000"}
END
read_json='import sys, json
try: print(len(json.load(sys.stdin)))
except ValueError: print("no JSON")'
seen "read as JSON" "$(mlr --icsv --ojson cat labels.csv | /usr/bin/python3 -c "$read_json")" <<'END'
no JSON
END
seen "with -S" "$(mlr -S --icsv --ojson cat labels.csv | /usr/bin/python3 -c "$read_json")" <<'END'
8
END
