"""One append-only, hash-chained journal per institution, with signed checkpoints and receipts."""
