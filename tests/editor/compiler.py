"""The compiler, as an editor asks it when a file is saved."""

import json
import subprocess


class Compiler:
    """`cargo check` of one package."""

    def __init__(self, package, environment):
        self.package = package
        self.environment = environment

    def errors(self, text, limit=600):
        """The messages of the errors in a text of `src/lib.rs`, whole, with all that belongs to them."""
        (self.package.folder / "src/lib.rs").write_text(text.content)
        run = subprocess.run(
            ["cargo", "check", "--quiet", "--message-format=json"],
            cwd=self.package.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limit,
        )
        lines = [json.loads(line) for line in run.stdout.splitlines()]
        messages = [line["message"] for line in lines if line["reason"] == "compiler-message"]
        # The last one only counts the others.
        errors = [message for message in messages if message["level"].startswith("error") and message["spans"]]
        if run.returncode and not errors:
            return [run.stderr.decode(errors="replace")]
        return [message["rendered"] for message in errors]
