"""How the process runs: the settings, and where they are found.

Each is looked for in the environment (`FAIRLEAD_…`), then in `.env` in the working folder, then in
`settings.toml` in the home; an empty value counts as none. One that nobody knows is refused with its
nearest neighbour's name, and no refusal repeats the value of a secret.

Written by hand and not with pydantic-settings, which was measured: its import takes 0.19 s of each start,
it passes over unknown variables in the environment, and its errors carry the value that was refused.
`.env` is read by python-dotenv (10 ms), which knows quotes and comments as other programs do.
"""

import logging
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_type_hints
from urllib.parse import unquote, urlsplit

from bot import values
from bot.values import Secret
from fair.errors import BadSetting
from fair.spelling import nearest

PREFIX = "FAIRLEAD_"
WEB = ("https", "http")


class Known(NamedTuple):
    """What is known of a setting: how its text is read, its meaning, and its default as people read it."""

    read: Callable[[str], Any]
    meaning: str
    default: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of this process; docs/settings.md shows the same table, and a test compares them."""

    home: Annotated[Path, Known(values.folder, "database, indexes, generated secrets; created at need", "`./fairlead-home`")] = Path(
        "fairlead-home"
    )
    database_url: Annotated[
        Secret | None,
        Known(values.database, "SQLAlchemy URL; PostgreSQL: `postgresql+asyncpg://user:password@host/name`", "SQLite in the home"),
    ] = None
    http: Annotated[
        tuple[str, int], Known(values.address, "web chat, console, webhook, health, metrics, as `host:port`", "`127.0.0.1:8080`")
    ] = ("127.0.0.1", 8080)
    public_url: Annotated[
        str | None, Known(values.url(*WEB), "how the world reaches that address; used in links, QR codes, webhook registration")
    ] = None
    log_level: Annotated[
        str,
        Known(
            values.one_of("DEBUG", "INFO", "WARNING", "ERROR"),
            "`DEBUG`, `INFO`, `WARNING` or `ERROR`; logs go to standard error",
            "`INFO`",
        ),
    ] = "INFO"
    telegram_token: Annotated[
        Secret | None, Known(values.bot_token, "bot token; appears in no log, error, page or export", "none (channel off)")
    ] = None
    telegram_api_url: Annotated[str, Known(values.url(*WEB), "base address of a Bot API server", "the official one")] = (
        "https://api.telegram.org"
    )
    telegram_mode: Annotated[
        str, Known(values.one_of("polling", "webhook"), "`polling`, or `webhook` (needs the public URL)", "`polling`")
    ] = "polling"
    telegram_secret: Annotated[
        Secret | None,
        Known(values.webhook_secret, f"webhook secret, at least {values.WEBHOOK_SECRET_LENGTH} characters", "generated into the home"),
    ] = None
    telegram_rate: Annotated[float, Known(values.rate, "sends and edits a second to Telegram together", "`28`")] = 28.0
    smtp_url: Annotated[
        Secret | None, Known(values.secret_url("smtp", "smtps"), "`smtp(s)://user:password@host:port`", "none (channel off)")
    ] = None
    smtp_from: Annotated[
        str | None, Known(values.mailbox, "whom our mail is from; needed with `FAIRLEAD_SMTP_URL`", "none (channel off)")
    ] = None
    webhook_url: Annotated[
        Secret | None,
        Known(
            values.secret_url("https"),
            "your own service that passes word on by SMS or WeChat, `https://…`; see [faces](faces.md#webhook)",
            "none (channel off)",
        ),
    ] = None
    webhook_secret: Annotated[
        Secret | None,
        Known(values.webhook_secret, f"what its deliveries are signed with, at least {values.WEBHOOK_SECRET_LENGTH} characters"),
    ] = None
    embeddings: Annotated[
        str,
        Known(values.embeddings, "`builtin`, `off`, a folder with a model, or `provider:model` through LangChain", "`builtin`"),
    ] = "builtin"
    llm: Annotated[str | None, Known(values.model, "language model, as `provider:model` through LangChain", "none (off)")] = None
    llm_base_url: Annotated[str | None, Known(values.url(*WEB), "base address of the language model's server", "the provider's")] = None
    llm_api_key: Annotated[Secret | None, Known(values.secret, "key for the language model's server")] = None

    def secrets(self) -> list[str]:
        """Return what may stand in no log: the secret values, and the passwords inside addresses, as written and as meant."""
        revealed = [value.reveal() for name in SETTINGS if isinstance(value := getattr(self, name), Secret)]
        written = [password for value in revealed if (password := _password(value))]
        return list(dict.fromkeys([*revealed, *written, *map(unquote, written)]))


SETTINGS: Mapping[str, Known] = {name: hint.__metadata__[0] for name, hint in get_type_hints(Settings, include_extras=True).items()}


def variable(name: str) -> str:
    """Return the environment's name of a setting."""
    return PREFIX + name.upper()


