// Room for the models of Matter.
