"""The command line: `fairlead COMMAND`, which is `python -m bot COMMAND`.

Exit status: 0 done, 1 refused or failed (one line on standard error says why and what to do), 2 wrong usage.
Only typer is imported here; each command imports what it needs when it runs, so that `--help` is there at once.
"""

import logging
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fair.errors import CannotDo

if TYPE_CHECKING:
    from bot.settings import Settings

log = logging.getLogger("bot")
FAILED = 1


def _as_typed(text: str) -> str:
    """Return an argument as the UTF-8 it was typed in, whatever the locale took it for."""
    try:
        return os.fsencode(text).decode("utf-8")
    except UnicodeError:
        return text


def _path(text: str) -> Path:
    """Return a path; an empty one, as a shell variable that is not set leaves it, would be the whole current folder."""
    if not text.strip():
        raise typer.BadParameter("it is empty; name a file, or . for this folder.")
    return Path(text)


def _iso_time(text: str) -> datetime:
    from fair.calendar import YEARS

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no ISO time, as in 2026-09-05T14:00 or 2026-09-05T14:00:00+08:00.") from None
    if moment.year not in YEARS:
        raise typer.BadParameter(f"{text!r} is not between {YEARS[0]} and {YEARS[-1]}.")
    return moment


app = typer.Typer(
    help="The assistant of a trade fair, in chat: answers from the fair's own records, in English and Chinese.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # rich would be imported for the help page
    pretty_exceptions_enable=False,
)


@app.command()
def load(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", parser=_path, help="Files or folders: fair.toml, tables, schedules.")],
    zone: Annotated[str | None, typer.Option(metavar="ZONE", help="Zone of times without an offset, as in Asia/Shanghai.")] = None,
    map_: Annotated[Path | None, typer.Option("--map", metavar="FILE", help="Names the columns that cannot be guessed (TOML).")] = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Whose records these are; else as the file says.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    allow_removals: Annotated[bool, typer.Option("--allow-removals", help="Let more than a third of a kind be removed.")] = False,
) -> None:
    """Read a fair's files and show what changes; all of a call is applied or nothing."""
    from bot.loading import load_files

    load_files(_started(), paths, zone=zone, map_file=map_, source=source, dry_run=dry_run, as_json=as_json, allow_removals=allow_removals)


@app.command()
def ask(
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", parser=_as_typed, help="In English or Chinese, in quotes.", show_default=False)
    ] = None,
    at: Annotated[
        datetime | None,
        typer.Option("--at", metavar="TIME", parser=_iso_time, help="Ask as if it were then: 2026-09-05T14:00; else it is now."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON, with the records it rests on.")] = False,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="FILE", help='Answer JSON lines of {"id", "question", "asked_at"}; - is standard input.'),
    ] = None,
) -> None:
    """Answer a question, or many, from the fair that is loaded."""
    from bot.asking import ask_batch, ask_one

    if batch is not None and (question is not None or at is not None):
        raise typer.BadParameter("each line of a batch has its own question and time.", param_hint="--batch")
    if batch is not None:
        ask_batch(_started(), batch)
    elif question is not None:
        ask_one(_started(), question, at=at, as_json=as_json)
    else:
        raise typer.BadParameter("there is none; put it in quotes.", param_hint="QUESTION")


@app.command()
def demo(
    exhibitors: Annotated[int, typer.Option(min=1, max=18_000, metavar="N", help="How many exhibitors.")] = 400,
    sessions: Annotated[int, typer.Option(min=1, max=10_000, metavar="N", help="How many sessions.")] = 120,
    days: Annotated[int, typer.Option(min=1, max=30, metavar="D", help="How many days; today is one of them.")] = 6,
    home: Annotated[
        Path | None, typer.Option("--home", metavar="DIR", help="Where it lives; else FAIRLEAD_HOME, else ./fairlead-demo.")
    ] = None,
    telegram: Annotated[bool, typer.Option("--telegram", help="Serve on a stand-in of Telegram, too.")] = False,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Make and load the fair, and stop there.")] = False,
) -> None:
    """Make a bilingual sample fair and load it."""
    from bot.demo import make_demo

    settings = _started(home=home, usual_home=Path("fairlead-demo"))
    make_demo(settings, exhibitors=exhibitors, sessions=sessions, days=days, serve=not no_serve, telegram=telegram)


