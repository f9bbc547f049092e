"""评析: the nature of the dispute, its causes, and the persons principally and secondarily responsible."""
