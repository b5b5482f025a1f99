#!/bin/bash
# Guess from memory: QCollator with setNumericMode(true) puts scan 9 before scan 10; the language only decides about
# letters.
#
# Seen with Qt 6.4.2 (built with ICU, as Debian's): in the language C, the one of a program started with LANG=C or
# from a timer or a container without a language, the mode is ignored. scan 10 comes before scan 9, and all capital
# letters come before all small ones; setNumericMode() reports nothing and numericMode() answers true.
#
# Why it matters: the same list is in another order on a desk and on a server. A program that orders names by number
# gives its collator a language of its own.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian python3-pyqt6=6.4.2-1

cat >order.py <<'END'
from functools import cmp_to_key
from PyQt6.QtCore import QCollator, QLocale

for language in ("en_US", "C"):
    collator = QCollator(QLocale(language))
    collator.setNumericMode(True)
    names = sorted(["scan 10", "scan 9", "Zoo", "abc"], key=cmp_to_key(collator.compare))
    print(language, names, collator.numericMode())
END
seen "in English and in C" "$(/usr/bin/python3 order.py)" <<'END'
en_US ['abc', 'scan 9', 'scan 10', 'Zoo'] True
C ['Zoo', 'abc', 'scan 10', 'scan 9'] True
END
