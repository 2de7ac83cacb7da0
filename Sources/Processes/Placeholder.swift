// Room for the models of Processes.
