"""Which addresses may be asked: https on the internet, and what a test or practice mode allows."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from patientx_desktop.domain.feed import FeedFault
from patientx_desktop.feeds.faults import FeedError

_LONGEST = 2_000
_CARRIERS = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"), IPv6Network("::ffff:0:0:0/96"))
"""What networks translate into the IPv4 address at its end: NAT64, SIIT, and the oldest way."""
_NAMES_HERE = ("localhost", "local", "internal", "home", "lan", "intranet")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a read may go. `here` is one server of this computer ("http://127.0.0.1:4711") that
    may be asked as well; without `internet` nothing else is."""

    here: str = ""
    internet: bool = True

    def is_here(self, address: str) -> bool:
        """Whether an address is on the server of this computer that may be asked."""
        parts, here = urlsplit(address), urlsplit(self.here)
        return bool(self.here) and (parts.scheme, parts.netloc) == (here.scheme, here.netloc)

    def check(self, address: str) -> str:
        """The address as it is asked for; raises `FeedError` when it may not be.

        Plain http is asked over https: nearly every server has it, and nobody between can then
        change what is read. There is no way back to http.
        """
        if self.is_here(address):
            return address
        if not self.internet:
            raise FeedError(FeedFault.PRACTICE)
        parts = split(address)
        if parts is None:
            raise FeedError(FeedFault.NO_ADDRESS)
        host = parts.hostname or ""
        if is_private_name(host):
            raise FeedError(FeedFault.OFF_LIMITS)
        netloc = parts.netloc.removesuffix(":80") if parts.scheme == "http" else parts.netloc
        return urlunsplit(("https", netloc, parts.path or "/", parts.query, ""))


def split(address: str) -> SplitResult | None:
    """The parts of a web address; None when it is none, or carries a password."""
    if len(address) > _LONGEST or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    return parts


def typed(words: str) -> str:
    """The address in what a person typed or pasted: "example.org/feed" is enough."""
    address = words.strip()
    for front in ("feed://", "feed:"):
        address = address.removeprefix(front)
    if "://" not in address:
        address = f"https://{address}"
    parts = split(address)
    host = (parts.hostname or "") if parts is not None else ""
    if parts is None or ("." not in host and ":" not in host and host != "localhost"):
        raise FeedError(FeedFault.NO_ADDRESS)
    return address


def web_link(base: str, link: str) -> str:
    """A link of a feed as a whole address, empty unless it leads to the web."""
    if not link.strip():
        return ""
    try:
        whole = urljoin(base, link.strip())
    except ValueError:
        return ""
    return whole if split(whole) is not None else ""


def is_private_name(host: str) -> bool:
    """Whether a host, as written, is this computer or a neighbour of it."""
    name = host.rstrip(".").lower()
    if name.rsplit(".", 1)[-1] in _NAMES_HERE:
        return True
    return is_private(name)


def is_private(address: str) -> bool:
    """Whether an IP address is anything but a place on the internet. A name is not one."""
    try:
        ip = ip_address(address.split("%")[0])
    except ValueError:  # a name, or 127.1 and the like, which are seen once they are connected
        return False
    if isinstance(ip, IPv6Address):
        if ip.is_site_local:  # long given up, and still somebody's own network
            return True
        ip = _carried(ip) or ip
    return not ip.is_global or ip.is_multicast


def _carried(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one leads to, None where it leads to itself."""
    if any(ip in network for network in _CARRIERS):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour
