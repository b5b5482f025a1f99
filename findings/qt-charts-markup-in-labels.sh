#!/bin/bash
# Guess from memory: titles, categories and legends of Qt Charts are plain strings, drawn as they are.
#
# Seen with Qt Charts 6.4.2 (through PyQt): each is read as HTML. "1 < 2.pdf" is drawn as "1 ", "a<b.pdf" as "a",
# "R&amp;D.pdf" as "R&D.pdf". The legend's own label() still answers the whole name.
#
# Why it matters: names and messages from a list end at the first < that is followed by something like a tag, and
# nothing says so. Escaping them (QString::toHtmlEscaped()) draws what was meant.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian python3-pyqt6.qtcharts=6.4.0+dfsg-2 python3-pyqt6=6.4.2-1

cat >labels.py <<'END'
from html import escape
from PyQt6.QtCharts import QBarCategoryAxis, QBarSeries, QBarSet, QChart, QChartView
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication, QGraphicsTextItem

app = QApplication([])


def drawn(spell):
    bars = QBarSet(spell("a<b.pdf"))
    bars.append([1, 2])
    series = QBarSeries()
    series.append(bars)
    chart = QChart()
    chart.addSeries(series)
    axis = QBarCategoryAxis()
    axis.append([spell("1 < 2.pdf"), spell("R&amp;D.pdf")])
    chart.addAxis(axis, Qt.AlignmentFlag.AlignBottom)
    series.attachAxis(axis)
    view = QChartView(chart)
    view.resize(900, 500)
    view.show()
    view.grab()
    items = [item for item in view.scene().items() if isinstance(item, QGraphicsTextItem)]
    return sorted(item.toPlainText().strip() for item in items if item.toPlainText())


print(drawn(str))
print(drawn(escape))
END
seen "as they are, then escaped" "$(/usr/bin/python3 labels.py 2>/dev/null)" <<'END'
['1', 'R&D.pdf', 'a']
['1 < 2.pdf', 'R&amp;D.pdf', 'a<b.pdf']
END
