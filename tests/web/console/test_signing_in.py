"""Into the console and out of it: by a link, by this browser's chat, by a password; and what ends a sign-in."""

import re
from hashlib import sha256

from fair.visitors import SIGN_IN_LIVES, Gift, Invitation, Role
from handlers.team import signing_in
from store import audit, people
from tests.web.console.office import desk
from tests.web.house import NOON, House, Visitor

STALE = "This link works no more: it was used, or is older than ten minutes. Write /console for a new one."


async def given_link(web: House, number: int, token: str = "t" * 43) -> str:
    async with web.db.begin() as tx:
        made = Invitation(digest=signing_in.digest(token), gives=Gift.CONSOLE, made=NOON, expires=NOON + SIGN_IN_LIVES)
        await people.invite(tx, made, visitor=number)
    return f"/console/sign-in/{token}"


async def test_a_link_is_used_up_by_the_press_and_by_nothing_else(web: House) -> None:
    async with desk(web, "organizer") as ann, web.visitor() as phone, web.visitor() as thief:
        link = await given_link(web, ann.number)
        looked = [await each.opens(link) for each in (phone, thief, phone)]
        entered = await phone.posts(link)
        stolen = await thief.posts(link)
        again = await thief.opens(link)

    assert [answer.status_code for answer in looked] == [200] * 3
    assert (str(entered.url), "<h1>Overview</h1>" in entered.text) == (f"{web.root}/console", True)
    assert [(answer.status_code, STALE in answer.text) for answer in (again, stolen)] == [(404, True)] * 2
    assert "console" not in thief.client.cookies


async def test_a_link_of_somebody_who_has_lost_the_role_opens_nothing(web: House) -> None:
    async with desk(web, "organizer"), desk(web, "former organizer") as ann, web.visitor() as phone:
        link = await given_link(web, ann.number)
        await phone.opens(link)
        refused = await phone.posts(link)

    assert (refused.status_code, STALE in refused.text) == (404, True)


async def test_who_is_an_organizer_in_this_browsers_chat_is_signed_in_by_one_press(web: House) -> None:
    async with web.visitor() as ann:
        await ann.opens("/")
        before = await ann.opens("/console")
        await _make(web, ann, Role(Gift.ORGANIZER))
        offered = await ann.opens("/console")
        entered = await ann.posts("/console/sign-in", way="chat")

    assert ("Sign in here" in before.text, "Sign in here" in offered.text) == (False, True)
    assert "<h1>Overview</h1>" in entered.text


async def test_the_key_is_for_this_site_alone_and_no_script_reads_it(web: House) -> None:
    async with web.visitor() as ann:
        await ann.opens("/console")
        await _make(web, ann, Role(Gift.STAFF))
        ann.client.follow_redirects = False
        entered = await ann.posts("/console/sign-in", way="chat")
        cookies = [value for value in entered.headers.get_list("set-cookie") if value.startswith("console=")]

    assert [re.sub("=.{43};", "=…;", value) for value in cookies] == ["console=…; Path=/; HttpOnly; SameSite=Strict"]


async def test_behind_https_the_key_goes_over_https_alone(web: House) -> None:
    async with web.visitor(**{"X-Forwarded-Proto": "https"}) as first:
        visit = (await first.opens("/console")).headers["set-cookie"].partition(";")[0]
    async with web.visitor(**{"X-Forwarded-Proto": "https", "Cookie": visit}) as ann:  # a browser's own cookie would not go over http
        ann.client.follow_redirects = False
        await ann.opens("/console")
        await _make_chat(web, visit.partition("=")[2], Role(Gift.ORGANIZER))
        entered = await ann.posts("/console/sign-in", way="chat")
        cookies = [value for value in entered.headers.get_list("set-cookie") if "console" in value]

    assert [re.sub("=.{43};", "=…;", value) for value in cookies] == ["__Host-console=…; Path=/; HttpOnly; SameSite=Strict; Secure"]


async def test_nobody_signs_in_over_a_way_that_others_can_read(web: House) -> None:
    async with web.visitor(Host="fair.example:8080") as ann:
        shown = await ann.opens("/console")
        refused = await ann.posts("/console/sign-in", way="password", name="ann", password="x")

    assert "The console opens over https alone" in shown.text
    assert (refused.status_code, 'type="password"' in refused.text) == (403, False)


async def test_a_password_signs_in_and_a_wrong_one_says_the_same_as_a_wrong_name(web: House) -> None:
    words = {"password": "ferries at dawn", "again": "ferries at dawn"}
    async with desk(web, "staff") as ann, web.visitor() as elsewhere:
        await ann.posts("/console/account/password", name=" Ann  HARBOUR", **words)
        said = ann.notice
        await elsewhere.opens("/console")
        wrong = [
            await elsewhere.posts("/console/sign-in", way="password", name=name, password=password)
            for name, password in (("ann harbour", "ferries at dusk"), ("nobody", "ferries at dawn"))
        ]
        entered = await elsewhere.posts("/console/sign-in", way="password", name="ann harbour", password="ferries at dawn")

    plain = {re.sub(r'value="\w+"', "", answer.text) for answer in wrong}
    assert said == "The password is set."
    assert [answer.status_code for answer in wrong] == [403, 403]
    assert len(plain) == 1
    assert "That name and password do not fit together." in plain.pop()
    assert "<h1>Overview</h1>" in entered.text


