// Room for the models of Simulation.
