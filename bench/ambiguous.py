"""Names that several records bear: whether the answer asks "which one?", and whether it asks where one is clearly meant.

    python -m bench.ambiguous

Over the sample fair and `questions/ambiguous.jsonl`, which was written before the answers were. Limits: asked in 95 % of
the ambiguous, needlessly in 3 % of the clear.
"""

import asyncio
from datetime import datetime

from bench.desks import QUESTIONS, rows, sample_desk, share


async def main() -> None:
    asked = {True: 0, False: 0}
    total = {True: 0, False: 0}
    right = 0
    async with sample_desk() as desk:
        for row in rows(QUESTIONS / "ambiguous.jsonl"):
            answer = await desk.answer(row["question"], at=datetime.fromisoformat(row["asked_at"]))
            offered = {record.id for record in answer.choices} & set(row["ids"])
            total[row["ambiguous"]] += 1
            asked[row["ambiguous"]] += len(offered) > 1 if row["ambiguous"] else bool(answer.choices)
            right += not row["ambiguous"] and bool({record.id for record in answer.records} & set(row["ids"]))
    print(f"ambiguous: asked which one   {share(asked[True], total[True])} (limit 95%)")
    print(f"clear: asked needlessly      {share(asked[False], total[False])} (limit 3%)")
    print(f"clear: the right record      {share(right, total[False])}")


if __name__ == "__main__":
    asyncio.run(main())
