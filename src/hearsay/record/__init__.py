"""Records go into SQLite or PostgreSQL and come back."""
