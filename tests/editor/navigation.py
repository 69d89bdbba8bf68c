"""What an editor does with a correct file."""

from desk import LIB, TODOS
from report import differs, lacks


def check(desk):
    editor, report, lib, todos = desk.editor, desk.report, desk.package.lib, desk.package.todos
    editor.show(LIB, lib)
    editor.show(TODOS, todos)
    report.check("the macros are expanded", lacks(editor.expansion(LIB, lib.place("#[plugin_endpoint(post", 4)), ["EndpointOf"]))
    for path in (LIB, TODOS):
        report.check(f"there are no diagnostics in {path}", differs(editor.diagnostics(path), []))
    check_definitions(desk)
    check_hover(desk)
    check_references(desk)
    report.check("completion in the body of an endpoint", desk.fault_of_completions(lib))


def check_definitions(desk):
    editor, report, lib, todos = desk.editor, desk.report, desk.package.lib, desk.package.todos
    for name in ("add_todo", "count_todos"):
        report.check(f"the entry {name} leads to its function alone", desk.fault_of_entry(lib, name))
    expected = [(TODOS, todos.range("fn list_todos", "list_todos"))]
    seen = editor.definitions(LIB, lib.place("todos::list_todos", 7))
    report.check("the entry todos::list_todos leads to its function alone", differs(seen, expected))
    expected = [(LIB, lib.range("username: String,\n    /// The todo", "username"))]
    seen = editor.definitions(LIB, lib.place("entry(username", 6))
    report.check("a path parameter in the body leads to the argument alone", differs(seen, expected))
    expected = [(LIB, lib.range("pub struct Todo", "Todo"))]
    seen = editor.definitions(LIB, lib.place("plugin: &Todo,\n    /// The name of the user.\n    username: String,\n    /// The", 9))
    report.check("the type of the state leads to the plugin alone", differs(seen, expected))
    for around, name in [("username: String,\n    /// The todo", "String"), (") -> Vec<String> {\n    let", "Vec")]:
        seen = editor.definitions(LIB, lib.range(around, name)["start"])
        report.check(f"the type {name} in a signature leads to one place", differs(len(seen), 1))


def check_hover(desk):
    editor, report, lib = desk.editor, desk.report, desk.package.lib
    hover = editor.hover(LIB, lib.place("entry(username", 6))
    report.check("an argument in the body shows its type", lacks(hover, ["username: String"]))
    hover = editor.hover(LIB, lib.place("username: String,\n    /// The todo"))
    report.check("an argument shows its type", lacks(hover, ["username: String"]))
    hover = editor.hover(LIB, lib.place("fn add_todo", 4))
    report.check("a function shows its signature and doc comment", lacks(hover, ["async fn add_todo(", "Add a todo to the list."]))
    for place, what in [("fn add_todo", "a function"), ("username: String,\n    /// The todo", "an argument"),
                        ("endpoints(add_todo", "an entry"), ("Vec<String> {\n    let mut", "what is returned")]:
        offset = place.index("add_todo") if "add_todo" in place else 0
        hover = editor.hover(LIB, lib.place(place, offset))
        shown = [word for word in ("plugin_core", "__plugin", "pin(", "encoder", "async block") if word in hover]
        report.check(f"{what} shows nothing of what the macros write", differs(shown, []))


def check_references(desk):
    editor, report, lib = desk.editor, desk.report, desk.package.lib
    entry = (LIB, lib.range("endpoints(add_todo", "add_todo"))
    function = (LIB, lib.range("fn add_todo", "add_todo"))
    seen = editor.references(LIB, function[1]["start"])
    report.check("the references of a function have its entry", lacks(seen, [entry]))
    for what, place in (("a function", function), ("an entry", entry)):
        edits = editor.rename(LIB, place[1]["start"], "put_todo")
        expected = sorted([(*entry, "put_todo"), (*function, "put_todo")], key=repr)
        report.check(f"renaming {what} renames function and entry, and nothing else", differs(sorted(edits, key=repr), expected))
    edits = editor.rename(LIB, lib.place("entry(username", 6), "user")
    ranges = [lib.range("username: String,\n    /// The todo", "username"), lib.range("entry(username", "username")]
    expected = sorted([(LIB, range_, "user") for range_ in ranges], key=repr)
    report.check("renaming an argument renames it where it is used", differs(sorted(edits, key=repr), expected))
