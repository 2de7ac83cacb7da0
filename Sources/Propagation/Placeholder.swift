// Room for the models of Propagation.
