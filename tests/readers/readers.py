"""The programs that read an export, each as a function: (program, file) to a list of rows, and the version it is.

A row is what the reader gives for the columns label, warning_count and message, the row of column names left out. A text
is a str, a null None, a number an int or float, anything else a tuple of its type and its text.
"""

import csv
import gzip
import json
import re
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

COLUMNS = ["label", "warning_count", "message"]
SECONDS = 60


def run(words, folder, **more):
    """What a program prints; it may take a minute, and its words are only shown if it fails."""
    done = subprocess.run(words, cwd=folder, capture_output=True, timeout=SECONDS, check=False, **more)
    if done.returncode != 0:
        raise RuntimeError(f"{words[0]} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-300:]}")
    return done.stdout


def first_line(words):
    done = subprocess.run(words, capture_output=True, timeout=SECONDS, check=False)
    return (done.stdout + done.stderr).decode(errors="replace").strip().splitlines()[0]


def unescaped_tsv(text):
    """A field of our TSV, by the rule of jq's @tsv."""
    plain, rest = "", text
    while rest:
        if rest[0] == "\\" and rest[1:2] in ("t", "n", "r", "\\"):
            plain += {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}[rest[1]]
            rest = rest[2:]
        else:
            plain += rest[0]
            rest = rest[1:]
    return plain


def python_csv(path):
    csv.field_size_limit(sys.maxsize)
    with path.open(newline="", encoding="utf-8-sig") as file:
        delimiter = ";" if file.readline().count(";") >= 2 else ","
        file.seek(0)
        return [row[:3] for row in csv.reader(file, delimiter=delimiter)][1:]


def python_tsv(path):
    lines = path.read_bytes().decode().split("\n")
    return [[unescaped_tsv(field) for field in line.split("\t")] for line in lines[1:-1]]


def sqlite_csv(path):
    base = path.with_suffix(".sqlite")
    base.unlink(missing_ok=True)
    delimiter = ";" if path.read_bytes().split(b"\r\n", 1)[0].count(b";") >= 2 else ","
    run(["sqlite3", str(base)], path.parent,
        input=f'.mode csv\n.separator "{delimiter}"\n.import {path.name} t\n'.encode())
    with sqlite3.connect(base) as opened:
        return [list(row) for row in opened.execute("SELECT * FROM t")]


def sqlite_tsv(path):
    base = path.with_suffix(".sqlite")
    base.unlink(missing_ok=True)
    run(["sqlite3", str(base)], path.parent,
        input=f'.mode ascii\n.separator "\\t" "\\n"\n.import {path.name} t\n'.encode())
    with sqlite3.connect(base) as opened:
        return [[unescaped_tsv(cell) if isinstance(cell, str) else cell for cell in row]
                for row in opened.execute("SELECT * FROM t")]


def miller(path):
    words = {"csv": ["--icsv"], "tsv": ["--itsv"], "jsonl": ["--ijsonl"]}[path.suffix[1:]]
    if path.suffix == ".csv" and path.read_bytes().split(b"\r\n", 1)[0].count(b";") >= 2:
        words += ["--ifs", ";"]
    # Inference off: what is asked is whether values arrive, not what they look like.
    out = run(["mlr", "-S", *words, "--ojson", "cat", path.name], path.parent)
    return [[record.get(name) for name in COLUMNS] for record in json.loads(out, strict=False)]


def jq(path):
    out = run(["jq", "-c", "[.label, .warning_count, .message]", path.name], path.parent)
    return [json.loads(line) for line in out.decode().split("\n") if line]


def python_json(path):
    return [[json.loads(line)[name] for name in COLUMNS] for line in path.read_bytes().decode().split("\n") if line]


def openpyxl(path):
    import openpyxl as library
    sheet = library.load_workbook(path).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_col=3)]


TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def fods_text(node):
    """The text of a paragraph of OpenDocument, with its blanks, tabs and line breaks."""
    text = node.text or ""
    for child in node:
        if child.tag == f"{TEXT}s":
            text += " " * int(child.get(f"{TEXT}c", "1"))
        elif child.tag == f"{TEXT}tab":
            text += "\t"
        elif child.tag == f"{TEXT}line-break":
            text += "\n"
        else:
            text += fods_text(child)
        text += child.tail or ""
    return text


