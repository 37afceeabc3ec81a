"""Where the mail server is, and how it is spoken to."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from bot.values import Secret

PLAIN_PORT, SUBMISSION_PORT, TLS_PORT = 25, 587, 465  # RFC 8314: submission with a login, or with TLS from the start


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server. `tls`: encrypted from the first byte; else by STARTTLS where it offers that."""

    host: str
    port: int
    tls: bool = False
    login: str | None = None
    password: Secret | None = None

    @classmethod
    def read(cls, url: Secret) -> "Server":
        """Read `smtp(s)://user:password@host:port`; what stands before the @ may be percent-encoded."""
        parts = urlsplit(url.reveal())
        tls = parts.scheme == "smtps"
        login = unquote(parts.username) if parts.username else None
        usual = TLS_PORT if tls else SUBMISSION_PORT if login else PLAIN_PORT
        password = Secret(unquote(parts.password)) if parts.password else None
        return cls(parts.hostname or "", parts.port or usual, tls, login, password)

    @property
    def is_this_machine(self) -> bool:
        """Say whether what is sent there leaves this machine; where it does not, nobody can listen or stand between."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"
