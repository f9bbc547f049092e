"""The declaration of an action, and the one way in which every action runs."""
