"""What an editor does while an annotation, an argument or a body is being typed."""

from desk import ATTRIBUTE, FIRST_LINE, LIB

UNCLOSED = "the parser of rust-analyzer takes all that follows an unclosed parenthesis of an attribute for a part of it"
UNCLOSED_BODY = "the parser of rust-analyzer takes what follows an unclosed brace for a part of the function"
UNCLOSED_ARGUMENT = "the parser of rust-analyzer ends a function at an attribute of an argument that is not closed"
ARGUMENT = "    todo: String,\n"
CLOSING = {"(": ")", "[": "]", "{": "}"}


def closed(typed):
    """What stands there when the editor closes what was opened."""
    expected, quoted = [], False
    for character in typed:
        if character == '"':
            quoted = not quoted
        elif not quoted and character in CLOSING:
            expected.append(CLOSING[character])
        elif not quoted and expected and character == expected[-1]:
            expected.pop()
    return typed + '"' * quoted + "".join(reversed(expected))


# What stands in the annotation of the plugin instead, while it is typed.
PLUGIN = [
    ('"TODO Plugin"', ""),
    ("endpoints(add_todo, count_todos, todos::list_todos)", "endpoints(add_todo, count_todos, todos::)"),
    ("endpoints(add_todo, count_todos, todos::list_todos)", "endpoints(add_todo, count_todos, )"),
    ("    auth = none,\n", "    auth = ,\n"),
    ("    auth = none,\n", "    au\n"),
    ("    logo = ", "    logo "),
]

# Each argument, and how many errors of the compiler it is: as many as in a function without an annotation, where what is wrong
# with it is one, and another is that the body has no `todo`.
ARGUMENTS = [
    ("to", 2),
    ("to,", 2),
    ("to:", 2),
    ("to:,", 2),
    ("to: Str", 2),
    ("to: Vec<", 2),
    ("///", 2),
    ("#[range(1..)]", 2),
    ("#[rang] to: String,", 2),
]
UNCLOSED_ARGUMENTS = ["#[", "#[range("]
BODIES = ["let x = ;", "let x: = 3;", "plugin.", "username.", "match username", "lists.entry(", "lists.entry(username", "if let Some(", "}"]
UNCLOSED_BODIES = ["match {", "match username {", "for x in username.chars() {"]


def check(desk):
    check_attribute(desk)
    check_plugin(desk)
    check_arguments(desk)
    check_bodies(desk)
    desk.editor.show(LIB, desk.package.lib)


def check_alive(desk, what, text, limit=None):
    """Everything but that which is being typed stays alive, in an editor; the limit is about the list of endpoints."""
    desk.editor.show(LIB, text)
    desk.report.check(f"{what}: what stands above stays alive", desk.fault_above(text))
    desk.report.check(f"{what}: the endpoint below stays alive", desk.fault_below(text))
    check_entry(desk, what, text, limit)


def check_entry(desk, what, text, limit=None):
    fault = desk.fault_of_entry(text, "count_todos")
    desk.report.limit(f"{what}: the entry of the endpoint below leads to it", fault, limit)


def check_errors(desk, what, text, most):
    """The compiler says what is wrong, and no macro panics. Returns how many errors there are."""
    errors = desk.compiler.errors(text)
    panics = [error for error in errors if "panicked" in error]
    desk.report.check(f"{what}: no macro panics", "\n".join(panics))
    fault = None if most is None or len(errors) <= most else "\n".join([f"{len(errors)} errors", *errors])
    desk.report.check(f"{what}: the compiler says no more than is wrong", fault)
    print(f"{len(errors)} errors of the compiler: {what}")


def check_attribute(desk):
    """The annotation of an endpoint, character by character."""
    for length in range(len("#["), len(ATTRIBUTE) + 1):
        typed = ATTRIBUTE[:length]
        if typed != closed(typed):
            check_unclosed(desk, typed)
        # As an editor types it that closes what is opened.
        text = desk.package.lib.replace(ATTRIBUTE, closed(typed))
        check_alive(desk, closed(typed), text)
        desk.report.check(f"{closed(typed)}: completion in the body", desk.fault_of_completions(text))
        desk.report.check(f"{closed(typed)}: the entry leads to the function", desk.fault_of_entry(text, "add_todo"))
        # Before its name is whole, it is not our macro that is called.
        check_errors(desk, closed(typed), text, 2 if typed.startswith("#[plugin_endpoint") else None)


def check_unclosed(desk, typed):
    text = desk.package.lib.replace(ATTRIBUTE, typed)
    desk.editor.show(LIB, text)
    desk.report.check(f"{typed}: what stands above stays alive", desk.fault_above(text))
    # An attribute that is not closed is taken for closed at the end of the line, as long as no parenthesis is open.
    is_open = closed(typed) != typed + "]"
    limit = UNCLOSED if is_open else None
    desk.report.limit(f"{typed}: the endpoint below stays alive", desk.fault_below(text), limit)
    check_entry(desk, typed, text, limit)
    desk.report.limit(f"{typed}: completion in the body", desk.fault_of_completions(text), limit)


def check_plugin(desk):
    for old, new in PLUGIN:
        text = desk.package.lib.replace(old, new)
        check_alive(desk, f"{new.strip()!r} in the plugin", text)
        check_errors(desk, f"{new.strip()!r} in the plugin", text, 2)


def check_arguments(desk):
    for typed, errors in ARGUMENTS:
        text = desk.package.lib.replace(ARGUMENT, f"    {typed}\n")
        check_alive(desk, f"the argument `{typed}`", text)
        desk.report.check(f"the argument `{typed}`: completion in the body", desk.fault_of_completions(text))
        check_errors(desk, f"the argument `{typed}`", text, errors)
    for typed in UNCLOSED_ARGUMENTS:
        text = desk.package.lib.replace(ARGUMENT, f"    {typed}\n")
        check_alive(desk, f"the argument `{typed}`", text)
        fault = desk.fault_of_completions(text)
        desk.report.limit(f"the argument `{typed}`: completion in the body", fault, UNCLOSED_ARGUMENT)
        check_errors(desk, f"the argument `{typed}`", text, 1)


def check_bodies(desk):
    for typed in BODIES + UNCLOSED_BODIES:
        text = desk.package.lib.replace(FIRST_LINE, f"{FIRST_LINE}    {typed}\n")
        check_alive(desk, f"`{typed}` in the body", text, UNCLOSED_BODY if typed in UNCLOSED_BODIES else None)
        desk.report.check(f"`{typed}` in the body: completion", desk.fault_of_completions(text))
        # The macros leave bodies alone, so it is the compiler that says what is wrong with them.
        check_errors(desk, f"`{typed}` in the body", text, None)
