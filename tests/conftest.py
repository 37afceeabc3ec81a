"""Databases to test with: each test that asks for `db` runs on SQLite and on PostgreSQL, with an empty one of its own.

PostgreSQL is the server that TEST_POSTGRES_URL names, else a private one from Debian's binaries, else from the
`pgserver` wheel, without fsync, for as long as the tests run. Without any of them its tests are skipped; under
CI=true they fail.
"""

import asyncio
import importlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import make_url

from bench.postgres import beside, order
from store.database import Database

DEBIAN = Path("/usr/lib/postgresql")  # one folder for each version, the binaries in its bin/


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return an empty home folder."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    """Give a database of the current schema that holds nothing."""
    opened = await Database.open(database_url)
    yield opened
    await opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the URL of a database of the current schema that holds nothing."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "fair.db")
        yield f"sqlite:///{tmp_path / 'fair.db'}"
    else:
        with _fresh(request.getfixturevalue("postgres_server"), like=request.getfixturevalue("postgres_template")) as url:
            yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the URL of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'bare.db'}"
    else:
        with _fresh(request.getfixturevalue("postgres_server")) as url:
            yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "fair.db"
    asyncio.run(_migrated(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    with _fresh(postgres_server) as url:
        asyncio.run(_migrated(url))
        yield _name_in(url)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Give the URL of a server's own database, to make others beside it."""
    with ExitStack() as running:
        if named := os.environ.get("TEST_POSTGRES_URL"):
            yield named
        elif (DEBIAN.is_dir()) and (binaries := sorted(DEBIAN.glob("*/bin/initdb"))):
            yield running.enter_context(_private_server(binaries[-1].parent))
        elif find_spec("pgserver"):
            folder = running.enter_context(tempfile.TemporaryDirectory(prefix="fairlead-pg-"))
            server = running.enter_context(importlib.import_module("pgserver").get_server(folder))
            yield server.get_uri()
        elif os.environ.get("CI") == "true":
            pytest.fail("No PostgreSQL to test with: name one in TEST_POSTGRES_URL, or install Debian's postgresql.")
        else:
            pytest.skip("no PostgreSQL: no TEST_POSTGRES_URL, no Debian binaries, no pgserver wheel")


@contextmanager
def _private_server(binaries: Path) -> Iterator[str]:
    """Run a server that only this machine's sockets reach; it refuses to run as root, so another account does then."""
    account = _account()
    with tempfile.TemporaryDirectory(prefix="fairlead-pg-") as folder:
        if account:
            shutil.chown(folder, account)
        data = f"{folder}/data"
        _run([binaries / "initdb", "-D", data, "-U", "fairlead", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"], account)
        settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off -c max_connections=200"
        _run([binaries / "pg_ctl", "-D", data, "-w", "-l", f"{folder}/log", "-o", settings, "start"], account)
        try:
            yield f"postgresql://fairlead@/postgres?host={folder}"
        finally:
            _run([binaries / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"], account)


def _account() -> str | None:
    if os.geteuid() != 0:
        return None
    return next(entry.pw_name for entry in pwd.getpwall() if entry.pw_name in ("postgres", "nobody"))


def _run(command: list[str | Path], account: str | None) -> None:
    subprocess.run(command, check=True, user=account, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def _fresh(server: str, *, like: str = "template0") -> Iterator[str]:
    """Make a database beside the server's own, and drop it afterwards."""
    name = f"test_{uuid4().hex}"
    asyncio.run(order(server, f'CREATE DATABASE {name} TEMPLATE "{like}"'))
    try:
        yield beside(server, name)
    finally:
        asyncio.run(order(server, f"DROP DATABASE {name} WITH (FORCE)"))


async def _migrated(url: str) -> None:
    await (await Database.open(url)).close()


def _name_in(url: str) -> str:
    return str(make_url(url).database)
