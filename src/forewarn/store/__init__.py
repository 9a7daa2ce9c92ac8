"""Edge: where records are kept."""
