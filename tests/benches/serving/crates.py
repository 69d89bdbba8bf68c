"""The same todos, written with this project and with what users would pick instead, as crates below the target folder."""

import datetime
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parents[2]
FOLDER = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", PROJECT / "target")).resolve() / "serving"
FRAMEWORKS = tomllib.loads((HERE / "frameworks.toml").read_text())

PACKAGE = """\
[package]
name = "serving-{name}"
version = "0.0.0"
edition = "2024"

[workspace]

[dependencies]
{dependencies}
serde_json = "1"
tokio = {{ version = "1", features = ["macros", "net", "rt-multi-thread"] }}

[profile.release]
debug = "line-tables-only"
"""


def put(path, content):
    """Writes what is not there yet, so that cargo sees only what has changed."""
    if not path.exists() or path.read_text() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def build(name):
    """The program that serves."""
    framework = FRAMEWORKS[name]
    crate = FOLDER / name
    put(crate / "Cargo.toml", PACKAGE.format(name=name, dependencies=framework["dependencies"].replace("@PROJECT@", str(PROJECT))))
    for source in (HERE / name).glob("*.rs"):
        put(crate / "src" / source.name, source.read_text())
    shutil.copy(PROJECT / "examples/todo/logo.png", crate)
    target = FOLDER / "target"
    print(f"{name} is built", file=sys.stderr)
    subprocess.run(
        ["cargo", "build", "--release", "--quiet"], cwd=crate, env=os.environ | {"CARGO_TARGET_DIR": str(target)},
        stdin=subprocess.DEVNULL, check=True, timeout=3600)
    # What another crate builds under the same name takes its place, so that each keeps its own.
    program = crate / f"serving-{name}"
    shutil.copy(target / "release" / program.name, program)
    return program


def versions(name):
    """The versions that were built."""
    packages = tomllib.loads((FOLDER / name / "Cargo.lock").read_text())["package"]
    known = {package["name"]: package["version"] for package in packages}
    return ", ".join(f"{package} {known[package]}" for package in FRAMEWORKS[name]["versions"])


def surroundings():
    """Where and when this was measured."""
    lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return (f"on {datetime.date.today()}; {rustc}; {platform.system()}, {names[0] if names else 'unknown'}, {os.cpu_count()} cores; "
            f"the load average was {os.getloadavg()[0]:.1f}")
