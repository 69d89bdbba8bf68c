"""What an editor does with a mistake in an annotation: it says so once, and all else goes on working."""

from desk import ATTRIBUTE, LIB, TODOS
from report import differs

LONG = "/// " + "Add a todo to the list. " * 10
INSIDE_A_TEXT = (
    "rust-analyzer does not check the trait of a format string, by which the compiler is made to point into a text; it shows the "
    "error when the file is saved"
)

# Each mistake by what is written for what, and the fragments that are to be underlined.
MISTAKES = [
    ("an unknown option", [(ATTRIBUTE, ATTRIBUTE.replace(")]", ", hiden)]"))], ["hiden"]),
    ("an unknown method", [(ATTRIBUTE, ATTRIBUTE.replace("post", "pots"))], ["pots"]),
    ("a missing path", [(ATTRIBUTE, "#[plugin_endpoint(post)]")], ["plugin_endpoint(post)"]),
    ("a description that is too long", [("/// Add a todo to the list.", LONG)], [LONG]),
    ("a description of an argument that is too long", [("/// The todo to add to the list.", LONG)], [LONG]),
    ("a missing async", [("async fn add_todo", "fn add_todo")], [("fn add_todo", "fn")]),
    ("two mistakes at once", [(ATTRIBUTE, ATTRIBUTE.replace("post", "pots").replace(")]", ", hiden)]"))], ["pots", "hiden"]),
    ("an unknown key of the plugin", [("    auth = none,", "    auth = none,\n    colour = 1,")], ["colour"]),
    ("an e-mail address that is none", [("support@example.com", "support")], ['"support"']),
    ("a key of the plugin without a value", [('"TODO Plugin"', "")], ["name_for_human"]),
]
MISSPELT = ("a misspelt path parameter", [(ATTRIBUTE, ATTRIBUTE.replace("username", "usrname"))], ["usrname"])


def check(desk):
    for name, changes, underlined in [*MISTAKES, MISSPELT]:
        text = desk.package.lib
        for old, new in changes:
            text = text.replace(old, new)
        check_mistake(desk, name, text, underlined)
    desk.editor.show(LIB, desk.package.lib)


def check_mistake(desk, name, text, underlined):
    editor, report = desk.editor, desk.report
    editor.show(LIB, text)
    ranges = [text.range(*(part if isinstance(part, tuple) else (part, part))) for part in underlined]
    expected = sorted(ranges, key=repr)
    fault = differs(sorted((diagnostic["range"] for diagnostic in editor.diagnostics(LIB)), key=repr), expected)
    if name == MISSPELT[0]:
        report.limit(f"{name} is underlined", fault, INSIDE_A_TEXT)
    else:
        report.check(f"{name} is underlined, and nothing else", fault)
    report.check(f"{name} is no diagnostic of another file", differs(editor.diagnostics(TODOS), []))
    report.check(f"{name} leaves what stands above alone", desk.fault_above(text))
    report.check(f"{name} leaves the other endpoint alone", desk.fault_below(text))
    for entry in ("add_todo", "count_todos"):
        report.check(f"{name} leaves the list of endpoints alone", desk.fault_of_entry(text, entry))
    report.check(f"{name} leaves completion alone", desk.fault_of_completions(text))
    errors = desk.compiler.errors(text)
    fault = None if len(errors) == len(underlined) else "\n".join([f"{len(errors)} errors", *errors])
    report.check(f"{name} is as many errors to the compiler", fault)
