"""Judges outcomes, and writes the page."""

import statistics
from dataclasses import dataclass

from measure import POINTED, LINE, ROOT, names_fix, nearest


@dataclass
class Verdict:
    """What is said of a program with one or two mistakes. `nearest` and `fixes` have an entry for each mistake."""

    errors: int
    stage: str
    nearest: list[str]
    fixes: list[bool]
    follow_ups: int
    warnings: int
    is_warned: bool

    @property
    def is_found(self):
        return self.errors > 0

    @property
    def is_pointed_at(self):
        return all(place == POINTED for place in self.nearest)


def judge(outcome, program, seeded, base_warnings):
    places = [nearest(outcome.faults, places) for places in program.places]
    # Of two mistakes, one counts as reported if an error is on it or on its line; one error is not two reports.
    reported = min(len(outcome.faults), max(1, sum(place in (POINTED, LINE) for place in places)))
    return Verdict(
        errors=len(outcome.faults),
        stage=outcome.stage,
        nearest=places,
        fixes=[names_fix(outcome, seed.fix) for seed in seeded],
        follow_ups=len(outcome.faults) - reported,
        warnings=max(0, len(outcome.warnings) - base_warnings),
        # A warning at the marked characters is about the mistake; others are about what it leaves unused.
        is_warned=any(nearest(outcome.warnings, places) == POINTED for places in program.places),
    )


def page(frameworks, versions, seeds, pairs, results, times, date):
    all_of_them, frameworks = frameworks, {name: entry for name, entry in frameworks.items() if "like" not in entry}
    parts = [
        HEAD.format(date=date, rustc=rustc(), count=len(seeds), pairs=len(pairs)),
        "| framework | measured |\n|---|---|\n" + "".join(f"| {frameworks[name]['title']} | {versions[name]} |\n" for name in frameworks),
        ONE_HEAD,
        one_at_a_time(all_of_them, seeds, results),
        TWO_HEAD,
        two_at_once(all_of_them, pairs, results),
        SAME_HEAD,
        same_mistakes(all_of_them, seeds, pairs, results),
        times_section(times),
        DETAIL_HEAD,
        details(frameworks, seeds, results),
        PAIRS_HEAD,
        pair_details(frameworks, pairs, results),
        absences(frameworks, seeds),
    ]
    return "\n".join(part for part in parts if part)


def share(count, total):
    return f"{count} of {total} ({count * 100 // total} %)" if total else "–"


def one_at_a_time(frameworks, seeds, results):
    rows = []
    for name, framework in frameworks.items():
        found = [results[name][seed] for seed in seeds if seed in results[name]]
        total = len(found)
        rows.append([
            framework["title"],
            total,
            share(sum(verdict.is_found for verdict in found), total),
            share(sum(verdict.errors == 1 for verdict in found), total),
            share(sum(verdict.is_pointed_at for verdict in found), total),
            share(sum(verdict.is_found and verdict.fixes[0] for verdict in found), total),
            sum(verdict.follow_ups for verdict in found),
            sum(verdict.warnings for verdict in found),
            sum(verdict.is_warned and not verdict.is_found for verdict in found),
            sum(verdict.stage == "start" for verdict in found),
        ])
    head = ["framework", "apply", "found by the compiler", "exactly one error", "at the characters", "names the fix", "follow-ups",
            "new warnings", "a warning only", "found at start only"]
    return table(head, rows)


def two_at_once(frameworks, pairs, results):
    rows = []
    for name, framework in frameworks.items():
        found, able = [], 0
        for pair in pairs:
            verdict = results[name].get(pair.name)
            if verdict:
                found.append(verdict)
                able += results[name][pair.first.name].is_found and results[name][pair.second.name].is_found
        total = len(found)
        rows.append([
            framework["title"],
            total,
            share(able, total),
            share(sum(verdict.errors == 2 for verdict in found), total),
            share(sum(verdict.is_pointed_at for verdict in found), total),
            sum(verdict.follow_ups for verdict in found),
        ])
    head = ["framework", "apply", "both are found when alone", "exactly two errors", "both at the characters", "follow-ups"]
    return table(head, rows)


def same_mistakes(frameworks, seeds, pairs, results):
    (own, title), *others = ((name, framework["title"]) for name, framework in frameworks.items())
    rows = []
    for other, other_title in others:
        for names, number, what in ((seeds, 1, "one"), ([pair.name for pair in pairs], 2, "two")):
            both = [name for name in names if name in results[own] and name in results[other]]
            for framework, shown in ((own, title), (other, other_title)):
                found = [results[framework][name] for name in both]
                rows.append([
                    f"{what}, {len(both)} times",
                    shown,
                    sum(verdict.is_found for verdict in found),
                    sum(verdict.errors == number for verdict in found),
                    sum(verdict.is_pointed_at for verdict in found),
                    sum(verdict.is_found and all(verdict.fixes) for verdict in found),
                    sum(verdict.follow_ups for verdict in found),
                    sum(verdict.warnings for verdict in found),
                ])
    head = ["mistakes", "framework", "found", "as many errors as mistakes", "at the characters", "names each fix", "follow-ups", "new warnings"]
    return table(head, rows)


def details(frameworks, seeds, results):
    out = []
    groups = dict.fromkeys(seed.group for seed in seeds.values())
    for group in groups:
        rows = [
            [f"`{seed.name}`<br>{seed.about}", *(cell(results[name].get(seed.name), name) for name in frameworks)]
            for seed in seeds.values()
            if seed.group == group
        ]
        out.append(f"### {group.capitalize()}\n\n" + table(["mistake", *(f["title"] for f in frameworks.values())], rows))
    return "\n".join(out)


