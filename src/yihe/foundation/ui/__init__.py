"""The look of the house: stylesheet, icons, page frames and the pictures drawn on the server."""
