"""People and roles, invitations and the audit log in the console."""

import re
from hashlib import sha256
from html import unescape

from fair.visitors import Gift, Role
from store import audit, people
from tests.web.console.office import Desk, desk
from tests.web.house import NOON, House


def rows(page: str) -> list[str]:
    """Return the words of each row of the page's first table."""
    body = re.findall(r"(?s)<tbody>(.*?)</tbody>", page)
    found = re.findall(r"(?s)<tr>(.*?)</tr>", body[0]) if body else []
    hidden = re.compile(r"(?s)<details.*?</details>|<form.*?</form>")
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", hidden.sub("", each))).split()) for each in found]


async def test_the_office_is_listed_with_who_sits_here(web: House) -> None:
    async with desk(web, "staff"), desk(web, "organizer") as ann:
        await ann.opens("/console/people")

    assert rows(ann.page) == [
        "Number 2, on web you organizer Sat 5 Sept Sat 5 Sept 12:00 signed in",
        "Number 1, on web staff Sat 5 Sept Sat 5 Sept 12:00 signed in",
    ]


async def test_an_invitation_is_shown_once_and_can_be_revoked(web: House) -> None:
    async with desk(web, "organizer") as ann:
        await ann.posts("/console/people/invite", role="staff")
        [code] = re.findall(r"/start (\w+)<", ann.page)
        address = f"{web.root}/?start={code}" in ann.page
        await ann.opens("/console/people")
        kept = code in ann.page
        [digest] = re.findall(r'name="digest" value="(\w+)"', ann.page)
        await ann.posts("/console/people/revoke", digest=digest)
        said = ann.notice
        async with web.db.begin() as tx:
            taken = await people.take(tx, digest, by=ann.number, at=NOON)

    assert (address, kept, said, taken) == (True, False, "That invitation gives nothing any more.", None)


async def test_only_roles_of_the_office_are_given_here(web: House) -> None:
    async with desk(web, "organizer") as ann:
        answers = [await ann.posts("/console/people/invite", role=role) for role in ("representative", "join", "console", "")]

    assert [answer.status_code for answer in answers] == [404] * 4


async def test_a_role_is_withdrawn_and_a_second_press_says_so(web: House) -> None:
    async with desk(web, "staff") as bo, desk(web, "organizer") as ann:
        said = []
        for _ in range(2):
            await ann.posts("/console/people/withdraw", number=str(bo.number), role="staff")
            said.append(ann.notice)
        after = await bo.opens("/console")

    assert said == ["Withdrawn.", "That role was withdrawn before."]
    assert after.status_code == 401


async def test_the_only_organizer_stays(web: House) -> None:
    async with desk(web, "organizer") as ann:
        await ann.posts("/console/people/withdraw", number=str(ann.number), role="organizer")

    assert ann.notice == "Nothing was withdrawn: this is the only organizer. Invite another one first."


async def test_a_representative_is_found_by_the_exhibitor_and_withdrawn(web: House) -> None:
    async with desk(web, "representative") as bo, desk(web, "organizer") as ann:
        await ann.opens("/console/representatives?q=ropes")
        found = rows(ann.page)
        await ann.opens("/console/representatives?q=lamps")
        none = ann.words
        await ann.posts("/console/people/withdraw", number=str(bo.number), role="representative", exhibitor="E1")
        async with web.db.read() as tx:
            left = await people.known(tx, channel="web", chat=_chat(bo))

    assert found == ["Ann's Ropes & Rings E1 Number 1, on web Sat 5 Sept"]
    assert none.endswith("Nobody is to be found so.")
    assert left is not None and left.roles == ()


async def test_representatives_come_fifty_at_a_time(web: House) -> None:
    async with web.db.begin() as tx:
        for number in range(60):
            made = await people.met(tx, channel="web", chat=f"{number}", version=None, at=NOON, language=None, zone=None)
            assert made is not None
            await people.give(tx, made, Role(Gift.REPRESENTATIVE, f"E{number % 3 + 1}"), at=NOON)
    async with desk(web, "organizer") as ann:
        await ann.opens("/console/representatives")
        first = rows(ann.page)
        [further] = re.findall(r'href="([^"]*after=[^"]*)"', ann.page)
        await ann.opens(unescape(further))
        second = rows(ann.page)

    assert (len(first), len(second), len({*first, *second})) == (50, 10, 60)


async def test_the_audit_log_says_who_did_what_of_all_or_of_one(web: House) -> None:
    async with desk(web, "organizer", name="bo") as bo, desk(web, "organizer") as ann:
        await ann.posts("/console/people/invite", role="staff")
        await bo.posts("/console/account/password/drop")
        await bo.posts("/console/people/withdraw", number=str(ann.number), role="organizer")
        await bo.opens("/console/deeds")
        all_of_it = rows(bo.page)
        await bo.opens(f"/console/deeds?by={ann.number}")
        anns = rows(bo.page)

    assert all_of_it == [
        "Sat 5 Sept 12:00 Number 1, on web withdrew a role Number 2, on web role: organizer",
        "Sat 5 Sept 12:00 Number 2, on web made an invitation role: staff",
    ]
    assert anns == all_of_it[1:]


async def test_what_was_done_by_somebody_forgotten_stays_without_a_name(web: House) -> None:
    async with desk(web, "organizer") as ann:
        async with web.db.begin() as tx:
            await audit.note(tx, None, "load.applied", 7, at=NOON)
        await ann.opens("/console/deeds")

    assert rows(ann.page) == ["Sat 5 Sept 12:00 somebody who is not known any more load.applied 7"]


async def test_a_name_given_here_is_what_colleagues_see(web: House) -> None:
    async with desk(web, "organizer") as ann:
        await ann.posts("/console/account/name", own="  Ann   of the Harbour ")
        said = ann.notice
        await ann.opens("/console/people")
        band = '<p class="me"><a href="/console/account">Ann of the Harbour</a></p>' in ann.page

    assert (said, band) == ("The name is kept.", True)
    assert rows(ann.page) == ["Ann of the Harbour you organizer Sat 5 Sept Sat 5 Sept 12:00 signed in"]


async def test_odd_addresses_are_answered_and_not_believed(web: House) -> None:
    async with desk(web, "organizer") as ann:
        answers = [
            await ann.opens(path)
            for path in (
                "/console/deeds?before=99999999999999999999&by=x",
                "/console/representatives?after=x",
                "/console/representatives?q=%25_%00'",
                "/console/unjoined?from=-1&q=%00",
                "/console/meetings?day=never",
                "/console/people?said=<script>",
                "/console/interpreters?from=9999999999",
            )
        ]
        posts = [await ann.posts("/console/people/withdraw", number=number, role="staff") for number in ("x", "", "99999999999999999999")]

    assert [answer.status_code for answer in answers] == [200] * 7
    assert [answer.status_code for answer in posts] == [404, 404, 404]


def _chat(desk: Desk) -> str:
    return sha256(desk.visit.encode()).hexdigest()[:32]
