"""The calls of the TODO example."""

from calls import Bad, Good, fault


def calls(run, keeps):
    """A list of its own for each run. Where nothing is kept, each call is the first that a plugin gets."""
    user, milk, nothing = {"username": run}, {"todos": ["buy milk"]}, {"todos": []}
    yield Good("getTodos", user, nothing)
    yield Good("addTodo", user | {"todo": "buy milk"}, milk)
    if keeps:
        yield Good("getTodos", user, milk)
        yield Good("deleteTodo", user | {"todo_idx": 0}, nothing)
    yield Bad("deleteTodo", user | {"todo_idx": 0}, ("404", "The list has no todo with this index."))
    yield Bad("deleteTodo", user | {"todo_idx": -1}, (fault("todo_idx", "expected an integer of at least 0"),))
    yield Bad("deleteTodo", user | {"todo_idx": 0.5}, (fault("todo_idx", "expected an integer of at least 0"), "0.5"))
