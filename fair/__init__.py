"""The words and rules of a fair: pure values and functions. Standard library only, no I/O."""
