"""What a harm costs by law: every item with its formula, its article and its numbers, and who bears which part."""
