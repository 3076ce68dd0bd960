"""What the program remembers: one SQLite file, one small class per family of tables, plain SQL."""

from patientx_desktop.store.store import Store

__all__ = ["Store"]
