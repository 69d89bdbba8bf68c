"""The calls of the chat bridge, to a model that repeats what it is asked."""

from calls import Bad, Good, fault


def calls(run, keeps):
    for question in (f"from {run}", "¿Por qué es azul el cielo?", "لماذا السماء زرقاء؟ 👩‍👩‍👧‍👦"):
        yield Good("chat", {"input": question}, {"reply": f"echo: {question}", "finish": "complete"})
    yield Bad("chat", {"input": ""}, (fault("input", "expected"),))
