"""Which regulation an institution has adopted, and from which day it is in force."""
