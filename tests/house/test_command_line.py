"""The command line starts light, and its help is there at once."""

import json
import subprocess
import sys

LOOK = """
import json, sys
before = set(sys.modules)
from bot.__main__ import app
try:
    app(["--help"], prog_name="fairlead")
except SystemExit:
    pass
print(json.dumps(sorted(set(sys.modules) - before)))
"""
HOUSE = ("bench", "bot", "fair", "handlers", "knowledge", "scheduler", "store")


def test_help_imports_typer_alone() -> None:
    said = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, encoding="utf-8", check=True).stdout

    imported = json.loads(said.splitlines()[-1])
    ours = [module for module in imported if module.split(".")[0] in HOUSE]
    others = {module.split(".")[0] for module in imported} - set(sys.stdlib_module_names) - set(HOUSE)

    assert ours == ["bot", "bot.__main__", "fair", "fair.errors"]
    assert others <= {"typer", "annotated_doc", "colorama", "shellingham", "typing_extensions"}
