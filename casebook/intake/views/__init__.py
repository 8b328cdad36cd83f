"""The pages of the intake, each behind `guard.guarded`."""
