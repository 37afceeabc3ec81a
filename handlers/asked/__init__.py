"""What visitors ask: on what, and what nobody could answer, which organizers answer once for all who asked."""
