"""What these programs share: how they say what holds, and end at the first thing that does not."""

import asyncio
import sys


def check(promise, holds, seen):
    """Says what is promised, and ends the program when it does not hold."""
    if not holds:
        sys.exit(f"not as promised: {promise}; seen: {seen!r}")
    print(promise)


def run(main):
    """Runs an asynchronous program. What ends one inside of a connection comes out of it wrapped in groups, whose sentence is lost."""
    try:
        asyncio.run(main)
    except BaseExceptionGroup as error:
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        raise error from None
