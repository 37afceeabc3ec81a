"""What organizers say to everyone concerned: written, looked at, sent, held back and taken back."""
