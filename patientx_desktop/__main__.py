"""Start of the program: read the command line, then import only what that needs."""

import gc
import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return the exit code."""
    from patientx_desktop.cli import read_options

    options = read_options(sys.argv[1:] if argv is None else argv)
    if options.spelling:
        from patientx_desktop.spelling.serve import run

        return run()
    if options.media:
        from patientx_desktop.media.work import run as work

        return work(options.media)
    if options.self_test or options.gallery is not None:
        draw_off_screen()
    if options.self_test:
        from patientx_desktop.selftest import run_self_test

        return run_self_test()
    if options.gallery is not None:
        from patientx_desktop.ui.gallery.run import run_gallery
        from patientx_desktop.ui.gallery.scenes import shots_named

        return run_gallery(
            options.gallery,
            options.beside,
            shots=shots_named(options.only),
            kit=not options.only,
            longer=options.longer,
        )
    if options.send_due:
        from patientx_desktop.send_due import send_due

        return send_due(options)
    from patientx_desktop.app import run_app

    return run_app(options)


def draw_off_screen() -> None:
    """Let Qt draw into memory where a Linux computer has no screen to draw on."""
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not has_screen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def start() -> None:
    """Run as a program: quick to the first paint, and quick to leave once all is closed.

    Collecting garbage finds nothing while the program starts and costs a fifth of that time; from
    the first paint on it is done now and then, see `runtime.sweeping`. At the end everything has
    been closed in order, so the process leaves without taking the interpreter apart.
    """
    gc.disable()
    code = main()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    start()
