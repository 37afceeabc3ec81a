"""First words and ways in: greeting, help, getting here, what to prepare, people to speak to."""
