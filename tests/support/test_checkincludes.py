#!/usr/bin/env python3
"""The include check itself: every row of its table lets through what it names and stops what it does not."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import checkincludes

FOLDERS = ("core", "formats", "api", "storage", "models", "ui", "simulator", "cli", "app")

# Written out once more, so that a slip in the check's own table shows here.
OURS = {
    "core": set(),
    "formats": {"core"},
    "api": {"core", "formats"},
    "storage": {"core", "formats"},
    "models": {"core"},
    "ui": {"core", "models", "formats"},
    "simulator": {"core"},
    "cli": {"core", "formats", "api", "storage", "simulator"},
    "app": {"core", "formats", "api", "storage", "models", "ui", "simulator"},
}

# One header of each library, and the folders that may use it.
LIBRARIES = {
    "<QString>": set(FOLDERS),
    "<QtGlobal>": set(FOLDERS),
    "<QNetworkReply>": {"api", "simulator", "cli", "app"},
    "<QSqlDatabase>": {"storage"},
    "<QDBusConnection>": {"storage", "app"},
    "<QColor>": {"ui", "app"},
    "<QWidget>": {"ui", "app"},
    "<QAction>": {"ui", "app"},
    "<QChartView>": {"ui"},
    "<QtCharts/QPieSeries>": {"ui"},
    "<QSvgRenderer>": {"ui"},
    "<QtConcurrent>": set(),
    "<QTest>": set(),
    "<qt6keychain/keychain.h>": {"storage"},
    "<simdjson.h>": {"formats"},
    "<zlib.h>": {"formats"},
    "<xlsxwriter.h>": {"formats"},
    "<vector>": set(FOLDERS),
    "<cstdint>": set(FOLDERS),
    "<unistd.h>": set(FOLDERS),
    "<sys/stat.h>": set(FOLDERS),
    "<boost/json.hpp>": set(),
}


class CheckIncludes(unittest.TestCase):
    def run_on(self, files):
        """Runs the check on a tree of {path below src: text}; gives its exit status and the lines it printed."""
        with tempfile.TemporaryDirectory() as folder:
            src = Path(folder) / "src"
            src.mkdir()
            for path, text in files.items():
                (src / path).parent.mkdir(parents=True, exist_ok=True)
                (src / path).write_text(text, encoding="utf-8")
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                status = checkincludes.main([str(src)])
            return status, printed.getvalue().splitlines()

    def assert_allowed(self, path, text):
        status, lines = self.run_on({path: text})
        self.assertEqual((status, lines[:-1]), (0, []))

    def assert_stopped(self, path, text, line, words):
        status, lines = self.run_on({path: text})
        self.assertEqual(status, 1)
        self.assertEqual(len(lines), 2, lines)
        self.assertTrue(lines[0].startswith(f"src/{path}:{line}: "), lines[0])
        self.assertIn(words, lines[0])

    def test_each_folder_reaches_only_the_folders_of_its_row(self):
        for folder in FOLDERS:
            for other in FOLDERS:
                text = f'#pragma once\n\n#include "{other}/thing.h"\n'
                with self.subTest(folder=folder, other=other):
                    if other == folder or other in OURS[folder]:
                        self.assert_allowed(f"{folder}/a.h", text)
                    else:
                        self.assert_stopped(f"{folder}/a.h", text, 3, f"{folder} may not include {other}")

    def test_each_folder_uses_only_the_libraries_of_its_row(self):
        for header, allowed in LIBRARIES.items():
            for folder in FOLDERS:
                text = f"\n#include {header}\n"
                with self.subTest(folder=folder, header=header):
                    if folder in allowed:
                        self.assert_allowed(f"{folder}/a.cpp", text)
                    else:
                        self.assert_stopped(f"{folder}/a.cpp", text, 2, header)

    def test_generated_forms_are_for_ui_alone(self):
        for folder in FOLDERS:
            with self.subTest(folder=folder):
                if folder == "ui":
                    self.assert_allowed("ui/mainwindow.cpp", '#include "ui_mainwindow.h"\n')
                else:
                    self.assert_stopped(f"{folder}/a.cpp", '#include "ui_mainwindow.h"\n', 1, "only ui")

    def test_a_file_may_include_its_own_moc_output_only(self):
        self.assert_allowed("app/main.cpp", '#include "main.moc"\n')
        self.assert_allowed("app/main.cpp", '#include "moc_main.cpp"\n')
        self.assert_stopped("app/main.cpp", '#include "moc_other.cpp"\n', 1, "does not begin with the folder")

    def test_our_headers_are_quoted_and_written_from_src(self):
        self.assert_stopped("core/a.cpp", '#include "batch.h"\n', 1, "does not begin with the folder")
        self.assert_stopped("core/a.cpp", '#include "../core/batch.h"\n', 1, "does not begin with a folder")
        self.assert_stopped("core/a.cpp", '#include "core/../ui/mainwindow.h"\n', 1, "from src/")
        self.assert_stopped("core/a.cpp", "#include <core/batch.h>\n", 1, "with quotes")
        self.assert_stopped("core/a.cpp", '#include "QWidget"\n', 1, "does not begin with the folder")

    def test_qt_headers_are_class_headers_that_are_known(self):
        self.assert_stopped("ui/a.cpp", "#include <qwidget.h>\n", 1, "class header")
        self.assert_stopped("core/a.cpp", "#include <QtGui/qcolor.h>\n", 1, "core may not use QtGui")
        self.assert_stopped("core/a.cpp", "#include <QtWidgets>\n", 1, "core may not use QtWidgets")
        self.assert_stopped("core/a.cpp", "#include <QNoSuchThing>\n", 1, "qtheaders.txt")

    def test_spellings_that_a_compiler_takes_are_read(self):
        for spelled in ("  #  include <QWidget>", "#include<QWidget>", "#include \\\n  <QWidget>",
                        "/* why */ #include <QWidget>", "#include <QWidget> // shown", "#import <QWidget>"):
            with self.subTest(spelled=spelled):
                self.assert_stopped("core/a.cpp", f"int a;\n{spelled}\n", 2, "core may not use QtWidgets")
        self.assert_stopped("core/a.cpp", "#include HEADER\n", 1, "cannot read")

    def test_comments_and_strings_are_no_includes(self):
        self.assert_allowed("core/a.cpp", '#include <QString>\n/*\n#include <QWidget>\n*/\n// #include <QWidget>\n'
                                          'auto text = R"(\n#include <QWidget>\n)";\n')

    def test_a_comment_sign_inside_a_string_hides_nothing(self):
        self.assert_stopped("core/a.cpp", 'auto glob = "/*";\n#include <QWidget>\nauto end = "*/";\n', 2, "QtWidgets")

    def test_every_fault_of_a_file_is_named(self):
        status, lines = self.run_on({"core/a.h": "#include <QWidget>\n#include <QString>\n#include <QColor>\n",
                                     "models/b.h": '#include "api/apiclient.h"\n'})
        self.assertEqual(status, 1)
        self.assertEqual([line.split(" ")[0] for line in lines[:-1]],
                         ["src/core/a.h:1:", "src/core/a.h:3:", "src/models/b.h:1:"])

    def test_a_file_outside_the_folders_is_a_fault(self):
        self.assert_stopped("helper.cpp", "", 1, "in no folder")
        self.assert_stopped("util/helper.cpp", "", 1, "in no folder")

    def test_a_tree_without_includes_is_no_pass(self):
        self.assertEqual(self.run_on({})[0], 2)


if __name__ == "__main__":
    unittest.main()
