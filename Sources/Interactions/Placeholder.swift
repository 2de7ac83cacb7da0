// Room for the models of Interactions.
