"""What happens by the clock and from the queues; so far, keeping the indexes in step with the records."""
