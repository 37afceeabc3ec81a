"""Who is handled next: each chat stands in one line, and the chats take turns.

A chat has one row in hand at a time. One with more than `crowd` rows is crowded: it waits until no other chat does.
"""

from collections import deque

from store.inbox import Chat, Waiting


class Lines:
    """Rows that wait in memory."""

    def __init__(self, *, crowd: int) -> None:
        self._crowd = crowd
        self._rows: dict[Chat, deque[Waiting]] = {}  # of chats that wait or are in hand
        self._turn: deque[Chat] = deque()
        self._crowded_turn: deque[Chat] = deque()
        self._told: set[Chat] = set()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, waiting: Waiting) -> bool:
        """Take a row in; say whether this has made its chat crowded, once until the chat has none left."""
        chat = chat_of(waiting)
        if chat not in self._rows:
            self._rows[chat] = deque()
            self._turn.append(chat)
        rows = self._rows[chat]
        rows.append(waiting)
        if len(rows) > 1 and rows[-2].number > waiting.number:  # two commits may come back in any order
            self._rows[chat] = deque(sorted(rows, key=lambda row: row.number))
        self._count += 1
        if len(rows) <= self._crowd or chat in self._told:
            return False
        self._told.add(chat)
        return True

    def take(self, chat: Chat) -> bool:
        """Take a chat in hand before its first row is there; say whether that can be, which is where it has none."""
        if chat in self._rows:
            return False
        self._rows[chat] = deque()
        return True

    def next(self, *, crowded: bool) -> tuple[Waiting, bool] | None:
        """Take out the next row, and whether its chat is crowded; of such a one only where `crowded` allows it."""
        for turn in (self._turn, self._crowded_turn) if crowded else (self._turn,):
            if turn:
                self._count -= 1
                return self._rows[turn.popleft()].popleft(), turn is self._crowded_turn
        return None

    def put_back(self, waiting: Waiting) -> None:
        """Let a row be the first of its chat again."""
        self._rows[chat_of(waiting)].appendleft(waiting)
        self._count += 1
        self.free(chat_of(waiting))

    def free(self, chat: Chat) -> None:
        """Let a chat whose row has been dealt with stand in line again."""
        rows = self._rows[chat]
        if rows:
            (self._crowded_turn if len(rows) > self._crowd else self._turn).append(chat)
        else:
            self._told.discard(chat)
            del self._rows[chat]

    def drop(self, chat: Chat) -> None:
        """Forget a chat's rows, the first of which is in hand."""
        self._count -= len(self._rows.pop(chat))
        self._told.discard(chat)


def chat_of(waiting: Waiting) -> Chat:
    return waiting.incoming.channel, waiting.incoming.chat