def settings_of_this_process(*, home: Path | None = None, usual_home: Path | None = None, usual_level: str | None = None) -> Settings:
    """Return the settings as the process was started; see `read_settings`."""
    return read_settings(os.environ, Path.cwd(), home=home, usual_home=usual_home, usual_level=usual_level)


def read_settings(
    environ: Mapping[str, str],
    folder: Path,
    *,
    home: Path | None = None,
    usual_home: Path | None = None,
    usual_level: str | None = None,
) -> Settings:
    """Return the settings as the environment, `folder`/.env and the home's settings.toml say.

    `home` outranks them all (a command's own option); `usual_home` and `usual_level` (of logs) stand in where none of
    them names one.
    """
    said = _from_dotenv(folder / ".env") | _from_environ(environ)
    named = said.pop("home", None)
    if home is None:
        home = values.folder(named.text) if named else usual_home or Settings().home
    home = (folder / home).absolute()
    said = _from_toml(home / "settings.toml") | said
    usual = {"log_level": usual_level} if usual_level else {}
    settings = Settings(home=home, **usual | {name: each.value(name) for name, each in said.items()})
    return _agreeing(settings)


class _Said(NamedTuple):
    """The text of a setting, and where it stands."""

    text: str
    where: str

    def value(self, name: str) -> Any:
        try:
            return SETTINGS[name].read(self.text)
        except ValueError as err:
            raise BadSetting(f"What {self.where} says does not fit.", mend=f"It should be {err}.") from err


def _from_environ(environ: Mapping[str, str]) -> dict[str, _Said]:
    return _said({key: value for key, value in environ.items() if key.startswith(PREFIX)}, "the environment")


def _from_dotenv(path: Path) -> dict[str, _Said]:
    if not path.is_file():
        return {}
    from dotenv import dotenv_values

    logging.getLogger("dotenv").setLevel(logging.ERROR)  # it warns of lines that are other programs' business
    try:
        lines = dotenv_values(path, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise BadSetting(f"{path} cannot be read: {err}.", mend="It should be lines such as FAIRLEAD_LOG_LEVEL=DEBUG in UTF-8.") from err
    return _said({key: value or "" for key, value in lines.items() if key.startswith(PREFIX)}, str(path))


def _from_toml(path: Path) -> dict[str, _Said]:
    if not path.is_file():
        return {}
    try:
        lines = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise BadSetting(f"{path} cannot be read as TOML: {err}.", mend='Write one setting a line: log_level = "DEBUG".') from err
    said = _said({key: str(value) for key, value in lines.items()}, str(path))
    if "home" in said:
        raise BadSetting(f"{path} cannot say where the home is, because it lies in it.", mend=f"Set {variable('home')} instead.")
    return said


def _said(lines: Mapping[str, str], where: str) -> dict[str, _Said]:
    """Return what is said by the settings' names; they are read in any case, in settings.toml also without the prefix."""
    said = {}
    for key, text in lines.items():
        name = key.lower().removeprefix(PREFIX.lower())
        if name not in SETTINGS:
            raise BadSetting(f'There is no setting "{key}" (in {where}).', mend=_meant(key, name))
        if text.strip():
            said[name] = _Said(text.strip(), f"{key} in {where}")
    return said


def _meant(key: str, name: str) -> str:
    near = nearest(name, SETTINGS)
    if near is None:
        return "docs/settings.md lists them all."
    return f'Did you mean "{variable(near) if key.upper().startswith(PREFIX) else near}"?'


def _agreeing(settings: Settings) -> Settings:
    if settings.telegram_mode == "webhook" and settings.public_url is None:
        raise BadSetting("A Telegram webhook needs an address to call.", mend=f"Set {variable('public_url')}, or the mode to polling.")
    if settings.smtp_url is not None and settings.smtp_from is None:
        raise BadSetting("Mail needs a sender.", mend=f"Set {variable('smtp_from')} beside {variable('smtp_url')}.")
    if settings.webhook_url is not None and settings.webhook_secret is None:
        raise BadSetting("A webhook's deliveries are signed.", mend=f"Set {variable('webhook_secret')} beside {variable('webhook_url')}.")
    return settings


def _password(address: str) -> str | None:
    try:
        return urlsplit(address).password
    except ValueError:
        return None
