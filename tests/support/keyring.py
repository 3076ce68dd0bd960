"""A keyring that forgets: chosen by name, through the environment, as any other backend is."""

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """Keeps secrets in a dictionary for as long as the object lives."""

    priority = 0.1  # below every real one, so that it is never picked unless named

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.secrets: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Return the secret, or None."""
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep the secret."""
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget the secret; raise when there is none, as real keyrings do."""
        if self.secrets.pop((service, username), None) is None:
            raise PasswordDeleteError("no such secret")
