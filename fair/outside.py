"""Whom words pass on their way to us and back, beyond this program and its own database: what /privacy says of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What is switched on here; `models` are those of others that read questions, as `provider:model`."""

    telegram: bool = False
    mail: bool = False
    webhook: bool = False
    models: tuple[str, ...] = ()


NOWHERE = Outside()
