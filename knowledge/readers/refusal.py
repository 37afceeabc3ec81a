"""What a reader raises when it refuses: a whole file, or one record of it."""


class FileRefused(Exception):
    """The file is wrong as a whole; the reason completes the sentence "this file …"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class HeadingsUnclear(FileRefused):
    """The headings of a table do not tell what is in it; somebody who knows can (`--map`)."""


class RecordRefused(Exception):
    """One record is wrong; the rest of its file is read. The reason names the field and what is wrong with it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
