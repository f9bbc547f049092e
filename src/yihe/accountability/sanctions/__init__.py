"""What was decided about each person, and the ledger of when it starts and ends."""
