"""What a fair may choose, and what is said of a choice that does not fit."""

from fair.choices import CHOICES, wrong_with


def test_every_default_fits_its_own_choice() -> None:
    defaults = {section: {choice.name: choice.default for choice in choices} for section, choices in CHOICES.items()}

    assert list(wrong_with(defaults)) == []


def test_what_does_not_fit_is_told_line_by_line() -> None:
    chosen = {
        "name": "not a section",
        "meetings": {"aswer_hours": 3, "needs": "money", "per_day": -1, "open_requests": True, "link_template": 5},
        "announcements": {"quiet_from": "22.00", "quiet_to": "07:00", "approval_above": 1.5},
        "staff": "always",
        "web": {"embed_origins": "https://a.example"},
    }

    assert list(wrong_with(chosen)) == [
        '[meetings] has no choice aswer_hours. Did you mean "answer_hours"?',
        "[meetings] needs should be one of nothing, email, registration.",
        "[meetings] per_day should be a whole number, 0 or more.",
        "[meetings] open_requests should be a whole number, 0 or more.",
        '[meetings] link_template should be a text in quotes, as in "words".',
        '[announcements] quiet_from should be a time as in "22:00", or "" for none.',
        "[announcements] approval_above should be a whole number, 0 or more.",
        "staff should be a section: [staff] on a line, its choices below.",
        '[web] embed_origins should be a list of texts, as in ["one", "two"].',
    ]
