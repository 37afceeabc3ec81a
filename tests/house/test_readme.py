"""What the README tells people to type exists."""

import re
import shlex
from pathlib import Path

import typer

from bot.__main__ import app

ROOT = Path(__file__).parents[2]


def test_every_command_of_the_readme_exists_with_its_options() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a group, with this many commands
    known = {f"fairlead {name}": {option for each in command.params for option in each.opts} for name, command in commands.items()}
    known |= {f"make {target}": set() for target in re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)}

    unknown = []
    for words in _typed():
        command = " ".join(words[:2])
        options = {word.partition("=")[0] for word in words[2:] if word.startswith("--")}
        unknown += [words] if command not in known or not options <= known[command] else []

    assert unknown == []
    assert ["make", "demo"] in _typed()
    assert ["make", "test"] in _typed()


def test_every_file_the_readme_points_to_is_there() -> None:
    pointed = re.findall(r"\]\(([^):#]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))

    assert [path for path in pointed if not (ROOT / path).exists()] == []


def _typed() -> list[list[str]]:
    """Return the words of each `fairlead` and `make` command in the README's shell blocks."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = "\n".join(re.findall(r"^```sh\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)).replace("\\\n", " ").splitlines()
    commands = [shlex.split(line, comments=True) for line in lines]
    words = [[word for word in command if not re.match(r"[A-Z_]+=", word)] for command in commands]
    typed = [[Path(command[0]).name, *command[1:]] for command in words if command]
    return [command for command in typed if command[0] in ("fairlead", "make")]
