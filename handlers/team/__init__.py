"""Those who run the fair: how they come, are seen, sign in to the console and go."""
