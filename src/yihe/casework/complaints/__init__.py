"""The complaint as it is made, and every contact with the people who made it."""
