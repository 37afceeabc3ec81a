"""What happens by message: one file per thing a person can ask for, and the words of the answers."""
