#!/bin/bash
# Guess from memory: QFontMetrics::elidedText() of a text that fits is that text, and of one that does not its
# beginning (or end) and an ellipsis; a control character in it is shown as nothing or as a box.
#
# Seen with Qt 6.4.2: U+009C parts a text into variants for more and less room. Of "part one<U+009C>two.pdf" a wide
# column shows "part one" alone, with no sign that there is more, and a narrow one the beginning of "two.pdf".
#
# Why it matters: every table and label of Qt's that cuts its text does so by this function. U+009C is valid in a name
# (Windows-1252's œ that was read as Latin-1 becomes just that), so such a name shows a part of itself, and another
# part after the column was resized. Making control characters visible before they are shown is the remedy.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian python3-pyqt6=6.4.2-1

cat >elide.py <<'END'
from PyQt6.QtCore import Qt, qVersion
from PyQt6.QtGui import QFontMetrics, QGuiApplication

app = QGuiApplication([])
metrics = QFontMetrics(app.font())
text = "part one\x9ctwo.pdf"
print(qVersion())
for width in (10000, metrics.horizontalAdvance("two.pd") + 2):
    print(metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)[:4])
END
seen "wide, then narrow" "$(/usr/bin/python3 elide.py)" <<'END'
6.4.2
part
two.
END
