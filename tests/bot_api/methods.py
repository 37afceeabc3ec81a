"""The methods of the Bot API, one function each: parameters in, result out, or a Refusal.

https://core.telegram.org/bots/api
"""

import time
from collections.abc import Callable
from typing import Any

from tests.bot_api.checks import check_caption, check_keyboard, check_text
from tests.bot_api.parameters import Upload
from tests.bot_api.refusals import Refusal, bad
from tests.bot_api.world import Told, World

Parameters = dict[str, Any]
Method = Callable[[World, Parameters], Any]

PRESS_SECONDS = 15.0
LONGEST_NOTE = 200


def carried_out(world: World, name: str, given: Parameters) -> Any:
    """Carry out one call that is not about updates."""
    method = METHODS.get(name.lower())
    if method is None:
        raise Refusal(404, "Not Found")
    if "chat_id" in given:
        _open_chat(world, given["chat_id"])
    return method(world, given)


def _open_chat(world: World, chat: Any) -> None:
    if chat in world.moved:
        raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=world.moved[chat])
    if chat in world.shut:
        raise Refusal(403, f"Forbidden: {world.shut[chat]}")
    if chat not in world.chats:
        raise bad("chat not found")


def _get_me(world: World, _given: Parameters) -> Any:
    return world.bot


def _send_message(world: World, given: Parameters) -> Any:
    check_text(given.get("text", ""), given.get("entities"))
    return _new(world, given, given["text"], given.get("entities"))


def _send_file(world: World, given: Parameters, field: str) -> Any:
    caption, content = given.get("caption") or "", given.get(field)
    check_caption(caption, given.get("caption_entities"))
    if isinstance(content, Upload):
        file = world.keep(content.content)
    elif isinstance(content, str) and content in world.files:
        file = content
    else:
        raise bad("wrong file identifier/HTTP URL specified")
    return _new(world, given, caption, given.get("caption_entities"), file, field)


def _send_place(world: World, given: Parameters) -> Any:
    if not (-90 <= float(given["latitude"]) <= 90 and -180 <= float(given["longitude"]) <= 180):
        raise bad("invalid location specified")
    return _new(world, given, "\n".join(filter(None, (given.get("title"), given.get("address")))), None)


def _new(world: World, given: Parameters, text: str, entities: Any, file: str | None = None, field: str = "") -> Any:
    check_keyboard(given.get("reply_markup"))
    chat = given["chat_id"]
    told = Told(chat, world.next_message(chat), text.strip(), entities or [], given.get("reply_markup"), file)
    world.told[chat, told.message_id] = told
    return shown(world, told, field)


def shown(world: World, told: Told, field: str = "") -> dict[str, Any]:
    """Return a message of the bot's as Telegram shows it."""
    message = {"message_id": told.message_id, "date": int(time.time()), "chat": world.chat(told.chat), "from": world.bot}
    if told.file is None:
        return message | {"text": told.text, "entities": told.entities}
    file = {"file_id": told.file, "file_unique_id": f"u-{told.file}"}
    what = [file | {"width": 90, "height": 90}] if field == "photo" else file
    return message | {"caption": told.text, "caption_entities": told.entities, field or "document": what}


def _edit_text(world: World, given: Parameters) -> Any:
    told = _to_edit(world, given)
    if told.file is not None:
        raise bad("there is no text in the message to edit")
    check_text(given.get("text", ""), given.get("entities"))
    return _edited(world, told, given, given["text"], given.get("entities"))


def _edit_caption(world: World, given: Parameters) -> Any:
    told = _to_edit(world, given)
    check_caption(given.get("caption") or "", given.get("caption_entities"))
    return _edited(world, told, given, given.get("caption") or "", given.get("caption_entities"))


def _edit_markup(world: World, given: Parameters) -> Any:
    told = _to_edit(world, given)
    return _edited(world, told, given, told.text, told.entities)


def _to_edit(world: World, given: Parameters) -> Told:
    if (told := world.told.get((given["chat_id"], given.get("message_id", 0)))) is None:
        raise bad("message to edit not found")
    return told


def _edited(world: World, told: Told, given: Parameters, text: str, entities: Any) -> Any:
    check_keyboard(given.get("reply_markup"))
    after = (text.strip(), entities or [], given.get("reply_markup"))
    if after == (told.text, told.entities, told.markup):
        raise bad(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    told.text, told.entities, told.markup = after
    told.edits += 1
    return shown(world, told)


def _delete(world: World, given: Parameters) -> Any:
    if world.told.pop((given["chat_id"], given.get("message_id", 0)), None) is None:
        raise bad("message to delete not found")
    return True


def _answer(world: World, given: Parameters) -> Any:
    if len(given.get("text") or "") > LONGEST_NOTE:
        raise bad("MESSAGE_TOO_LONG")
    pressed = world.presses.pop(given.get("callback_query_id", ""), None)
    if pressed is None or time.monotonic() - pressed > PRESS_SECONDS:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    world.answers.append((given["callback_query_id"], given.get("text")))
    return True


def _get_file(world: World, given: Parameters) -> Any:
    if (id_ := given.get("file_id")) not in world.files:
        raise bad("invalid file_id")
    return {"file_id": id_, "file_unique_id": f"u-{id_}", "file_path": f"documents/{id_}"}


def _set_commands(world: World, given: Parameters) -> Any:
    scope = given.get("scope") or {"type": "default"}
    world.commands[f"{scope['type']} {scope.get('chat_id', '')}".strip(), given.get("language_code") or ""] = given["commands"]
    return True


def _done(_world: World, _given: Parameters) -> Any:
    return True


METHODS: dict[str, Method] = {
    "getme": _get_me,
    "sendmessage": _send_message,
    "sendphoto": lambda world, given: _send_file(world, given, "photo"),
    "senddocument": lambda world, given: _send_file(world, given, "document"),
    "sendlocation": _send_place,
    "sendvenue": _send_place,
    "sendchataction": _done,
    "editmessagetext": _edit_text,
    "editmessagecaption": _edit_caption,
    "editmessagereplymarkup": _edit_markup,
    "deletemessage": _delete,
    "answercallbackquery": _answer,
    "getfile": _get_file,
    "setmycommands": _set_commands,
    "deletemycommands": _done,
}
COUNTED = {name for name in METHODS if name.startswith(("sendm", "sendp", "sendd", "sendl", "sendv", "edit"))}
