#!/bin/bash
# Guess from memory: a bar chart with the categories report.pdf, report.pdf and notes.pdf has three labels, two of
# them alike.
#
# Seen with Qt Charts 6.4.2 (through PyQt): QBarCategoryAxis leaves a name out that it has already, without a word.
# The bars do not know of that: the second bar stands over notes.pdf, and the third over nothing, beyond the axis.
#
# Why it matters: base names of files repeat in nearly every list, and a chart of failures by file then names the
# wrong file. A name has to be made unique (by its folder, or an invisible character) before it becomes a category.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian python3-pyqt6.qtcharts=6.4.0+dfsg-2 python3-pyqt6=6.4.2-1

cat >axis.py <<'END'
from PyQt6.QtCharts import QBarCategoryAxis, QBarSeries, QBarSet, QChart
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication

app = QApplication([])
names, failures = ["report.pdf", "report.pdf", "notes.pdf"], [5, 7, 1]
bars = QBarSet("failures")
bars.append(failures)
series = QBarSeries()
series.append(bars)
chart = QChart()
chart.addSeries(series)
axis = QBarCategoryAxis()
axis.append(names)
chart.addAxis(axis, Qt.AlignmentFlag.AlignBottom)
series.attachAxis(axis)
for i in range(bars.count()):
    print(int(bars.at(i)), axis.categories()[i] if i < axis.count() else "no label")
END
seen "values and the labels below them" "$(/usr/bin/python3 axis.py)" <<'END'
5 report.pdf
7 notes.pdf
1 no label
END
