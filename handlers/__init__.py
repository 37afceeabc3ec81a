"""What happens by message, and the words of the answers.

`front_door` lets everything in, `commands`, `presses` and `questions` hand it on, and each room holds what one can ask for:

- `welcome`: first words, help, getting here;        `answers`: questions, answered from the records
- `browsing`: the records as one looks through them;  `keeping`: the agenda, reminders, notices, calendars
- `meet`: meetings and seats;                         `contacts`: cards that are shared, leads, what came of it
- `reach`: where word goes;                           `settings`: language, zone, silence, what is kept
- `handover`: tickets, from a visitor to the staff;    `announce`: what organizers say to everyone concerned
- `team`: roles, and signing in to the console;        `editing`: loads and edits in the console
- `asked`: what people ask, and nobody could answer;  `console`: the words of the console's pages

What stands beside them is for all: `heard` and `effects`, `buttons`, `texts`, `calendar`; and `loading` with what it needs.
"""
