"""A desk to load files at."""

from pathlib import Path

import pytest

from store.database import Database
from tests.loading.desk import Desk


@pytest.fixture
def desk(db: Database, tmp_path: Path) -> Desk:
    return Desk(db, tmp_path)
