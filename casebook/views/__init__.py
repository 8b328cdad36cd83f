"""Pages about published cases that are not pages of the tree."""
