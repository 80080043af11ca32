"""The text of an editor: what it says, how it is marked, where things are in it, how it came to be. No I/O."""
