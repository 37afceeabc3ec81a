"""What Telegram checks of a message before it takes it."""

from typing import Any

from tests.bot_api.refusals import bad

TEXT, CAPTION, DATA = 4096, 1024, 64
ENTITIES = {"bold", "italic", "code", "text_link", "pre", "underline", "strikethrough", "spoiler", "url", "mention"}


def check_text(text: str, entities: list[dict[str, Any]] | None) -> None:
    if not text.strip():
        raise bad("message text is empty")
    if units(text) > TEXT:
        raise bad("message is too long")
    _check_entities(text, entities or [])


def check_caption(caption: str, entities: list[dict[str, Any]] | None) -> None:
    if units(caption) > CAPTION:
        raise bad("message caption is too long")
    _check_entities(caption, entities or [])


def check_keyboard(markup: dict[str, Any] | None) -> None:
    for button in (button for row in (markup or {}).get("inline_keyboard", []) for button in row):
        if not button.get("text"):
            raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')
        data, url = button.get("callback_data"), button.get("url")
        if data is None and url is None:
            raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        if data is not None and not 1 <= len(data.encode()) <= DATA:
            raise bad("BUTTON_DATA_INVALID")
        if url is not None and not url.startswith(("http://", "https://", "tg://")):
            raise bad(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _check_entities(text: str, entities: list[dict[str, Any]]) -> None:
    raw = text.encode("utf-16-le", "surrogatepass")
    for each in entities:
        start, end = each["offset"], each["offset"] + each["length"]
        if each["type"] not in ENTITIES or not 0 <= start < end <= units(text):
            raise bad(f"can't parse entities: entity beginning at UTF-16 offset {start} has incorrect length")
        for place in (start, end):
            if 0xDC <= int.from_bytes(raw[2 * place + 1 : 2 * place + 2], "little") <= 0xDF:
                raise bad(f"can't parse entities: entity beginning at UTF-16 offset {start} ends in a middle of a UTF-16 symbol")
