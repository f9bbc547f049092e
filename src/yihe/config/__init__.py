"""Settings, URLs and navigation."""