def pair_details(frameworks, pairs, results):
    rows = [
        [f"`{pair.first.name}`<br>`{pair.second.name}`", *(pair_cell(results[name].get(pair.name)) for name in frameworks)]
        for pair in pairs
    ]
    return table(["mistakes", *(framework["title"] for framework in frameworks.values())], rows)


def cell(verdict, framework):
    if verdict is None:
        return ""
    if not verdict.is_found:
        return "missed" + ", start fails" * (verdict.stage == "start") + ", warning" * verdict.is_warned
    late = " †" if verdict.stage == "build" else ""
    return f"{verdict.errors} {verdict.nearest[0]}{' fix' if verdict.fixes[0] else ''}{late}"


def pair_cell(verdict):
    if verdict is None:
        return ""
    return f"{verdict.errors} {' / '.join(verdict.nearest)}" if verdict.is_found else "missed"


def absences(frameworks, seeds):
    out = ["## Why some mistakes do not apply\n"]
    for name, framework in frameworks.items():
        reasons = {}
        for seed in seeds.values():
            if name in seed.absent:
                reasons.setdefault(seed.absent[name], []).append(f"`{seed.name}`")
        out += [f"- {framework['title']}: {reason}: {', '.join(names)}." for reason, names in reasons.items()]
    return "\n".join(out) + "\n"


def times_section(times):
    if not times:
        return ""
    seconds = [second for second, _ in times.values()]
    slowest = sorted(times, key=lambda name: -times[name][0])[:3]
    late = [second for second, stage in times.values() if stage == "build"]
    text = TIMES.format(count=len(times), median=statistics.median(seconds), largest=max(seconds),
                        slowest=", ".join(f"`{name}` {times[name][0]:.2f} s" for name in slowest))
    if late:
        text += f"Of these, {len(late)} are found by the build script of `cargo build`, marked † below; the median of those is " \
                f"{statistics.median(late):.2f} s.\n"
    return text


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(str(entry) for entry in line) + " |\n" for line in lines)


def rustc():
    import subprocess

    return subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split(" (")[0]


HEAD = """# Mistakes, and what the compiler says of them

The same {count} mistakes, each alone, and {pairs} pairs of them, made in the same small service with this toolkit and with what users
would pick instead: what does the compiler say? Measured on {date} with {rustc}. This page is written by `tests/benches/mistakes/run`;
change the programs and the mistakes in that folder, not this page.

Each framework has a base program without errors, `tests/benches/mistakes/<framework>/base.rs`: it lists, adds and deletes todos, with
path parameters, a query, a body and an error type, in the framework's own idiom (rmcp: the same as tools). A mistake is a small edit
of it (`tests/benches/mistakes/seeds/`), with the characters marked where its author would look. A mistake does not apply to a
framework that lacks what it is made with, and its cell is empty; the reasons are at the end of the page. What a framework has, and takes
without a word although it is wrong, is missed.

Where two places make the mistake together, such as a path and an argument, or two endpoints and the list that has both, each is
marked, and an error at one of them will do; what is missing altogether is looked for in the whole attribute. An error that underlines
a whole attribute of one line counts as being at the characters in it. Handlers of axum are measured with `#[debug_handler]` and
without.

The authors of this toolkit chose the mistakes, most of them from what it looks for. How many of them it finds is therefore no
surprise; what the columns after that say of each framework's messages, and what starts and what does not, is worth more.

```sh
tests/benches/mistakes/run                                      # everything; the first time with a network
tests/benches/mistakes/run --framework plugin --todo            # this toolkit anew, with the times; the others as measured before
tests/benches/mistakes/run --only path_missing --framework axum # what is said of one mistake, or of `first + second`
```

It needs Python 3.11 or newer, and puts its packages under Cargo's target folder.
"""

ONE_HEAD = """
## One mistake at a time

- *found by the compiler*: at least one error by `cargo check`, or by `cargo build` if the former says nothing.
- *exactly one error*: neither none nor several.
- *at the characters*: what an error underlines overlaps the marked characters, and stays within their lines.
- *names the fix*: the message, a label, a note or a suggestion has the words that would mend it, by the same regular expression for all.
- *follow-ups*: errors beyond the first. *new warnings*: warnings beyond those of the base program.
- *a warning only*: not counted as found, but a warning points at the marked characters.
- *found at start only*: not counted as found, but the program panics or refuses to start.
"""

TWO_HEAD = """
## Two mistakes at once

Both are new to the author. One who has to mend the first before the second is shown compiles once more; one who sees other errors
besides looks at what is right. A pair applies where both mistakes do. Follow-ups are errors beyond those that report one of the two.
"""

SAME_HEAD = """
## On the same mistakes

This toolkit and one other at a time, on the mistakes that apply to both.
"""

TIMES = """
## From the edit to the message

The {count} mistakes of this toolkit that are found, each made in the todo service when it was right and compiled: from the edit until
cargo has ended, the median is {median:.2f} s and the largest {largest:.2f} s ({slowest}). The goal is less than 2 s each.
"""

DETAIL_HEAD = """
## Each mistake

A cell has the number of errors; where the nearest points: *here*, at the characters, *line*, beside them on their line, *around*, at
them and other lines, *elsewhere*; and *fix* if the way out is named. † is found by `cargo build`, after `cargo check` said
nothing: with this toolkit by the build script that writes the documents, whose errors have no place in the source.
"""

PAIRS_HEAD = """
## Each pair

A cell has the number of errors, and where the nearest points for each of the two mistakes.
"""
