"""Compiles programs, and judges what the compiler says about them."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
LIMIT = 120
ABOUT_FILE = re.compile(r"the full name for the type has been written to '|consider using `--verbose` to print the full type name")
SCRIPT_ERROR = re.compile(r"^error: [\w-]+@[\d.]+: (.*)$", re.M)


@dataclass
class Fault:
    """One error of the compiler: what it says, where it points in the program, and how it looks, which is not kept."""

    words: str
    spans: list[list[int]] = field(default_factory=list)
    rendered: str = ""


@dataclass
class Outcome:
    """What came of compiling one program. `stage` is where it was found: `check`, `build`, `start`, or nowhere."""

    faults: list[Fault]
    warnings: list[Fault]
    stage: str
    seconds: float

    @classmethod
    def read(cls, value):
        faults, warnings = ([Fault(**fault) for fault in value[key]] for key in ("faults", "warnings"))
        return cls(faults, warnings, value["stage"], value["seconds"])

    def write(self):
        value = asdict(self)
        for fault in value["faults"] + value["warnings"]:
            del fault["rendered"]
        return value


class Bench:
    """A package under the target folder, in which the programs of one framework are compiled."""

    def __init__(self, name, framework, target):
        self.name, self.framework = name, framework
        self.folder = target / "mistakes" / name
        self.environment = {**os.environ, "CARGO_TARGET_DIR": str(target / "mistakes" / "target"), "CARGO_TERM_COLOR": "never"}
        self.environment.pop("RUSTFLAGS", None)
        self.like = framework.get("like", name)
        self.base = (HERE / self.like / "base.rs").read_text()
        # Our documents are written by the build script of a second package, as the README has it; it is a part of `cargo build`.
        self.has_spec = name == "plugin"

    def prepare(self):
        """Writes the package, gets and compiles what it depends on, and sees that the base program is right."""
        dependencies = self.framework["dependencies"].replace("{root}", str(ROOT))
        package = f"mistakes-{self.like}"
        head = '[package]\nname = "{}"\nversion = "0.0.0"\nedition = "2024"\n'
        workspace = '[workspace]\nmembers = ["spec"]\n' if self.has_spec else "[workspace]\n"
        profile = "[profile.dev]\ndebug = false\n"
        put(self.folder / "Cargo.toml", f"{head.format(package)}\n[dependencies]\n{dependencies}\n{workspace}\n{profile}")
        if self.has_spec:
            shutil.copy(ROOT / "examples/todo/logo.png", self.folder / "logo.png")
            own = f'plugin-core = {{ path = "{ROOT}/plugin-core" }}\n{package} = {{ path = ".." }}\n'
            put(self.folder / "spec/Cargo.toml", f"{head.format(package + '-spec')}\n[build-dependencies]\n{own}")
            put(self.folder / "spec/src/lib.rs", "")
            put(self.folder / "spec/build.rs", "fn main() {\n    plugin_core::emit::<mistakes_plugin::Plugin>()\n}\n")
        else:
            put(self.folder / "src/main.rs", (HERE / self.like / "start.rs").read_text())
        self.write(self.base)
        if not (self.folder / "Cargo.lock").exists():
            subprocess.run(["cargo", "fetch"], cwd=self.folder, env=self.environment, check=True)
        outcome = self.compile(self.base, limit=1800)
        assert outcome.stage == "nowhere", f"the base program of {self.name} has errors:\n{outcome.faults}"
        self.warnings = len(outcome.warnings)

    def versions(self):
        lock = (self.folder / "Cargo.lock").read_text()
        found = dict(re.findall(r'name = "([^"]+)"\nversion = "([^"]+)"', lock))
        return ", ".join(f"{name} {found[name]}" for name in self.framework["versions"])

    def write(self, source):
        put(self.folder / "src/lib.rs", source)

    def compile(self, source, limit=LIMIT):
        """Writes the program and compiles it: checks it, and if nothing is found, builds and starts it."""
        for text in self.framework.get("remove", []):
            source = source.replace(text, "")
        self.write(source)
        start = time.monotonic()
        stage, (faults, warnings, _, _) = "check", self.cargo(["check", "--lib"], limit)
        if not faults:
            start = time.monotonic()
            command = ["build", "-p", "mistakes-plugin-spec"] if self.has_spec else ["run"]
            stage, (faults, _, code, stderr) = "build", self.cargo(command, limit)
            if not faults and self.has_spec:
                faults = [Fault(words, rendered=f"error: {words}") for words in SCRIPT_ERROR.findall(stderr)]
            if not faults:
                stage = "start" if code else "nowhere"
        return Outcome(faults, warnings, stage, time.monotonic() - start)

    def cargo(self, arguments, limit):
        command = ["cargo", *arguments, "--offline", "--message-format=json"]
        done = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=limit)
        faults, warnings = [], []
        for line in done.stdout.splitlines():
            entry = json.loads(line) if line.startswith("{") else {}
            if entry.get("reason") != "compiler-message":
                continue
            message = entry["message"]
            if message["level"].startswith("error") and not message["message"].startswith("aborting due to"):
                faults.append(read_fault(message))
            if message["level"] == "warning" and message["spans"]:
                warnings.append(read_fault(message))
        if done.returncode == 101 and not faults and arguments[0] == "check":
            raise RuntimeError(f"cargo failed without an error of the compiler:\n{done.stderr}")
        return faults, warnings, done.returncode, done.stderr


def read_fault(message):
    """The words of an error without the source that it shows, and what it underlines as the place of the error.

    Where the compiler has written a long type to a file, nothing is kept of that: it names a folder of the machine that measures.
    """
    words = [message["message"]]
    for part in [message, *(child for child in message["children"] if not ABOUT_FILE.match(child["message"]))]:
        words.append(part["message"])
        for span in part["spans"]:
            words += [span["label"] or "", span["suggested_replacement"] or ""]
    spans = [place_in_program(span) for span in message["spans"] if span["is_primary"]]
    spans = [span for span in spans if span]
    return Fault("\n".join(words), spans, message["rendered"])


def place_in_program(span):
    """Where the compiler's human form shows an error: one inside the macro of another crate is shown where the macro is called."""
    while span["file_name"] != "src/lib.rs":
        if not span["expansion"]:
            return None
        span = span["expansion"]["span"]
    return [span["line_start"], span["column_start"], span["line_end"], span["column_end"]]


