"""How the file came to its present shape: frozen SQL, one step per version, never edited again."""

from patientx_desktop.store.migrations import (
    m0001_first,
    m0002_options,
    m0003_drafts,
    m0004_feeds,
    m0005_snippets,
    m0006_sign_off,
    m0007_captions,
    m0008_said,
    m0009_found_sooner,
    m0010_made_of,
)

MIGRATIONS: tuple[str, ...] = (
    m0001_first.SQL,
    m0002_options.SQL,
    m0003_drafts.SQL,
    m0004_feeds.SQL,
    m0005_snippets.SQL,
    m0006_sign_off.SQL,
    m0007_captions.SQL,
    m0008_said.SQL,
    m0009_found_sooner.SQL,
    m0010_made_of.SQL,
)
"""Step `n` (from 1) takes a file from version `n - 1` to `n`."""
