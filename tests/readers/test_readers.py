#!/usr/bin/python3
"""What programs make of the exports, value by value, compared with what is known of them.

usage: test_readers.py CLI [--locale NAME] [--write | --table]

CLI is the built batchlens-cli. One document of awkward values is exported in every format and preset, each export is
read by every reader, and each value that a reader does not give back as it was is compared with kept.json, which says so
of every locale. Ends with 1 where a reader does otherwise: better or worse. --write puts what was seen there, --table
prints who keeps what in Markdown. A locale that the system has not is made for the time of the test.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from readers import COLUMNS, READERS
from values import LONGEST, VALUES

HERE = Path(__file__).parent
KNOWN = HERE / "kept.json"
CUT = "… (cut, whole in CSV)"
EXPORTS = {
    "export.xlsx": ["--format", "xlsx"],
    "spreadsheet.csv": ["--preset", "spreadsheet"],
    "scripts.csv": ["--preset", "scripts"],
    "export.tsv": ["--format", "tsv"],
    "export.jsonl": ["--format", "jsonl"],
}


def document():
    """A batch whose failed files have the values as messages, and the values' names as labels."""
    files = [{"label": f"file {name}", "path": None, "upload_id": None, "remote_path": None, "warning_count": number,
              "message": value} for number, (name, value) in enumerate(VALUES.items())]
    return json.dumps({"id": "b", "project_id": "p", "status_counts": {"completed": 1},
                       "result": {"kind": "knowledge_ingest", "failed": files}})


def use_locale(name, folder):
    """Makes a locale and lets all that is started from here use it."""
    full = f"{name}.UTF-8"
    subprocess.run(["localedef", "-i", name, "-f", "UTF-8", str(folder / full)], check=False, capture_output=True)
    if not (folder / full).is_dir():
        sys.exit(f"The locale {name} cannot be made; Debian's package locales has what it is made from.")
    os.environ.update(LOCPATH=str(folder), LC_ALL=full, LANG=full)


def shown(value):
    """A value for people: not all of a long one."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:24]}… of {len(value)}"


def promised(name, value, export):
    """What an export itself says of a value; the reader is not to blame for that."""
    if export != "export.xlsx" or value is None:
        return value
    if len(value) > LONGEST:
        return value[:LONGEST - len(CUT)] + CUT
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    for code in [*range(9), *range(11, 32)]:
        text = text.replace(chr(code), chr(0x2400 + code))
    text = text.replace("\x7f", "\u2421").replace("\ufffe", "⟨U+FFFE⟩")
    return "".join(f"⟨U+{ord(c):04X}⟩" if 0x80 <= ord(c) < 0xA0 else c for c in text)


def differences(rows, export):
    """By the value's name what a reader made of it, where that is something else; and what is wrong with the rows."""
    wrong = {}
    if len(rows) != len(VALUES):
        wrong["rows"] = f"{len(rows)} of {len(VALUES)}"
    for number, (row, (name, value)) in enumerate(zip(rows, VALUES.items())):
        if len(row) != 3 or row[0] != f"file {name}" or str(row[1]) != str(number):
            wrong["rows"] = f"{wrong.get('rows', '')} shifted at {name}: {shown(row)}".strip()
            break
        want = promised(name, value, export)
        # Null and empty are one in all but JSON.
        same = row[2] == want or (not export.endswith(".jsonl") and not row[2] and not want)
        if not same:
            wrong[name] = shown(row[2])
    return wrong


def read_all(cli, folder):
    """What each reader changed in each export, and the versions of the readers."""
    for name, options in EXPORTS.items():
        subprocess.run([cli, "export", "--input", "-", "--columns", ",".join(COLUMNS), "--output", folder / name,
                        *options], input=document().encode(), check=True, capture_output=True)
    seen, versions = {}, {}
    for reader, (read, exports, version) in READERS.items():
        versions[reader] = version()
        for export in exports:
            try:
                seen[f"{reader}, {export}"] = differences(read(folder / export), export)
            except Exception as error:
                seen[f"{reader}, {export}"] = {"rows": f"{type(error).__name__}: {error}"}
    return seen, versions


def compare(seen, known):
    """Lines about what is otherwise than known."""
    lines = []
    for pair in sorted(set(seen) | set(known)):
        now, before = seen.get(pair, {}), known.get(pair, {})
        for name in sorted(set(now) | set(before)):
            if now.get(name) != before.get(name):
                lines.append(f"{pair}: {name}: now {now.get(name, 'kept')}, known {before.get(name, 'kept')}")
    return lines


def table(seen, versions):
    lines = ["| reader | export | not kept |", "|---|---|---|"]
    for pair, wrong in seen.items():
        reader, export = pair.split(", ", 1) if pair.count(", ") == 1 else pair.rsplit(", ", 1)
        names = ", ".join(f"{name} ({what})" for name, what in wrong.items()) or "nothing"
        lines.append(f"| {reader} {versions[reader]} | {export} | {names} |")
    return "\n".join(lines)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("cli")
    options.add_argument("--locale", default="de_DE")
    options.add_argument("--write", action="store_true")
    options.add_argument("--table", action="store_true")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.update(HOME=name, XDG_RUNTIME_DIR=name)
        use_locale(given.locale, folder)
        seen, versions = read_all(Path(given.cli).resolve(), folder)
    if given.table:
        print(table(seen, versions))
        return 0
    known = json.loads(KNOWN.read_text(encoding="utf-8")) if KNOWN.exists() else {}
    if given.write:
        known[given.locale] = seen
        KNOWN.write_text(json.dumps(known, ensure_ascii=True, indent=1) + "\n", encoding="utf-8")
        return 0
    lines = compare(seen, known.get(given.locale, {}))
    print("\n".join(lines) if lines else f"{len(seen)} pairs of reader and export as known, in {given.locale}")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
