"""Settings: where they are found, what is refused, and that no secret shows."""

from pathlib import Path

import pytest

from bot.settings import Settings, read_settings
from bot.values import Secret
from fair.errors import BadSetting

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


def test_nothing_said_is_the_defaults(tmp_path: Path) -> None:
    assert read_settings({}, tmp_path) == Settings(home=tmp_path / "fairlead-home")


def test_the_environment_outranks_dotenv_and_dotenv_the_home(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / ".env").write_text("FAIRLEAD_HOME=home\nFAIRLEAD_LOG_LEVEL=error\nFAIRLEAD_TELEGRAM_RATE='5'\nOTHER=1\n")
    (home / "settings.toml").write_text('log_level = "DEBUG"\nFAIRLEAD_TELEGRAM_RATE = 6\nhttp = "[::1]:80"\n')

    settings = read_settings({"FAIRLEAD_LOG_LEVEL": "warning", "PATH": "/bin"}, tmp_path)

    assert settings == Settings(home=home, log_level="WARNING", telegram_rate=5.0, http=("::1", 80))


def test_a_command_s_own_home_outranks_all_and_its_usual_one_nothing(tmp_path: Path) -> None:
    said = {"FAIRLEAD_HOME": "said"}

    homes = [
        read_settings(said, tmp_path, home=Path("own"), usual_home=Path("usual")).home,
        read_settings(said, tmp_path, usual_home=Path("usual")).home,
        read_settings({}, tmp_path, usual_home=Path("usual")).home,
    ]

    assert homes == [tmp_path / "own", tmp_path / "said", tmp_path / "usual"]


def test_a_command_s_usual_level_stands_in_where_none_is_set(tmp_path: Path) -> None:
    levels = [read_settings(said, tmp_path, usual_level="WARNING").log_level for said in ({}, {"FAIRLEAD_LOG_LEVEL": "info"})]

    assert levels == ["WARNING", "INFO"]


def test_an_empty_value_is_none(tmp_path: Path) -> None:
    assert read_settings({"FAIRLEAD_TELEGRAM_TOKEN": " ", "FAIRLEAD_HOME": ""}, tmp_path) == read_settings({}, tmp_path)


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        (
            {"FAIRLEAD_LOGLEVEL": "INFO"},
            'There is no setting "FAIRLEAD_LOGLEVEL" (in the environment). Did you mean "FAIRLEAD_LOG_LEVEL"?',
        ),
        (
            {"FAIRLEAD_LOG_LEVEL": "LOUD"},
            "What FAIRLEAD_LOG_LEVEL in the environment says does not fit. It should be one of DEBUG, INFO, WARNING, ERROR.",
        ),
        (
            {"FAIRLEAD_TELEGRAM_MODE": "webhook"},
            "A Telegram webhook needs an address to call. Set FAIRLEAD_PUBLIC_URL, or the mode to polling.",
        ),
        ({"FAIRLEAD_SMTP_URL": "smtp://mail:25"}, "Mail needs a sender. Set FAIRLEAD_SMTP_FROM beside FAIRLEAD_SMTP_URL."),
    ],
)
def test_what_does_not_fit_is_refused_with_the_mend(tmp_path: Path, environ: dict[str, str], told: str) -> None:
    with pytest.raises(BadSetting) as refusal:
        read_settings(environ, tmp_path)

    assert str(refusal.value) == told


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("DATABASE_URL", ["mysql://h/d", "fair.db", "postgresql://h/d"]),
        ("HTTP", ["8080", "localhost:", "localhost:port", "localhost:99999"]),
        ("PUBLIC_URL", ["fair.example", "ftp://fair.example", "https://", "https://fair.example:port"]),
        ("TELEGRAM_TOKEN", ["token", "123:short"]),
        ("TELEGRAM_SECRET", ["x" * 31, "x" * 257, "é" * 40]),
        ("TELEGRAM_RATE", ["0", "-1", "fast", "nan", "inf", "2000"]),
        ("SMTP_URL", ["mail.example", "https://mail.example"]),
        ("SMTP_FROM", ["fair", "fair@", "a@b\nBcc: c@d"]),
        ("EMBEDDINGS", ["none", "/no/such/folder"]),
        ("LLM", ["gpt", ":model"]),
    ],
)
def test_a_value_of_the_wrong_shape_is_refused(tmp_path: Path, name: str, values: list[str]) -> None:
    for value in values:
        with pytest.raises(BadSetting, match=f"FAIRLEAD_{name} in the environment"):
            read_settings({f"FAIRLEAD_{name}": value}, tmp_path)


def test_settings_toml_can_neither_be_broken_nor_name_the_home_nor_an_unknown_setting(tmp_path: Path) -> None:
    told = []
    for text in ("log_level = ", 'home = "x"', 'htpp = "127.0.0.1:1"'):
        (tmp_path / "settings.toml").write_text(text)
        with pytest.raises(BadSetting) as refusal:
            read_settings({}, tmp_path, home=tmp_path)
        told.append(refusal.value.mend)

    assert told == ['Write one setting a line: log_level = "DEBUG".', "Set FAIRLEAD_HOME instead.", 'Did you mean "http"?']


def test_a_secret_shows_neither_in_the_settings_nor_in_a_refusal(tmp_path: Path) -> None:
    said = {
        "FAIRLEAD_TELEGRAM_TOKEN": TOKEN,
        "FAIRLEAD_DATABASE_URL": "postgresql+asyncpg://ann:hunter2@db/fair",
        "FAIRLEAD_SMTP_URL": "smtp://ann:tr0ub4dor%26@mail:587",
        "FAIRLEAD_SMTP_FROM": "fair@example.org",
    }
    settings = read_settings(said, tmp_path)

    with pytest.raises(BadSetting) as refusal:
        read_settings({**said, "FAIRLEAD_TELEGRAM_TOKEN": f"bot{TOKEN}"}, tmp_path)

    assert settings.telegram_token == Secret(TOKEN)
    assert {"hunter2", "tr0ub4dor%26", "tr0ub4dor&", TOKEN} <= set(settings.secrets())
    assert [word for word in (TOKEN, "hunter2", "tr0ub4dor") if word in repr(settings) or word in str(refusal.value)] == []


def test_dotenv_that_is_no_text_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(BadSetting, match=r"\.env cannot be read"):
        read_settings({}, tmp_path)
