"""The page that says what was measured."""

import statistics

import crates

YARDSTICK = "axum"
TITLES = {
    "get": "## GET, with two arguments",
    "post": "## POST, with six arguments",
    "document": "## The OpenAPI document",
    "call": "## `tools/call` over MCP 2026-07-28, with six arguments",
}

PAGE = """\
# How fast calls are answered

The same todos, kept in memory, written with this project and with what users would pick instead. Each is a release build as cargo has
it, on one processor core; `wrk` asks from another, over {connections} connections, {seconds} seconds in each of {rounds} rounds, all frameworks in turn and
started anew for each round. Requests per second and latencies are those of the best round. The ratio is that to axum by hand in the same round, in the median of the rounds.
axum by hand has no document, takes what no type knows, and bounds nothing but the size of bodies.

{tables}

## Memory and start

Mebibytes in memory after all of the above, and milliseconds from the start of the program to its first answer, at best and in the median
of {starts} starts.

{rest}
{behind}
Measured {surroundings}; {versions}. `tests/benches/serving/run` writes this page.
"""


def title(name):
    return crates.FRAMEWORKS[name]["title"]


def table(found, kind):
    rows = {name: values["rounds"][kind] for name, values in found.items() if values["rounds"].get(kind)}
    base = rows.get(YARDSTICK)
    lines = ["| | requests/s | ratio | p50 | p90 | p99 | p99.9 |", "|---|--:|--:|--:|--:|--:|--:|"]
    for name, rounds in rows.items():
        best = max(rounds, key=lambda measured: measured["rate"])
        ratio = f"{ratio_of(rounds, base):.2f}" if base else ""
        latencies = " | ".join(f"{best[key] / 1000:.2f} ms" for key in ("p50", "p90", "p99", "p99.9"))
        lines.append(f"| {title(name)} | {best['rate']:,.0f} | {ratio} | {latencies} |")
    return "\n".join(lines)


def ratio_of(rounds, base):
    return statistics.median(one["rate"] / other["rate"] for one, other in zip(rounds, base))


def rest(found):
    lines = ["| | memory | start, best | start, median |", "|---|--:|--:|--:|"]
    for name, values in found.items():
        best, median = values["start"]
        lines.append(f"| {title(name)} | {values['memory']:.1f} MiB | {best:.1f} ms | {median:.1f} ms |")
    return "\n".join(lines)


def behind(found):
    """Where another is better."""
    lines = []
    for kind in TITLES:
        ours = found.get("plugin", {}).get("rounds", {}).get(kind)
        for name, values in found.items():
            theirs = values["rounds"].get(kind)
            if ours and theirs and name != "plugin" and (ratio := ratio_of(theirs, ours)) > 1:
                lines.append(f"- {title(name)} answers {ratio:.2f} times as many ({TITLES[kind].removeprefix('## ')}).")
    ours = found.get("plugin")
    for name, values in found.items():
        if ours and values["memory"] < ours["memory"]:
            lines.append(f"- {title(name)} needs {ours['memory'] - values['memory']:.1f} MiB less.")
        if ours and values["start"][1] < ours["start"][1]:
            lines.append(f"- {title(name)} answers {ours['start'][1] - values['start'][1]:.1f} ms sooner after its start.")
    return "\nWhere others are better:\n\n" + "\n".join(lines) + "\n" if lines else ""


def write(found, **settings):
    tables = [f"{text}\n\n{table(found, kind)}" for kind, text in TITLES.items() if any(values["rounds"].get(kind) for values in found.values())]
    versions = ", ".join(crates.versions(name) for name in found)
    return PAGE.format(
        tables="\n\n".join(tables), rest=rest(found), behind=behind(found), versions=versions, surroundings=crates.surroundings(), **settings)
