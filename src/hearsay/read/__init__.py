"""Reports become readings: what the models saw."""
