"""The golden set: questions of our own, asked of the real catalogue and the real units."""
