"""What a question means and where to look: readers of files, reading of questions, indexes, search.

Nothing here sees a database row or writes a sentence that a person reads.
"""
