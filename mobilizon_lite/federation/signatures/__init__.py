"""HTTP signatures in both schemes that servers use. Pure: keys are arguments; no database, no network."""
