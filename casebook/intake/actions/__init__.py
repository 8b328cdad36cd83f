"""What may be done in the intake, split by verb."""
