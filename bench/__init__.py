"""Load drivers: each prints ratios from one run, never a figure to compare with another run."""
