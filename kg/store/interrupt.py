"""Let Ctrl-C end a long query of a program that has nothing else to lose."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["ended_by_interrupt"]


@contextmanager
def ended_by_interrupt() -> Iterator[None]:
    """Have the system end the process on Ctrl-C, at once, while a query is answered and its answer read.

    The engine cannot be cancelled and no signal reaches Python while it runs, so without this a query that asks too
    much could only be killed. Does nothing outside the main thread.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
