"""The parts of a session: each decides its commands and folds its events."""
