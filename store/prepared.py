"""The few statements that every message needs, made ready once; SQLAlchemy's own way from a statement to SQLite costs more than SQLite.

They are written like all others. On SQLite their text, and what becomes of each value on its way in and out, is kept, and
the driver carries them out; elsewhere SQLAlchemy does.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Select, UpdateBase
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.type_api import TypeEngine

Values = Mapping[str, Any]
Change = Callable[[Any], Any] | None

_SQLITE = sqlite.dialect()


class Prepared:
    """A statement with named parameters, none of which stands for many values."""

    def __init__(self, statement: Select[Any] | UpdateBase) -> None:
        self.statement = statement

    def rows(self, connection: Connection, values: Values) -> Sequence[Any]:
        """Return all rows; their values have the names of their columns."""
        if connection.dialect.name != "sqlite":
            return connection.execute(self.statement, values).all()
        rows = self._on_sqlite.executed(connection, values).fetchall()
        return [self._on_sqlite.row(row) for row in rows]

    def run(self, connection: Connection, values: Values | Sequence[Values]) -> int:
        """Carry it out, once or for each of many; return how many rows it touched."""
        if connection.dialect.name != "sqlite":
            return connection.execute(self.statement, values).rowcount
        return self._on_sqlite.executed(connection, values).rowcount

    def ready(self, values: Sequence[Values], *, on: str) -> "Ready":
        """Make the values of many rows ready for a database of the dialect `on`, before the transaction that writes them."""
        return Ready(self, values, self._on_sqlite.bound(values) if on == "sqlite" else None)

    @cached_property
    def _on_sqlite(self) -> "_OnSqlite":
        return _OnSqlite(self.statement)


@dataclass(frozen=True, slots=True)
class Ready:
    """A statement and the values of many rows; where one writes at a time, binding them beforehand saves most of its turn."""

    statement: Prepared
    values: Sequence[Values]
    bound: Sequence[Sequence[Any]] | None = field(repr=False)

    def run(self, connection: Connection) -> None:
        if self.bound is None:
            self.statement.run(connection, self.values)
        else:
            self.statement._on_sqlite.of_many(connection, self.bound)


class _OnSqlite:
    """What the driver is given for a statement, and what is made of its answer."""

    def __init__(self, statement: Select[Any] | UpdateBase) -> None:
        returned = statement.column_descriptions if isinstance(statement, Select) else statement.returning_column_descriptions
        compiled = statement.compile(dialect=_SQLITE)
        self._text = str(compiled)
        self._fixed = compiled.params
        self._places = [(name, _bound(compiled.binds[name].type)) for name in compiled.positiontup or ()]
        self._row: Any = namedtuple("Row", [str(each["name"]) for each in returned], rename=True)  # type: ignore[misc]  # the statement's names
        self._read = [_read(each["type"]) for each in returned]

    def bound(self, values: Sequence[Values]) -> Sequence[Sequence[Any]]:
        return [self._bind(each) for each in values]

    def executed(self, connection: Connection, values: Values | Sequence[Values]) -> sqlite3.Cursor:
        if isinstance(values, Mapping):
            return self._driven(connection, "execute", self._bind(values))
        return self.of_many(connection, map(self._bind, values))

    def of_many(self, connection: Connection, bound: Iterable[Sequence[Any]]) -> sqlite3.Cursor:
        return self._driven(connection, "executemany", bound)

    def _driven(self, connection: Connection, how: str, bound: Iterable[Any]) -> sqlite3.Cursor:
        if not connection.in_transaction():
            connection.begin()
        try:
            return getattr(connection.connection.driver_connection, how)(self._text, bound)  # type: ignore[no-any-return]  # the driver's own
        except sqlite3.Error as err:
            raise DBAPIError.instance(self._text, None, err, sqlite3.Error, hide_parameters=True, dialect=_SQLITE) from err

    def row(self, values: Sequence[Any]) -> Any:
        return self._row._make(value if read is None else read(value) for read, value in zip(self._read, values, strict=True))

    def _bind(self, values: Values) -> Sequence[Any]:
        bound = []
        for name, change in self._places:
            value = values[name] if name in values else self._fixed[name]
            bound.append(value if change is None else change(value))
        return bound


def _bound(kind: TypeEngine[Any]) -> Change:
    return kind.dialect_impl(_SQLITE).bind_processor(_SQLITE)


def _read(kind: TypeEngine[Any]) -> Change:
    return kind.dialect_impl(_SQLITE).result_processor(_SQLITE, None)
