"""What the benchmark of the start is told; loaded only by it."""

import os
import sys
import time
from pathlib import Path


def tell_first_paint() -> None:
    """Print one line: when the first paint was over, in seconds, and the bytes then in use."""
    at = time.perf_counter()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    size = pages * os.sysconf("SC_PAGE_SIZE")
    sys.stdout.write(f'{{"paint_at": {at}, "rss": {size}}}\n')
    sys.stdout.flush()
