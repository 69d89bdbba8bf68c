"""What was promised, and whether it holds."""


class Report:
    """Named checks. A fault is a sentence about what was seen instead, or nothing."""

    def __init__(self):
        self.held = 0
        self.limited = 0
        self.broken = []
        self.reasons = {}

    def check(self, promise, fault):
        if fault:
            self.broken.append(promise)
            print(f"not as promised: {promise}\n    {fault}", flush=True)
        else:
            self.held += 1

    def limit(self, promise, fault, reason):
        """A check that cannot hold yet. When it begins to hold, that is said too, so that it becomes a promise."""
        if not reason:
            self.check(promise, fault)
        elif fault:
            self.limited += 1
            self.reasons.setdefault(reason, []).append(promise)
        else:
            self.broken.append(promise)
            print(f"holds by now, so it is no limit any more: {promise}", flush=True)

    def end(self):
        """Sums up, and says whether all is well."""
        for reason, promises in self.reasons.items():
            print(f"known limit, {len(promises)} checks: {reason}")
        print(f"{self.held} checks hold, {self.limited} are known limits, {len(self.broken)} are not as promised")
        return not self.broken


def differs(seen, expected):
    """The fault of something that is not what it should be."""
    return None if seen == expected else f"expected {expected!r}, seen {seen!r}"


def lacks(seen, wanted):
    """The fault of something that does not contain what it should."""
    missing = [part for part in wanted if part not in seen]
    return f"{missing!r} missing in {seen!r}" if missing else None
