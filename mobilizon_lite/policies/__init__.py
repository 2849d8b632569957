"""May this profile do that? Questions that only read; one file per noun."""
