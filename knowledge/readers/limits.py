"""Every bound of the readers, with its reason.

A bound is far above what any real fair needs (the largest list we know has 20,000 companies, the largest
programme 10,000 sessions) and low enough that the whole process stays under 300 MB with any input. What
is above a bound that belongs to the file refuses the file; what belongs to a record refuses the record.
"""

MB = 1024 * 1024

FILE_BYTES = 32 * MB  # 18,000 exhibitors with their texts are 6 MB, 200,000 people are 20 MB
TEXT_MEMORY = 64 * MB  # a text held in memory; one emoji makes four bytes of every character in it
TOML_BYTES = 1 * MB  # fair.toml and maps are written by hand
TOML_DOTS = 10_000  # in a line; a key of many parts takes the parser time by the square of them
FAIR_DAYS = 400  # from the first to the last; a world exhibition lasts half a year

JSON_DEPTH = 64  # the deepest schedule we know nests 9
JSON_MEMORY = 120 * MB  # estimated before parsing: "{}," is three bytes in a file and seventy in memory
XML_MARKUP = 1_000_000  # "<" and "=" together; an element or an attribute costs up to 250 bytes
XML_DEPTH = 64

ZIP_MEMBERS = 5_000  # Open Event exports carry a picture per speaker
ZIP_BYTES = 64 * MB  # of all members that are read, unpacked
ZIP_RATIO = 200  # unpacked to packed; deflate of real tables stays below 40, of zeros it is 1,030

SHEETS = 60
SHEET_CELLS = 1_000_000  # rows times columns, empty ones counted: a table is held as a rectangle
COLUMNS = 500
CELL_CHARS = 100_000  # the longest description we know has 14,000
CSV_CELL_CHARS = 1_000_000  # the csv module takes eight bytes a character while it reads a cell
CSV_ROW_CHARS = 2_000_000  # an empty cell is one character in a file and eight bytes in memory
RECORDS = 250_000  # a line for each of 200,000 people
LIST_ITEMS = 500  # entries of one list inside a cell

SESSIONS = 50_000  # of one schedule: five times the largest programme we expect
ICAL_COMPONENT = 256 * 1024  # characters of one VEVENT or VTIMEZONE, far above the longest description
ICAL_LINES = 10_000  # of one component; each costs an object or two
ICAL_DEPTH = 16  # components inside components; calendar, event, alarm is three
RECURRENCES = 366  # dates of one rule; a fair lasts days

GRID_CELLS = 60_000  # rows times columns of one timetable: 30 rooms in steps of a minute would be 43,200
