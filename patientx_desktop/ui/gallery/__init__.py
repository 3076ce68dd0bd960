"""Pictures of every view and of the kit, built from the real program."""
