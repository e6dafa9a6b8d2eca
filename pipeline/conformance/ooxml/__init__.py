"""Reading a Word file as Word reads it: the package, its styles, and the resolved model the rules look at."""
