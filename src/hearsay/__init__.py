"""hearsay: event data that remembers who said so."""

__version__ = "0.1.0"
