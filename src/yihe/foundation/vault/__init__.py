"""Keys, encrypted fields, blind indexes, masks and signatures."""
