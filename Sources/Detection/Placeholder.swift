// Room for the models of Detection.
