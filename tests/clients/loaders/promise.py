"""What the programs beside this one share: how they say what holds."""

import sys


def check(promise, holds, seen):
    """Says what is promised, and ends the program when it does not hold."""
    if not holds:
        sys.exit(f"not as promised: {promise}; seen: {seen!r}")
    print(promise)
