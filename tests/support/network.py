"""The guard that keeps tests on this computer."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch


class OutsideNetworkError(AssertionError):
    """A test tried to reach something other than this computer."""


def is_loopback(host: object) -> bool:
    """Tell whether a host name or address, as given to a socket call, is this computer."""
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(text.split("%")[0]).is_loopback
    except ValueError:
        return text.endswith(".localhost")


@contextmanager
def loopback_only() -> Iterator[list[str]]:
    """Refuse every connection and look-up that leaves this computer, and list the attempts.

    Refusal is loud: product code treats `OSError` as "offline", so another kind of error is
    raised, and whoever uses the guard checks the list as well. Names under ``.invalid`` exist
    nowhere by definition (RFC 6761); they fail as a real resolver makes them fail.
    """
    attempts: list[str] = []
    true_connect, true_connect_ex = socket.socket.connect, socket.socket.connect_ex
    true_sendto, true_lookup = socket.socket.sendto, socket.getaddrinfo
    true_name = socket.gethostbyname

    def check(host: object) -> None:
        if not is_loopback(host):
            attempts.append(str(host))
            raise OutsideNetworkError(f"tests stay on this computer; tried to reach {host!r}")

    def check_address(sock: socket.socket, address: Any) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            check(address[0])

    def connect(sock: socket.socket, address: Any) -> None:
        check_address(sock, address)
        true_connect(sock, address)

    def connect_ex(sock: socket.socket, address: Any) -> int:
        check_address(sock, address)
        return true_connect_ex(sock, address)

    def sendto(sock: socket.socket, *args: Any) -> int:
        check_address(sock, args[-1])
        return true_sendto(sock, *args)

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        refuse_invalid(host)
        check(host)
        return true_lookup(host, *args, **kwargs)

    def gethostbyname(host: str) -> str:
        refuse_invalid(host)
        check(host)
        return true_name(host)

    with (
        patch.object(socket.socket, "connect", connect),
        patch.object(socket.socket, "connect_ex", connect_ex),
        patch.object(socket.socket, "sendto", sendto),
        patch.object(socket, "getaddrinfo", getaddrinfo),
        patch.object(socket, "gethostbyname", gethostbyname),
    ):
        yield attempts


def refuse_invalid(host: object) -> None:
    """Fail to find a name that exists nowhere by definition, without asking any resolver."""
    if isinstance(host, str) and host.rstrip(".").endswith(".invalid"):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
