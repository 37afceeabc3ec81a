"""Meetings by message: asked for, answered, moved, cancelled, and told to both sides."""
