"""What a visitor decides about themselves: language, zone, silence, what is kept of them."""
