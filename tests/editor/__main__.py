"""Checks how the macros behave in an editor, with the real rust-analyzer and the real compiler.

Run it with the command of rust-analyzer and a folder for what it writes. It fails when anything is not as promised.
"""

import os
import pathlib
import sys

import expansion
import half_typed
import mistakes
import navigation
from compiler import Compiler
from desk import Desk
from editor import Editor
from package import Package
from report import Report
from server import ServerError


def main(command, folder):
    folder = pathlib.Path(folder)
    environment = dict(os.environ, CARGO_TARGET_DIR=str(folder / "target"), CARGO_TERM_COLOR="never")
    edited, compiled = Package(folder / "edited"), Package(folder / "compiled")
    compiler = Compiler(compiled, environment)
    if errors := compiler.errors(compiled.lib):
        sys.exit("\n".join(["the package does not compile:", *errors]))
    editor = Editor([command], edited.folder, folder / "log", environment)
    report = Report()
    try:
        editor.start(limit=600)
        desk = Desk(editor, compiler, edited, report)
        for checks in (navigation, expansion, mistakes, half_typed):
            checks.check(desk)
    except ServerError as error:
        log = (folder / "log").read_text(errors="replace")[-4000:]
        sys.exit(f"{error}\nthe end of the log of rust-analyzer:\n{log}")
    finally:
        editor.end()
    sys.exit(not report.end())


main(*sys.argv[1:])
