"""What a read can end with other than news. It never leaves this package as an exception."""

from patientx_desktop.domain.feed import FeedFault


class FeedError(Exception):
    """A feed could not be read. `asked_ms` is when its server asked us to come back, 0 if never."""

    def __init__(self, fault: FeedFault, asked_ms: int = 0) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.asked_ms = asked_ms
