"""The stand-in of Telegram for `fairlead demo --telegram`: a Bot API on this machine, with a page to chat on.

It is part of the tests, so it is there in a checkout of the source and not in an installed package.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bot.settings import Settings
from bot.values import Secret
from fair.errors import CannotDo

ROOT = Path(__file__).parents[1]


@contextmanager
def stand_in(settings: Settings) -> Iterator[tuple[Settings, str]]:
    """Run it for as long as this is open; give settings that lead to it, and the address of its page."""
    if not (ROOT / "tests" / "bot_api").is_dir():
        mend = "Use a checkout, or a real bot: set FAIRLEAD_TELEGRAM_TOKEN and run `fairlead serve`."
        raise CannotDo("The stand-in of Telegram comes with the source alone.", mend=mend)
    command = [sys.executable, "-m", "tests.bot_api", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True) as running:
        try:
            assert running.stdout is not None
            said = dict(pair.split("=", 1) for pair in running.stdout.readline().split())
            if "FAIRLEAD_TELEGRAM_API_URL" not in said:
                raise CannotDo("The stand-in of Telegram did not start.", mend="What it says stands above.")
            url = said["FAIRLEAD_TELEGRAM_API_URL"]
            yield replace(settings, telegram_api_url=url, telegram_token=Secret(said["FAIRLEAD_TELEGRAM_TOKEN"])), url
        finally:
            running.terminate()
