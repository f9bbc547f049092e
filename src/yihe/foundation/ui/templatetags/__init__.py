"""The words a page is written with."""
