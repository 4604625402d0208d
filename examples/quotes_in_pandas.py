"""Reads what `standoff extract` prints into pandas. The cells (`# %%`) run one by one in Jupyter, VS Code and Spyder, or all
together: `python quotes_in_pandas.py`.

    standoff extract --from jsonl articles.jsonl > annotations.jsonl
"""

# %% The articles, and the annotations with one row for each
import json

import pandas as pd

articles = pd.read_json("articles.jsonl", lines=True, dtype=False).set_index("id")
articles["published"] = pd.to_datetime(articles["published"], utc=True)
with open("annotations.jsonl", encoding="utf-8") as file:
    records = [json.loads(line) for line in file]
failed = [record for record in records if "error" in record]
records = [record for record in records if "error" not in record]
marks = pd.json_normalize(records, record_path="annotations", meta=["id"], meta_prefix="article_")
# What no annotation of this file has is a column all the same.
words, others = ["kind", "text", "form", "speaker", "class"], ["start", "end", "parts", "value"]
marks = marks.reindex(columns=marks.columns.union(words + others, sort=False)).astype(dict.fromkeys(words, "string"))
marks = marks.rename(columns={"article_id": "article"}).join(articles[["outlet", "published"]], on="article")
print(f"{len(records)} articles with {len(marks)} annotations; {len(failed)} could not be read")

# %% Offsets count code points, as Python does: every annotation is cut from its article again
texts = articles["text"]
whole = marks[marks["parts"].isna()]
assert all(texts[row.article][row.start : row.end] == row.text for row in whole.itertuples())

# %% Who is quoted in marks, with how many words, by outlet
quotes = marks[(marks["kind"] == "quote") & marks["form"].isin(["direct", "mixed"])].copy()
quotes["words"] = quotes["text"].str.replace(" […] ", " ").str.count(r"\S*\w\S*")
voices = quotes.pivot_table("words", index="speaker", columns="outlet", aggfunc="sum", fill_value=0)
voices = voices.loc[voices.sum(axis=1).sort_values(ascending=False, kind="stable").index]
print(voices.head(10).to_string())

# %% Amounts: a range has two ends, everything else the same one twice
numbers = marks[marks["kind"] == "number"].copy()
ends = [value if isinstance(value, list) else [value, value] for value in numbers["value"]]
numbers["low"], numbers["high"] = [float(low) for low, _ in ends], [float(high) for _, high in ends]
print(numbers.groupby("class")["low"].describe()[["count", "min", "max"]].to_string())

# %% Dates: full days become times; others (2026-W10, P5Y, XXXX-03-05) stay as they are
dates = marks[marks["kind"] == "date"].copy()
values = dates["value"].astype("string")
dates["day"] = pd.to_datetime(values.where(values.str.fullmatch(r"\d{4}-\d\d-\d\d")))
ahead = (dates["day"] - dates["published"].dt.tz_localize(None).dt.normalize()).dt.days
print(f"{(ahead > 0).sum()} days lie ahead of their articles, {(ahead < 0).sum()} behind")
