"""Windows to the world: translate, call once, translate back."""
