#!/bin/bash
# Guess from memory: QTextDocument and QPlainTextEdit give by toPlainText() what setPlainText() was given, but for
# CRLF.
#
# Seen with Qt 6.4.2: a no-break space becomes a space, and U+2028, U+2029, U+FDD0 and U+FDD1 become line breaks. What
# is selected and copied is changed alike; a cursor's selectedText() is the one way that keeps the no-break space.
#
# Why it matters: a path copied from a read-only text box names no file any more if the name has a no-break space, as
# word processors set it before units and French before a colon. What must be true to the letter is copied from the
# data, not from the box.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian python3-pyqt6=6.4.2-1

cat >plain.py <<'END'
from PyQt6.QtWidgets import QApplication, QPlainTextEdit

app = QApplication([])
box = QPlainTextEdit()
box.setPlainText("10.41\u00a0AM.png a\u2028b\u2029c\ufdd0d\ufdd1e")
print(ascii(box.toPlainText()))
box.selectAll()
box.copy()
print(ascii(app.clipboard().text()))
print(ascii(box.textCursor().selectedText()[:9]))
END
seen "text, copy, selection" "$(/usr/bin/python3 plain.py 2>/dev/null)" <<'END'
'10.41 AM.png a\nb\nc\nd\ne'
'10.41 AM.png a\nb\nc\nd\ne'
'10.41\xa0AM.'
END
