"""What is due and why, computed from the journal by the rules of the regulation in force."""
