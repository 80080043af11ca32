"""Composites written with the public API alone, each in a module of its own."""