# How near an error is to the marked characters, from the nearest: on them and within their lines; on their line, beside them; over
# them and other lines besides; somewhere else.
POINTED, LINE, AROUND, ELSEWHERE, NONE = "here", "line", "around", "elsewhere", "none"
ORDER = [POINTED, LINE, AROUND, ELSEWHERE, NONE]


def nearness(fault, places):
    found = [ELSEWHERE]
    for line_start, column_start, line_end, column_end in fault.spans:
        start, end = (line_start, column_start), (line_end, column_end)
        end = max(end, (line_start, column_start + 1))
        for place in places:
            place_end = max(place.end, (place.start[0], place.start[1] + 1))
            touches = start < place_end and place.start < end
            within = place.start[0] <= line_start and line_end <= place.end[0]
            if touches and within:
                found.append(POINTED)
            elif touches:
                found.append(AROUND)
            elif place.start[0] <= line_start <= place.end[0]:
                found.append(LINE)
    return min(found, key=ORDER.index)


def nearest(faults, places):
    return min((nearness(fault, places) for fault in faults), key=ORDER.index, default=NONE)


def names_fix(outcome, pattern):
    return any(re.search(pattern, fault.words, re.I) for fault in outcome.faults)


def put(path, text):
    """Writes a file, if it has not this text already, so that cargo does not compile it again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def digest(*parts):
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
