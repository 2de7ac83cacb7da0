// Room for the models of Experiments.
