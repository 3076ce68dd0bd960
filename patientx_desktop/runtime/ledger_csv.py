"""The ledger as a table that spreadsheets open, and that cannot do anything when they do."""

import csv
import io
from collections.abc import Iterable

from patientx_desktop.domain.clock import from_ms
from patientx_desktop.domain.cost import MICRO, LedgerLine

_HEADINGS = ("when (UTC)", "item", "count", "what", "US dollars", "month so far")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(lines: Iterable[LedgerLine]) -> str:
    """The lines as comma-separated values, with headings."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for line in lines:
        entry = line.entry
        when = from_ms(entry.at_ms).strftime("%Y-%m-%d %H:%M:%S")
        cells = (when, entry.item.value, entry.count, harmless(entry.what))
        writer.writerow((*cells, _dollars(entry.micro), _dollars(line.month_micro)))
    return out.getvalue()


def harmless(text: str) -> str:
    """`text` such that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _dollars(micro: int) -> str:
    return f"{micro / MICRO:.6f}"