async def test_a_password_is_tried_eight_times_and_then_waits(web: House) -> None:
    async with web.visitor() as eve:
        await eve.opens("/console")
        answers = [await eve.posts("/console/sign-in", way="password", name="ann", password=f"{each}") for each in range(9)]

    assert [answer.status_code for answer in answers] == [403] * 8 + [429]
    assert "Too many tries." in answers[-1].text


async def test_what_is_wrong_with_a_new_password_is_said(web: House) -> None:
    async with desk(web, "staff") as ann:
        said = []
        for name, password, again in (
            ("", "long enough it is", "long enough it is"),
            ("ann", "short", "short"),
            ("ann of the harbour", "Ann of the Harbour", "Ann of the Harbour"),
            ("ann", "long enough it is", "long enough it was"),
        ):
            answer = await ann.posts("/console/account/password", name=name, password=password, again=again)
            said.append((answer.status_code, re.findall(r'id="trouble">(.*?)</p>', answer.text)))

    assert said == [
        (422, ["Please give a name to sign in with, of at most 60 characters."]),
        (422, ["Please take at least 12 characters."]),
        (422, ["Please take a password that is not your name."]),
        (422, ["The two passwords are not the same."]),
    ]


async def test_a_withdrawn_role_ends_the_sign_in_at_the_next_look(web: House) -> None:
    async with desk(web, "organizer", name="bo"), desk(web, "organizer") as ann:
        before = await ann.opens("/console")
        async with web.db.begin() as tx:
            await people.withdraw(tx, ann.number, Role(Gift.ORGANIZER), at=NOON)
        after = [await ann.opens("/console"), await ann.posts("/console/account/password/drop")]

    assert before.status_code == 200
    assert [answer.status_code for answer in after] == [401, 403]


async def test_who_is_forgotten_is_signed_out(web: House) -> None:
    async with desk(web, "staff") as ann:
        async with web.db.begin() as tx:
            await people.forget(tx, ann.number, at=NOON)
        after = await ann.opens("/console")

    assert after.status_code == 401


async def test_signing_out_everywhere_ends_the_other_browsers_too(web: House) -> None:
    async with desk(web, "organizer") as ann, web.visitor() as phone:
        link = await given_link(web, ann.number)
        await phone.opens(link)
        await phone.posts(link)
        out = await ann.posts("/console/sign-out-everywhere")
        after = [await each.opens("/console") for each in (ann, phone)]

    assert "You are signed out." in out.text
    assert [answer.status_code for answer in after] == [401, 401]


async def test_a_form_of_another_sign_in_does_nothing(web: House) -> None:
    async with desk(web, "staff") as ann, desk(web, "organizer") as bo:
        answers = [await ann.client.post("/console/sign-out", data={"seal": seal}) for seal in ("", bo.seal(), "ü")]
        still = await ann.opens("/console")

    assert [answer.status_code for answer in answers] == [403] * 3
    assert all("This page was out of date, so nothing was done." in answer.text for answer in answers)
    assert still.status_code == 200


async def test_no_page_of_the_console_is_kept_by_anybody(web: House) -> None:
    async with desk(web, "organizer") as ann:
        answers = [await ann.opens(path) for path in ("/console", "/console/account", "/console/sign-in/x")]
        ann.client.cookies.delete("console")
        answers.append(await ann.opens("/console"))

    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    assert {answer.headers["x-robots-tag"] for answer in answers} == {"noindex"}


async def test_who_comes_by_a_link_of_another_site_is_let_in_all_the_same(web: House) -> None:
    async with web.visitor(**{"Sec-Fetch-Site": "cross-site"}) as ann:
        first = await ann.opens("/console/account")

    assert (first.status_code, '<meta http-equiv="refresh" content="0">' in first.text) == (200, True)


async def test_a_script_of_a_page_that_is_signed_out_has_the_page_opened_anew(web: House) -> None:
    async with web.visitor(**{"HX-Request": "true"}) as ann:
        answer = await ann.opens("/console")

    assert (answer.status_code, answer.headers["hx-refresh"], answer.text) == (401, "true", "")


async def test_who_signs_in_and_how_is_written_down(web: House) -> None:
    async with desk(web, "organizer") as ann, web.visitor() as phone:
        link = await given_link(web, ann.number)
        await phone.opens(link)
        await phone.posts(link)
        async with web.db.read() as tx:
            noted = [(each.visitor == ann.number, each.deed, dict(each.facts)) for each in await audit.deeds(tx, limit=9)]

    assert noted == [(True, "console.signed_in", {"way": "link"})]


async def _make(web: House, somebody: Visitor, role: Role) -> None:
    await _make_chat(web, somebody.client.cookies["visit"], role)


async def _make_chat(web: House, visit: str, role: Role) -> None:
    """Give a role to whoever talks in a browser."""
    chat = sha256(visit.encode()).hexdigest()[:32]
    async with web.db.begin() as tx:
        number = await people.met(tx, channel="web", chat=chat, version=None, at=NOON, language=None, zone=None)
        assert number is not None
        await people.give(tx, number, role, at=NOON)
