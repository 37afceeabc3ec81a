"""What passes between visitors and the fair's people: tickets, what both write, and who is rung."""
