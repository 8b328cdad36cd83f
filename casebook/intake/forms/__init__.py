"""The forms of the intake, by whom they are for."""
