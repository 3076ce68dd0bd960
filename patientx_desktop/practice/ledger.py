"""Rate limits and money, counted as X counts them."""

from datetime import UTC, datetime
from typing import Any, Literal

from patientx_desktop.practice.model import Charge
from patientx_desktop.practice.wire import Refused

CreditShape = Literal["credits", "credits-depleted", "usage-capped"]


class Ledger:
    """Counts calls in windows of 15 minutes and charges in thousandths of a dollar.

    ``credits`` is what is left, None for plenty. ``shape`` picks which of X's refusals is sent
    when nothing is left.
    """

    def __init__(self, rules: dict[str, Any]) -> None:
        self._window = int(rules["window_seconds"])
        self.limits: dict[str, int] = dict(rules["limits"])
        self._posts_a_day = int(rules["posts_a_day"])
        self.mills: dict[str, int] = dict(rules["mills"])
        self.limits_on = True
        self.credits: int | None = None
        self.shape: CreditShape = "credits"
        self.charges: list[Charge] = []
        self._windows: dict[tuple[str, str], tuple[int, int]] = {}
        self._days: dict[str, int] = {}
        self._read: set[tuple[str, str, str]] = set()

    def count_call(self, account_id: str, route: str, now: datetime) -> dict[str, str]:
        """Count one call; return the rate-limit headers, or refuse it with 429."""
        limit = self.limits.get(route)
        if limit is None:
            return {}
        moment = int(now.timestamp())
        end, used = self._windows.get((account_id, route), (0, 0))
        if not moment < end <= moment + self._window:
            end, used = moment + self._window, 0
        used += 1
        self._windows[account_id, route] = (end, used)
        headers = {
            "x-rate-limit-limit": str(limit),
            "x-rate-limit-remaining": str(max(0, limit - used)),
            "x-rate-limit-reset": str(end),
        }
        if self.limits_on and (used > limit or self._day_is_full(route, now)):
            refusal = Refused(429, "Too Many Requests")
            refusal.headers = headers
            raise refusal
        return headers

    def _day_is_full(self, route: str, now: datetime) -> bool:
        if route != "POST /2/tweets":
            return False
        day = now.astimezone(UTC).date().isoformat()
        self._days[day] = self._days.get(day, 0) + 1
        return self._days[day] > self._posts_a_day

    def require_credit(self) -> None:
        """Refuse when the credit is used up, in one of X's shapes."""
        if self.credits is None or self.credits > 0:
            return
        if self.shape == "usage-capped":
            raise Refused(
                429,
                "Usage cap exceeded: Monthly product cap",
                "usage-capped",
                title="UsageCapExceeded",
                period="Monthly",
                scope="Product",
            )
        words = "Your enrolled account does not have any credits to fulfill this request."
        if self.shape == "credits":
            raise Refused(402, words, "credits", title="CreditsDepleted", account_id="1")
        raise Refused(402, words, "credits-depleted", title="Payment Required")

    def charge(self, account_id: str, kind: str, resource: str, now: datetime) -> None:
        """Write down one charge; the same resource read twice in a UTC day costs once."""
        day = now.astimezone(UTC).date().isoformat()
        if kind.endswith("_read"):
            key = (day, kind, resource)
            if key in self._read:
                return
            self._read.add(key)
        mills = self.mills[kind]
        self.charges.append(Charge(now, account_id, kind, mills, resource))
        if self.credits is not None:
            self.credits = max(0, self.credits - mills)

    def spent(self) -> int:
        """Return everything charged so far, in thousandths of a dollar."""
        return sum(charge.mills for charge in self.charges)
