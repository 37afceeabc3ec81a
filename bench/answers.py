"""The public questions, asked through the command line as the shared measuring tool does, and in traditional Chinese.

    python -m bench.answers

Limits: 95 % right overall, 93 % in Chinese, 93 % with typos, 95 % of what is not there and of the actions; stated and
wrong at most 1 %; traditional within one point of simplified. The tool writes each fair's canonical files, loads them
with `fairlead load` and asks with `fairlead ask --batch`.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.desks import SHARED, rows
from knowledge.hanzi import traditional

LIMITS = {
    "all": "95.0%",
    "lang zh": "93.0%",
    "style typo": "93.0%",
    "none": "95.0%",
    "action": "95.0%",
}


def main() -> None:
    tool = SHARED.parent / "tools" / "measure_answers.py"
    if not tool.exists():
        print(f"skipped: {tool} is not there, which holds the questions' measure")
        return
    said = _measured(tool)
    for group, limit in LIMITS.items():
        print(f"{_row(said, group)}   (limit {limit} right)")
    print("\n".join(line for line in said.splitlines() if line.startswith(("kind ", "fair ", "ms ", "0.", "1."))))
    chinese = [row for row in rows(SHARED / "questions" / "qa_public.jsonl") if row["lang"] == "zh"]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "traditional.jsonl"
        for row in chinese:
            row["question"] = traditional(row["question"])
            row["history"] = [{**turn, "text": traditional(turn["text"])} for turn in row.get("history", [])]
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in chinese), encoding="utf-8")
        print(f"in traditional Chinese: {_row(_measured(tool, '--questions', str(file)), 'all')}   (limit: one point below simplified)")


def _measured(tool: Path, *more: str) -> str:
    command = [sys.executable, str(tool), "--command", f"{sys.executable} -m bot", "--data", str(SHARED), *more]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _row(said: str, group: str) -> str:
    return next(line for line in said.splitlines() if re.match(rf"{group}\s+\d", line))


if __name__ == "__main__":
    main()
