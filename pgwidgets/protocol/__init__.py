"""The wire protocol: typed messages, validated on the way in, encoded on the way out. No I/O."""
