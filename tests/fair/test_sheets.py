import pytest

from fair.sheets import cell


@pytest.mark.parametrize("said", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_reckon_stays_a_text(said: str) -> None:
    assert cell(said) == f"'{said}"


@pytest.mark.parametrize(("said", "written"), [("Tidal Ropes", "Tidal Ropes"), ("a=b", "a=b"), ("", ""), (None, "")])
def test_other_texts_stay_as_they_are(said: str | None, written: str) -> None:
    assert cell(said) == written
