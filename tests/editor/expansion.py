"""Expansion gives the same every time: otherwise every key press would invalidate what rust-analyzer knows."""

from desk import LIB
from report import differs


def check(desk):
    editor, lib = desk.editor, desk.package.lib
    for name, fragment in (("an endpoint", "#[plugin_endpoint(post"), ("the plugin", "#[plugin(")):
        place = lib.place(fragment, 4)
        editor.show(LIB, lib)
        first = editor.expansion(LIB, place)
        # After another text it is expanded anew.
        editor.show(LIB, lib.replace("post,", "put,").replace('"TODO Plugin"', '"Other Plugin"'))
        other = editor.expansion(LIB, place)
        editor.show(LIB, lib)
        desk.report.check(f"{name} is expanded anew after a change", None if other != first else "it is what it was")
        desk.report.check(f"{name} expands to the same twice", differs(editor.expansion(LIB, place), first))
