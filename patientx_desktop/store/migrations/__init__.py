"""How the file came to its present shape: frozen SQL, one step per version, never edited again."""

from patientx_desktop.store.migrations import m0001_first, m0002_options, m0003_drafts

MIGRATIONS: tuple[str, ...] = (m0001_first.SQL, m0002_options.SQL, m0003_drafts.SQL)
"""Step `n` (from 1) takes a file from version `n - 1` to `n`."""
