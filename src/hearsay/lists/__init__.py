"""Word lists, codes and tables of the field, as data files; SOURCES.md names each one's origin."""