def libreoffice(path):
    """As a double click would open it, but without the import dialog of CSV: with what that dialog starts from."""
    work = path.parent / f"office-{path.stem}"
    words = ["soffice", "--headless", f"-env:UserInstallation=file://{work}", "--convert-to", "fods", "--outdir",
             str(work)]
    if path.suffix == ".csv":
        # Comma, semicolon and tab are ticked, the text is UTF-8, and special numbers are not looked for.
        words.append("--infilter=CSV:44/59/9,34,76,1,,0,false,false")
    run(words + [path.name], path.parent)
    root = ElementTree.parse(work / f"{path.stem}.fods").getroot()
    rows = []
    for row in next(root.iter(f"{TABLE}table")).iter(f"{TABLE}table-row"):
        cells = []
        for cell in row.findall(f"{TABLE}table-cell"):
            kind = cell.get(f"{OFFICE}value-type")
            text = "\n".join(fods_text(paragraph) for paragraph in cell.findall(f"{TEXT}p"))
            value = None if kind is None else text if kind == "string" else (kind, text)
            if kind == "float":
                number = float(cell.get(f"{OFFICE}value"))
                value = int(number) if number.is_integer() and abs(number) < 1e15 else number
            if cell.get(f"{TABLE}formula"):
                value = ("formula", text)
            cells += [value] * min(int(cell.get(f"{TABLE}number-columns-repeated", "1")), 3)
        rows.append((cells + [None] * 3)[:3])
    while rows and rows[-1] == [None] * 3:
        rows.pop()
    return rows[1:]


GNUMERIC = "{http://www.gnumeric.org/v10.dtd}"
# Value types of gnumeric's own format.
KINDS = {"20": "truth", "30": "float", "40": "float", "60": "text"}


def gnumeric(path):
    out = path.with_name(f"{path.stem}-{path.suffix[1:]}.gnumeric")
    run(["ssconvert", path.name, out.name], path.parent)
    data = out.read_bytes()
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode()
    # Some of what it has in its cells it writes, but could not read back itself.
    root = ElementTree.fromstring(re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text))
    cells = {}
    for cell in next(root.iter(f"{GNUMERIC}Sheet")).iter(f"{GNUMERIC}Cell"):
        kind = KINDS.get(cell.get("ValueType"), "formula")
        value = cell.text or ""
        if kind == "float":
            shown = cell.get("ValueFormat")
            number = float(value)
            value = (f"number as {shown}", value) if shown else int(number) if number.is_integer() else number
        elif kind != "text":
            value = (kind, value)
        cells[int(cell.get("Row")), int(cell.get("Col"))] = value
    last = max((row for row, _ in cells), default=0)
    return [[cells.get((row, column)) for column in range(3)] for row in range(1, last + 1)]


# Which reader reads which export; the exports are named in test_readers.py.
READERS = {
    "Python csv": (python_csv, ["spreadsheet.csv", "scripts.csv"], lambda: f"Python {sys.version.split()[0]}"),
    "Python, by tabs": (python_tsv, ["export.tsv"], lambda: f"Python {sys.version.split()[0]}"),
    "Python json": (python_json, ["export.jsonl"], lambda: f"Python {sys.version.split()[0]}"),
    "openpyxl": (openpyxl, ["export.xlsx"], lambda: f"openpyxl {__import__('openpyxl').__version__}"),
    "SQLite": (sqlite_csv, ["spreadsheet.csv", "scripts.csv"], lambda: first_line(["sqlite3", "--version"]).split()[0]),
    "SQLite, by tabs": (sqlite_tsv, ["export.tsv"], lambda: first_line(["sqlite3", "--version"]).split()[0]),
    "Miller": (miller, ["spreadsheet.csv", "scripts.csv", "export.tsv", "export.jsonl"],
               lambda: first_line(["mlr", "--version"])),
    "jq": (jq, ["export.jsonl"], lambda: first_line(["jq", "--version"])),
    "LibreOffice": (libreoffice, ["export.xlsx", "spreadsheet.csv", "scripts.csv"],
                    lambda: first_line(["soffice", "--version"])),
    "gnumeric": (gnumeric, ["export.xlsx", "spreadsheet.csv", "scripts.csv"],
                 lambda: first_line(["ssconvert", "--version"])),
}
