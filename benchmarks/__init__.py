"""Measurements, each a module to run: ``python -m benchmarks.views``. Figures of a busy machine say little."""
