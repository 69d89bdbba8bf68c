"""What every check works with: the editor, the compiler, two copies of the package, and the report."""

LIB, TODOS = "src/lib.rs", "src/todos.rs"

# The first line of the body of `add_todo`, after which other lines are put.
FIRST_LINE = "    let mut lists = plugin.lock();\n"
ATTRIBUTE = '#[plugin_endpoint(post, "/todos/{username}")]'


class Desk:
    def __init__(self, editor, compiler, package, report):
        self.editor = editor
        self.compiler = compiler
        self.package = package
        self.report = report

    def completions_after(self, text, typed):
        """What is offered when this is typed in the body of `add_todo`."""
        line = f"    {typed}\n"
        text = text.replace(FIRST_LINE, FIRST_LINE + line)
        self.editor.show(LIB, text)
        return self.editor.completions(LIB, text.place(FIRST_LINE + line, len(FIRST_LINE + line) - 1))

    def fault_of_completions(self, text):
        """What an author of the body of `add_todo` misses, if anything."""
        offers = {"plugin.": "lists", "username.": "len", "lists.": "entry"}
        faults = [f"{typed} does not offer {offer}" for typed, offer in offers.items()
                  if offer not in self.completions_after(text, typed)]
        self.editor.show(LIB, text)
        return ", ".join(faults)

    def fault_above(self, text):
        """What is dead of that which stands above `add_todo`, if anything."""
        faults = []
        if "lock" not in self.editor.symbols(LIB):
            faults.append("`lock` is no symbol")
        if "MutexGuard" not in self.editor.hover(LIB, text.place("fn lock", 4)):
            faults.append("`lock` cannot be hovered over")
        definitions = self.editor.definitions(LIB, text.place("self.lists.lock()", 6))
        if definitions != [(LIB, text.range("    lists: Mutex", "lists"))]:
            faults.append(f"`self.lists` leads to {definitions}")
        return ", ".join(faults)

    def fault_below(self, text):
        """What is dead of the endpoint below `add_todo`, if anything."""
        faults = []
        if "count_todos" not in self.editor.symbols(LIB):
            faults.append("`count_todos` is no symbol")
        if "Count the todos." not in self.editor.hover(LIB, text.place("fn count_todos", 4)):
            faults.append("`count_todos` cannot be hovered over")
        definitions = self.editor.definitions(LIB, text.place("get(&username)", 6))
        if definitions != [(LIB, text.range("    username: String,\n) -> usize", "username"))]:
            faults.append(f"its argument leads to {definitions}")
        return ", ".join(faults)

    def fault_of_entry(self, text, name):
        """Whether an entry of the list of endpoints leads to the name of its function, and nowhere else."""
        start = text.content.index("endpoints(")
        place = text.place_of(text.content.index(name, start))
        expected = [(LIB, text.range(f"fn {name}(", name))]
        seen = self.editor.definitions(LIB, place)
        return None if seen == expected else f"the entry {name} leads to {seen}"
