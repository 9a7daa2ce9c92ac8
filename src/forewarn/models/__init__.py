"""Edge: parsers and small models, wrapped as plain functions."""
