"""A package that uses plugin-core as its users do: outside the workspace of this project, with a workspace of its own."""

import pathlib
import shutil

from text import Text

SOURCE = pathlib.Path(__file__).parent / "package"
PROJECT = pathlib.Path(__file__).parent.parent.parent

MANIFEST = """\
[package]
name = "edited"
version = "0.1.0"
edition = "2024"
publish = false

[dependencies]
plugin-core = {{ path = "{plugin_core}" }}

[workspace]
"""


class Package:
    """The package in a folder; `lib` and `todos` are its files as they should be."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(SOURCE, self.folder)
        (self.folder / "Cargo.toml").write_text(MANIFEST.format(plugin_core=PROJECT / "plugin-core"))
        # With the versions of the project, so that what was downloaded for it is used.
        shutil.copy(PROJECT / "Cargo.lock", self.folder)
        self.lib = Text((self.folder / "src/lib.rs").read_text())
        self.todos = Text((self.folder / "src/todos.rs").read_text())
