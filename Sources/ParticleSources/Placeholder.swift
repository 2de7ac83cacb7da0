// Room for the models of ParticleSources.
