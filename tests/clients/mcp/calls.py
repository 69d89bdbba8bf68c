"""What the tables of calls are made of, and the bad calls that follow from a good one."""

from dataclasses import dataclass


@dataclass
class Good:
    """A call that succeeds."""

    tool: str
    arguments: dict
    # The answer, or a function that says whether it is right.
    answer: object

    def is_answered_by(self, answer):
        return self.answer(answer) if callable(self.answer) else self.answer == answer


@dataclass
class Bad:
    """A call that fails, in words from which a model can mend it."""

    tool: str
    arguments: dict
    words: tuple


def fault(pointer, words):
    """How an answer names a fault: by the place of the argument, once."""
    return f'"pointer":"/{pointer}","detail":"{words}'


def bad_calls(tool, arguments):
    """The mistakes that there are with every tool, made in a call whose arguments are right: the tool is as it was listed."""
    name, schema = tool["name"], tool["inputSchema"]
    known = list(schema.get("properties", {}))
    for left_out in schema.get("required", []):
        rest = {argument: value for argument, value in arguments.items() if argument != left_out}
        yield Bad(name, rest, (fault(left_out, "missing"),))
        # The fault is the word that no argument has, and its mending is the word that one has.
        misspelt = left_out[:-1]
        yield Bad(name, rest | {misspelt: arguments[left_out]}, (fault(misspelt, "unknown"), f"`{left_out}`"))
    for argument in known:
        # No argument of the examples is an object.
        yield Bad(name, arguments | {argument: {"of": "another type"}}, (fault(argument, "expected"), "received an object"))
    yield Bad(name, arguments | {"nonsense": 1}, (fault("nonsense", "unknown"),))


async def make_calls(table, call):
    """Makes the calls of a table, one after the other, and tells it the answers: later calls may be made of them.

    Returns the names of the tools that were called.
    """
    called, answer = set(), None
    while True:
        try:
            asked = table.send(answer)
        except StopIteration:
            return called
        called.add(asked.tool)
        answer = await call(asked)
