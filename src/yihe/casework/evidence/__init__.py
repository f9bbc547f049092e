"""Records and items sealed with both sides present, and the receipt for it."""
