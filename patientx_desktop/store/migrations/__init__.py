"""How the file came to its present shape: frozen SQL, one step per version, never edited again."""

from patientx_desktop.store.migrations import m0001_first

MIGRATIONS: tuple[str, ...] = (m0001_first.SQL,)
"""Step `n` (from 1) takes a file from version `n - 1` to `n`."""
