// Room for the models of FileFormats.
