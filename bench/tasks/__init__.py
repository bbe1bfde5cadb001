"""One file per benchmark task: rows of a corpus without its answers in, rows of predictions out."""
