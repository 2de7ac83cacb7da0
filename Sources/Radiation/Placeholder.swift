// Room for the models of Radiation.
