"""What has to be entered in X's developer console, as the data file says it: labels with a date."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Console:
    """X's console in words. `redirects` are the address to enter and its spares, exact."""

    checked: str
    address: str
    labels: dict[str, str]
    redirects: tuple[str, ...]
    scopes: tuple[str, ...]
    minutes: int


def read_console() -> Console:
    """Read the data file."""
    from patientx_desktop.x.config import load_config

    found = load_config()
    redirects = tuple(f"http://{found.host}:{port}{found.callback}" for port in found.ports)
    minutes = round(found.sign_in_seconds / 60)
    labels = dict(found.labels)
    return Console(found.checked, found.console, labels, redirects, found.scopes, minutes)
