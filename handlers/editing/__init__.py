"""Loading and editing by organizers, in the console: what files say, and what people say over it."""
