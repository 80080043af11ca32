"""What the Makefile runs. Standard library only: these run before anything is installed."""
