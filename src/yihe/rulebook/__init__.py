"""The regulations as data and the engine that answers from them; pure Python, no Django, no clock, no database."""
