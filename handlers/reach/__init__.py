"""Where word reaches a visitor, and a team: chosen, proved by a code, shown."""
