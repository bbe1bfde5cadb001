"""Files, pages and feeds become reports."""
