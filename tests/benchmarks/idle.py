"""The program in the tray, in practice mode, with nothing to do: how much of a core it uses.

Counted by the kernel to the nanosecond (``schedstat``), so that how busy the computer is with other
things hardly matters; Linux only, elsewhere there is no row.
"""

import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.benchmarks.measure import Row, environment

LIMIT = 0.1
_SETTLE, _LOOK = 75.0, 8.0
"""The tray is looked for during the first minute."""


def measure(rounds: int) -> list[Row]:
    """Return the per cent of a core used over eight seconds a round, once it has settled."""
    if not Path("/proc/self/schedstat").exists():
        return []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "data"
        own = dict.fromkeys(("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME"), folder)
        args = ["-m", "patientx_desktop", "--practice", "--background", "--data-dir", str(root)]
        process = subprocess.Popen([sys.executable, *args], env=environment(**own))
        try:
            used = idle_share(process.pid, _SETTLE, rounds * _LOOK)
        finally:
            process.send_signal(signal.SIGTERM)
            code = process.wait(20)
    if code:
        raise RuntimeError(f"the program did not end in order ({code})")
    return [Row("idle in the tray, practice", used * 100, "%", LIMIT)]


def idle_share(pid: int, settle: float, seconds: float) -> float:
    """The share of one core that a process uses, after it was left alone for `settle` seconds."""
    nap = threading.Event()
    nap.wait(settle)
    began, before = time.monotonic(), run_time(pid)
    nap.wait(seconds)
    if not Path(f"/proc/{pid}/exe").exists():  # a process that ended is idle indeed
        raise RuntimeError("the program has ended while it was measured")
    return (run_time(pid) - before) / (time.monotonic() - began)


def run_time(pid: int) -> float:
    """The seconds all threads of a process have run."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def wake_ups(pid: int) -> dict[str, int]:
    """How often each thread of a process has gone to sleep, and so was woken, by its name."""
    found = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        lines = (task / "status").read_text().splitlines()
        fields = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
        found[f"{task.name} {fields['Name']}"] = int(fields["voluntary_ctxt_switches"])
    return found
