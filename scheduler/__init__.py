"""What happens by the clock and from the queues: handling what came in, sending what goes out, keeping the indexes in step."""
