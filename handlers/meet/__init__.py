"""Meetings in conversation: asked for, answered, moved and cancelled by message."""
