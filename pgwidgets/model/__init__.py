"""Widget state, the tree, the rebuild plan, mirroring. No I/O: plain function calls, plain results."""
