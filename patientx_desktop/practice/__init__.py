"""A simulated X on this computer: made-up organisations, real rules, nothing leaves loopback.

``server.PracticeServer`` speaks HTTP, ``world.World`` holds what happened, ``faults.Faults``
scripts what goes wrong. ``python -m patientx_desktop.practice`` runs it alone.
"""
