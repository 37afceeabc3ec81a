"""The words of the console's pages, and what they look up; chat commands of the same use the same."""
