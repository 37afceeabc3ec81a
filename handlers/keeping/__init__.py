"""What a visitor keeps: the agenda, reminders, notices of what changed, their calendar, stars."""
