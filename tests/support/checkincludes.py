#!/usr/bin/env python3
"""Checks every #include below src/ against the table of which folder may use what.

usage: checkincludes.py [SRC]      SRC is the source folder, src/ of this repository by default

Each folder of src/ is one library, and the arrows between them go one way. A library that links Qt Core alone still
compiles a Widgets include, so the build by itself would not notice. Prints `file:line: what is wrong` for every
include that breaks the table and ends with 1; with 2 where there is nothing to check.
"""

import re
import sys
from pathlib import Path

# folder: (folders of ours it may include beside itself, Qt modules, other libraries)
TABLE = {
    "core": ((), ("QtCore",), ()),
    "formats": (("core",), ("QtCore",), ("simdjson", "zlib", "xlsxwriter")),
    "api": (("core", "formats"), ("QtCore", "QtNetwork"), ()),
    "storage": (("core", "formats"), ("QtCore", "QtSql", "QtDBus"), ("qt6keychain",)),
    "models": (("core",), ("QtCore",), ()),
    "ui": (("core", "models", "formats"), ("QtCore", "QtGui", "QtWidgets", "QtCharts", "QtSvg"), ()),
    "simulator": (("core",), ("QtCore", "QtNetwork"), ()),
    "cli": (("core", "formats", "api", "storage", "simulator"), ("QtCore", "QtNetwork"), ()),
    "app": (("core", "formats", "api", "storage", "models", "ui", "simulator"),
            ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtDBus"), ()),
}

SUFFIXES = {".h", ".hh", ".hpp", ".inl", ".c", ".cc", ".cpp", ".cxx"}

STANDARD = set("""
    algorithm any array atomic barrier bit bitset charconv chrono codecvt compare complex concepts condition_variable
    coroutine deque exception execution filesystem format forward_list fstream functional future initializer_list
    iomanip ios iosfwd iostream istream iterator latch limits list locale map memory memory_resource mutex new numbers
    numeric optional ostream queue random ranges ratio regex scoped_allocator semaphore set shared_mutex
    source_location span sstream stack stdexcept stop_token streambuf string string_view strstream syncstream
    system_error thread tuple type_traits typeindex typeinfo unordered_map unordered_set utility valarray variant
    vector version cassert cctype cerrno cfenv cfloat cinttypes climits clocale cmath csetjmp csignal cstdarg cstddef
    cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype
""".split())

# Headers of the C library and the operating system: any folder may ask the system for something.
SYSTEM = re.compile(r"(sys|linux|arpa|netinet|mach)/\w+\.h|"
                    r"(assert|ctype|dirent|dlfcn|errno|fcntl|io|limits|locale|malloc|math|netdb|poll|pthread|pwd|signal|"
                    r"stdbool|stddef|stdint|stdio|stdlib|string|strings|termios|time|unistd|windows|winsock2|ws2tcpip|immintrin|emmintrin)\.h")

LIBRARIES = ((re.compile(r"simdjson(\.h|/)"), "simdjson"), (re.compile(r"(zlib|zconf)\.h"), "zlib"),
             (re.compile(r"xlsxwriter(\.h|/)"), "xlsxwriter"), (re.compile(r"qt6?keychain/"), "qt6keychain"))

DIRECTIVE = re.compile(r"^[ \t]*#[ \t]*(include|include_next|import)\b[ \t]*(.*)$")
# String and character literals are matched so that a comment sign inside one starts no comment.
COMMENT = re.compile(r'//[^\n]*|/\*.*?\*/|R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|'
                     r"'(?:\\.|[^'\\\n])*'", re.DOTALL)


def read_qt_headers(path):
    """Header name to Qt module, from the list beside this script."""
    modules = {}
    module = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if not line.startswith(" "):
            module, line = line.split(":", 1)
        for name in line.split():
            modules.setdefault(name, module)
    return modules


def blank_comments(text):
    """The text with comments and raw strings emptied, its line numbers as they were."""
    def emptied(match):
        found = match.group(0)
        if found.startswith(("//", "/*", 'R"')):
            return " " + "\n" * found.count("\n")
        return found
    return COMMENT.sub(emptied, text)


def includes(text):
    """Yields (line number, what stands after #include) of a source text."""
    lines = blank_comments(text).split("\n")
    number = 0
    while number < len(lines):
        first = number
        line = lines[number]
        while line.rstrip("\r").endswith("\\") and number + 1 < len(lines):
            number += 1
            line = line.rstrip("\r")[:-1] + " " + lines[number]
        number += 1
        found = DIRECTIVE.match(line.rstrip("\r"))
        if found:
            yield first + 1, found.group(2).strip()


def fault_of_ours(folder, name, file_name):
    """What is wrong with #include "name" in a folder; nothing where it is fine."""
    parts = name.split("/")
    if parts[-1].startswith("ui_"):
        if folder != "ui":
            return f'"{name}" is a generated form: only ui may include it'
        return None if len(parts) == 1 else f'"{name}": generated forms are included without a folder'
    if len(parts) == 1:
        stem = file_name.rsplit(".", 1)[0]
        if name in (f"{stem}.moc", f"moc_{stem}.cpp"):
            return None
        return f'"{name}" does not begin with the folder of src/ it is in (libraries go in <angle brackets>)'
    other = parts[0]
    if other not in TABLE:
        return f'"{name}" does not begin with a folder of src/'
    if ".." in parts or "." in parts:
        return f'"{name}": paths are written from src/'
    if other != folder and other not in TABLE[folder][0]:
        return f'{folder} may not include {other}: "{name}"'
    return None


def fault_of_library(folder, name, qt_headers):
    """What is wrong with #include <name> in a folder; nothing where it is fine."""
    _, modules, libraries = TABLE[folder]
    if name in STANDARD or SYSTEM.fullmatch(name):
        return None
    for pattern, library in LIBRARIES:
        if pattern.match(name):
            return None if library in libraries else f"{folder} may not use {library}: <{name}>"
    if name.split("/")[0] in TABLE or name.startswith("ui_"):
        return f"<{name}>: our own headers are included with quotes"
    module, _, header = name.rpartition("/")
    if name in qt_headers.values():
        module, header = name, name
    if module.startswith("Qt") and "/" not in module:
        return None if module in modules else f"{folder} may not use {module}: <{name}>"
    if header.startswith("Q") and not module:
        module = qt_headers.get(header)
        if module is None:
            return f"<{name}> is no Qt header that tests/support/qtheaders.txt lists: add it to its module there"
        return None if module in modules else f"{folder} may not use {module}: <{name}>"
    if re.match(r"q\w*\.h$", header):
        return f"<{name}>: write the class header, as in <QString>"
    return f"<{name}>: no row of the include table allows it"


def fault(folder, spelled, file_name, qt_headers):
    quoted = re.match(r'"([^"]+)"', spelled)
    if quoted:
        return fault_of_ours(folder, quoted.group(1), file_name)
    angled = re.match(r"<([^>]+)>", spelled)
    if angled:
        return fault_of_library(folder, angled.group(1).strip(), qt_headers)
    return f"an include this check cannot read: {spelled}"


def check(src, qt_headers):
    """All faults below src as `path:line: text`, and the number of includes read."""
    faults = []
    read = 0
    for path in sorted(p for p in src.rglob("*") if p.suffix in SUFFIXES and p.is_file()):
        relative = path.relative_to(src)
        folder = relative.parts[0] if len(relative.parts) > 1 else None
        shown = (Path(src.name) / relative).as_posix()
        if folder not in TABLE:
            faults.append(f"{shown}:1: the file is in no folder that the include table knows")
            continue
        for line, spelled in includes(path.read_text(encoding="utf-8", errors="replace")):
            read += 1
            wrong = fault(folder, spelled, path.name, qt_headers)
            if wrong:
                faults.append(f"{shown}:{line}: {wrong}")
    return faults, read


def main(arguments):
    here = Path(__file__).resolve().parent
    src = Path(arguments[0]) if arguments else here.parent.parent / "src"
    faults, read = check(src.resolve(), read_qt_headers(here / "qtheaders.txt"))
    for line in faults:
        print(line)
    if not read and not faults:
        print(f"{src}: no includes found")
        return 2
    print(f"{read} includes read, {len(faults)} against the table")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
