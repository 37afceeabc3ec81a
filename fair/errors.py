"""What can go wrong, in one tree.

`CannotDo` is a request we understood and refuse. It carries values; the front door turns them into the
person's language, the command line into one line that says why and what to do. Anything else that is
raised is a bug or an outage. `OutOfDate` never leaves the house: whoever gets it thinks again.

    CannotDo
    ├── NoFair              nothing has been loaded yet
    ├── BadSetting          a setting nobody knows, or a value that does not fit
    ├── LoadRefused         a load whose files, size or removals rule it out as a whole
    ├── NewerSchema         the database was written by a later fairlead
    └── HomeInUse           another process serves this home, or the home holds another fair
"""


class CannotDo(Exception):
    """A request we understood and refuse; `why` and `mend` are one English line each, for operators."""

    def __init__(self, why: str, *, mend: str = "") -> None:
        super().__init__(f"{why} {mend}".strip())
        self.why = why
        self.mend = mend


class NoFair(CannotDo):
    """Nothing has been loaded yet, so there is nothing to answer from."""


class BadSetting(CannotDo):
    """A setting that does not exist, or a value that does not fit it."""


class LoadRefused(CannotDo):
    """A load that is refused as a whole; nothing of it was applied."""


class NewerSchema(CannotDo):
    """The database was written by a later fairlead than this one."""


class HomeInUse(CannotDo):
    """Another process serves this home, or it holds another fair than the one asked for."""


class OutOfDate(Exception):
    """What a plan relied on has changed since; think again."""