@app.command()
def serve() -> None:
    """Serve the fair on every configured channel: web chat, Telegram, scheduler."""
    from bot.serving import serve

    serve(_started())


@app.command()
def chat() -> None:
    """Talk with the assistant here in the terminal; buttons are pressed by their number."""
    from bot.chatting import chat

    chat(_started(usual_level="WARNING"))  # lines of logs would stand between those of the conversation


invite = typer.Typer(help="Make a one-time link and code that give somebody a role.", no_args_is_help=True)
app.add_typer(invite, name="invite")


@invite.command()
def organizer() -> None:
    """Invite an organizer of the fair."""
    from bot.invite import invite_organizer

    invite_organizer(_started())


@invite.command()
def staff() -> None:
    """Invite one of the fair's staff, who answers people."""
    from bot.invite import invite_staff

    invite_staff(_started())


@invite.command()
def exhibitor(id: Annotated[str, typer.Argument(metavar="ID", parser=_as_typed, help="The exhibitor's id in the loaded file.")]) -> None:
    """Invite a representative of an exhibitor."""
    from bot.invite import invite_exhibitor

    invite_exhibitor(_started(), id)


@invite.command()
def exhibitors(
    out: Annotated[Path, typer.Option(metavar="DIR", help="A new folder for the table and the pages.")],
    everyone: Annotated[bool, typer.Option("--all", help="Every exhibitor of the fair.")] = False,
) -> None:
    """Make an invitation for each exhibitor: a table for mail merge, and pages to print."""
    if not everyone:
        raise typer.BadParameter("say --all to invite every exhibitor; `fairlead invite exhibitor ID` invites one")
    from bot.invitations import invite_exhibitors

    invite_exhibitors(_started(), out)


@invite.command()
def revoke(code: Annotated[str, typer.Argument(metavar="CODE", parser=_as_typed, help="As it was printed.")]) -> None:
    """Let a code that nobody has taken give nothing any more."""
    from bot.invite import revoke_code

    revoke_code(_started(), code)


@app.command()
def doctor() -> None:
    """Check settings, database, indexes and channels: one line for each, with the mend."""
    from bot.doctor import check_all

    check_all()


def _started(*, home: Path | None = None, usual_home: Path | None = None, usual_level: str | None = None) -> "Settings":
    """Read the settings and let the logs follow them."""
    from bot.logs import start_logging
    from bot.settings import settings_of_this_process

    settings = settings_of_this_process(home=home, usual_home=usual_home, usual_level=usual_level)
    start_logging(settings.log_level, secrets=settings.secrets())
    return settings


def main() -> None:
    """Run one command and exit with its status."""
    _open_standard_streams()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # both are TextIOWrapper here
    status = _run()
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # `fairlead … | head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it flushes again
        status = FAILED
    sys.exit(status)


def _open_standard_streams() -> None:
    """Let what is written to a stream that was closed before we started go nowhere; no file may come to stand for it."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, os.fdopen(number, "r" if name == "stdin" else "w", encoding="utf-8"))


def _run() -> int | str | None:
    try:
        app(prog_name="fairlead")
    except SystemExit as leaving:  # typer's way out: usage, Ctrl-C and a closed pipe have their status
        return leaving.code
    except CannotDo as refusal:
        print("fairlead:", " ".join(str(refusal).split()), file=sys.stderr)
    except Exception as bug:
        # Through the log, which takes secrets out.
        why = " ".join(str(bug).split())[:500]
        log.error("Failed: %s: %s; `fairlead doctor` checks what it needs, FAIRLEAD_LOG_LEVEL=DEBUG shows where.", type(bug).__name__, why)
        log.debug("where it went wrong", exc_info=True)
    return FAILED


if __name__ == "__main__":
    main()
