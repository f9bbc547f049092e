"""Measurements of the product, its peer and a yardstick: `./run bench`."""
