"""Yihe 医和: the system with which hospitals and health bureaus handle medical disputes."""

__version__ = "0.1.0"
