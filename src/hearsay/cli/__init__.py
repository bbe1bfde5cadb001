"""Everything, said in a terminal."""
