"""Where places are: an offline gazetteer of towns, so that no third party learns what people look for."""
