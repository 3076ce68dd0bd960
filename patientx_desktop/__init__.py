"""PatientX Desktop: plan, write and send a patient group's posts to X."""

__version__ = "0.1.0"
