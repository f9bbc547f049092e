"""The demonstration: an invented county with its disputes, walked by the real actions into the past months."""
