"""The mistakes: reads them, and makes them in a base program."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
MARK = re.compile("[«»]")
FILLER = re.compile(r"⟨(\d+)⟩")


@dataclass
class Seed:
    """A mistake, and how it is made with each framework."""

    name: str
    group: str
    about: str
    fix: str
    edits: dict[str, list[tuple[str, str]]]
    additions: dict[str, list[tuple[str, str]]]
    absent: dict[str, str]

    def applies_to(self, framework):
        return framework not in self.absent


@dataclass
class Pair:
    """Two mistakes at once."""

    first: Seed
    second: Seed

    @property
    def name(self):
        return f"{self.first.name} + {self.second.name}"


@dataclass
class Place:
    """Marked characters: from a line and column to another, both from 1, the end exclusive."""

    start: tuple[int, int]
    end: tuple[int, int]


@dataclass
class Program:
    """A source with one or two mistakes in it, and for each of them the places where its author would look."""

    source: str
    places: list[list[Place]] = field(default_factory=list)


def read_seeds(frameworks):
    """Every mistake, in the order of the files and of what stands in them."""
    seeds = {}
    for path in sorted((HERE / "seeds").glob("*.toml")):
        group = path.stem.split("_", 1)[1].replace("_", " ")
        for name, entry in tomllib.loads(path.read_text()).items():
            assert name not in seeds, f"{name} stands in two files"
            seeds[name] = read_seed(name, group, entry, frameworks)
    return seeds


def read_seed(name, group, entry, frameworks):
    edits, additions, absent = {}, {}, {}
    for framework, description in frameworks.items():
        if like := description.get("like"):
            edits[framework], additions[framework] = edits[like], additions[like]
            reason = absent.get(like, description["absent"].get(name))
            absent.update({framework: reason} if reason else {})
            continue
        value = entry.pop(framework, None)
        assert value is not None, f"{name} says nothing of {framework}"
        edits[framework], additions[framework] = [], []
        if isinstance(value, str):
            absent[framework] = value
        elif isinstance(value, list):
            edits[framework].append(tuple(value))
        else:
            edits[framework] += [tuple(edit) for edit in value.pop("edits", [])]
            for place, text in value.items():
                additions[framework].append(addition(description["places"][place], text))
    seed = Seed(name, group, entry.pop("about"), entry.pop("fix"), edits, additions, absent)
    assert not entry, f"{name} has unknown keys: {', '.join(entry)}"
    re.compile(seed.fix)
    return seed


def addition(place, text):
    """What is put before a text that stands once in the base program: a type, a function, or its entry in a list."""
    if "\n" in text:
        text = "".join(f"{place['indent']}{line}".rstrip(" ") for line in text.splitlines(keepends=True)) + "\n"
    return place["before"], place.get("form", "{}").replace("{}", text)


def read_frameworks():
    """The frameworks; one that is like another has what it does not say itself from that."""
    frameworks = tomllib.loads((HERE / "frameworks.toml").read_text())
    return {name: {**frameworks.get(entry.get("like"), {}), **entry} for name, entry in frameworks.items()}


def read_pairs(seeds):
    pairs = tomllib.loads((HERE / "pairs.toml").read_text())["pairs"]
    return [Pair(seeds[first], seeds[second]) for first, second in pairs]


def make(base, framework, mistakes):
    """The base program with these mistakes, or `None` if two of them are in the same characters."""
    edits = []
    for number, mistake in enumerate(mistakes):
        for find, replacement in mistake.edits[framework]:
            start = find_once(base, find, mistake.name, framework)
            edits.append((start, start + len(find), number, replacement))
        for before, text in mistake.additions[framework]:
            start = find_once(base, before, mistake.name, framework)
            edits.append((start, start, number, text))
    edits.sort(key=lambda edit: edit[:3])
    if any(before[1] > after[0] for before, after in zip(edits, edits[1:])):
        return None
    program, position = Program("", [[] for _ in mistakes]), 0
    for start, end, number, replacement in edits:
        program.source += base[position:start]
        insert(program, replacement, number)
        position = end
    program.source += base[position:]
    for number, mistake in enumerate(mistakes):
        assert program.places[number], f"{mistake.name} marks nothing for {framework}"
    return program


def find_once(base, text, name, framework):
    count = base.count(text)
    assert count == 1, f"{name}: the base program of {framework} has {text!r} {count} times"
    return base.index(text)


def insert(program, replacement, number):
    """Adds a replacement without its marks, and remembers where they were; a mark that an edit opens may be closed by a later one."""
    text = FILLER.sub(lambda found: ("word " * int(found[1]))[: int(found[1]) - 1] + "s", replacement)
    while found := MARK.search(text):
        program.source += text[: found.start()]
        text = text[found.end() :]
        here = position_at_end(program.source)
        if found[0] == "«":
            program.places[number].append(Place(here, here))
        else:
            program.places[number][-1].end = here
    program.source += text


def position_at_end(source):
    return (source.count("\n") + 1, len(source) - source.rfind("\n"))
