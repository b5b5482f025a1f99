#!/usr/bin/env python3
"""Keeps the catalogues beside this script in step with the texts of src/ and forms/.

usage: update.py [--accept]     adds new texts, drops those that are gone
       update.py --check        changes nothing; ends with 1 where a catalogue lacks something
       --lupdate PROGRAM        Qt's lupdate, where it is not in its usual place

In the English catalogue a text without a number is its own translation. One with a number ("%Ln files") needs a
singular and a plural: new ones are filled in with a guess and marked unfinished, for a person to look at in the file;
--accept marks those finished. In other languages new texts are left for a translator.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NUMBER = re.compile(r"%L?n")
VERBS = {"are": "is", "were": "was", "have": "has", "these": "this", "those": "that", "them": "it", "match": "matches"}


def find_lupdate(given):
    found = given or shutil.which("lupdate6") or "/usr/lib/qt6/bin/lupdate"
    if not Path(found).exists():
        sys.exit(f"lupdate was not found at {found}: install qt6-l10n-tools, or name it with --lupdate")
    return found


def run_lupdate(lupdate, catalogue, language):
    command = [lupdate, "-silent", "-no-obsolete", "-locations", "none", "-no-ui-lines", "-source-language", "en",
               "-target-language", language, str(ROOT / "src")]
    if any((ROOT / "forms").glob("*.ui")):
        command.append(str(ROOT / "forms"))
    done = subprocess.run(command + ["-ts", str(catalogue)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"lupdate ended with {done.returncode}:\n{done.stderr}")
    # It says on standard error which calls of tr() it could not read: those texts would never be translated.
    return [line for line in done.stderr.splitlines() if re.search(r"lacks|discarded|Cannot|unterminated", line)]


def forms_of(source):
    """A guess at (singular, plural) of an English text with a number."""
    plural = re.sub(r"\((e?s)\)", r"\1", source)
    singular = re.sub(r"\(e?s\)", "", source)
    head, number, tail = re.match(r"(.*?)(%L?n|$)(.*)", singular, re.DOTALL).groups()
    words = re.split(r"(\W+)", tail)
    for i, word in enumerate(words):
        if singular != plural:
            break
        if re.fullmatch(r"[a-z]{2,}(ch|sh|x|ss)es", word):
            words[i] = word[:-2]
            break
        if re.fullmatch(r"[a-z]{2,}ies", word):
            words[i] = word[:-3] + "y"
            break
        if re.fullmatch(r"[a-z]{2,}[^su]s", word) and word not in ("this", "does"):
            words[i] = word[:-1]
            break
    return head + number + "".join(VERBS.get(word, word) for word in words), plural


def read(catalogue):
    return ET.parse(catalogue).getroot()


def complete_english(root, accept):
    """Fills in what an English catalogue can have by itself; gives the texts that want a look."""
    wanting = []
    for message in root.iter("message"):
        source = message.findtext("source") or ""
        translation = message.find("translation")
        if message.get("numerus") == "yes":
            written = [form.text or "" for form in translation.iter("numerusform")]
            if len(written) != 2 or not all(written):
                for form in list(translation):
                    translation.remove(form)
                for text in forms_of(source):
                    ET.SubElement(translation, "numerusform").text = text
                translation.text = None
                translation.set("type", "unfinished")
            if accept:
                translation.attrib.pop("type", None)
            if translation.get("type"):
                wanting.append(" | ".join(form.text for form in translation.iter("numerusform")))
        elif translation.get("type") == "unfinished" or not translation.text:
            translation.text = source
            translation.attrib.pop("type", None)
    return wanting


def write(root, catalogue):
    """Writes a catalogue as lupdate does, so that the two never fight over white space."""
    def text(value):
        return escape(value or "", {'"': "&quot;", "'": "&apos;"})

    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>",
             "<TS " + " ".join(f'{key}="{value}"' for key, value in root.attrib.items()) + ">"]
    for context in root.iter("context"):
        lines += ["<context>", f"    <name>{text(context.findtext('name'))}</name>"]
        for message in context.iter("message"):
            numerus = ' numerus="yes"' if message.get("numerus") == "yes" else ""
            lines.append(f"    <message{numerus}>")
            for part in ("source", "comment", "extracomment", "translatorcomment"):
                if message.find(part) is not None:
                    lines.append(f"        <{part}>{text(message.findtext(part))}</{part}>")
            translation = message.find("translation")
            unfinished = ' type="unfinished"' if translation.get("type") == "unfinished" else ""
            if numerus:
                lines.append(f"        <translation{unfinished}>")
                lines += [f"            <numerusform>{text(form.text)}</numerusform>"
                          for form in translation.iter("numerusform")]
                lines.append("        </translation>")
            else:
                lines.append(f"        <translation{unfinished}>{text(translation.text)}</translation>")
            lines.append("    </message>")
        lines.append("</context>")
    lines.append("</TS>")
    catalogue.write_text("\n".join(lines) + "\n", encoding="utf-8")


def messages(root):
    """{(context, text, comment): message} of a catalogue."""
    return {(context.findtext("name"), message.findtext("source"), message.findtext("comment")): message
            for context in root.iter("context") for message in context.iter("message")}


def faults_of(committed, fresh, english):
    """What a catalogue lacks against one that lupdate has just brought up to date."""
    faults = []
    have, want = messages(committed), messages(fresh)
    for key, message in want.items():
        name = f"{key[0]}: {key[1]!r}"
        if key not in have:
            faults.append(f"missing: {name}")
            continue
        translation = have[key].find("translation")
        forms = [form.text or "" for form in translation.iter("numerusform")]
        if translation.get("type"):
            faults.append(f"{translation.get('type')}: {name}")
        elif message.get("numerus") == "yes":
            if not forms or not all(forms) or (english and len(forms) != 2):
                faults.append(f"without its plural forms: {name}")
            elif NUMBER.search(key[1]) and not all(NUMBER.search(form) for form in forms[1:]):
                faults.append(f"a plural form without its number: {name}")
        elif not translation.text:
            faults.append(f"empty: {name}")
        elif english and translation.text != key[1]:
            faults.append(f"not the text of the source: {name}")
    faults += [f"no longer in the sources: {key[0]}: {key[1]!r}" for key in have if key not in want]
    return faults


def main():
    arguments = argparse.ArgumentParser(description="Keeps the catalogues in step with the sources.")
    arguments.add_argument("--check", action="store_true", help="change nothing, name what is missing")
    arguments.add_argument("--accept", action="store_true", help="mark the guessed English plural forms finished")
    arguments.add_argument("--lupdate", help="Qt's lupdate program")
    asked = arguments.parse_args()
    lupdate = find_lupdate(asked.lupdate)
    catalogues = sorted(HERE.glob("batchlens_*.ts"))
    if not catalogues:
        sys.exit("no catalogue here")
    faults = []
    for catalogue in catalogues:
        language = catalogue.stem.split("_", 1)[1]
        english = language == "en"
        if asked.check:
            with tempfile.TemporaryDirectory() as folder:
                copy = Path(shutil.copy(catalogue, folder))
                faults += run_lupdate(lupdate, copy, language)
                faults += [f"{catalogue.name}: {fault}" for fault in faults_of(read(catalogue), read(copy), english)]
            continue
        for line in run_lupdate(lupdate, catalogue, language):
            print(line)
        root = read(catalogue)
        wanting = complete_english(root, asked.accept) if english else []
        write(root, catalogue)
        print(f"{catalogue.name}: {len(messages(root))} texts, {len(wanting)} plural forms to look at")
        for forms in wanting:
            print(f"  {forms}")
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} to mend: run translations/update.py, look at its plural forms, then update.py --accept")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
