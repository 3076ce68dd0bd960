"""The kit: what every tab is built from, each thing drawn once.

Where to look. Buttons: ``buttons``; words to press and the button with its key: ``link``. Fields,
lists to choose from, switches: ``inputs``; ``segmented``; ``tabs``; ``chip``. Words: ``ink``
(labels in a token's colour), ``section`` (headings, lines, captions, cut words), ``glyph``.
Containers: ``stack``, ``flow``, ``card`` (cards and the thread line), ``drawer``, ``dialog``.
Rows: ``rail`` (folders), ``drafts`` (posts), ``people``, ``table``; below them all, ``rows``.
What a thing is: ``badges``, ``avatar``, ``pill``, ``ring``, ``checks``, ``strip``, ``banner``,
``toast``, ``progress``, ``empty_state``, ``frame``. Pictures: ``media_tile``, ``moving``.
Numbers: ``meters``, ``bars``, ``spend``, ``weekends``, ``heat_map``; below them all, ``chart``.
``paint`` has the steps that painted widgets share.

Data comes in through frozen values and setters, what people do goes out through signals.
"""
