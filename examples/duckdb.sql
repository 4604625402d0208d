-- Queries over what `standoff extract` prints, in DuckDB.
--
--   standoff extract --from jsonl articles.jsonl > annotations.jsonl
--   standoff extract --from jsonl --to csv --raw articles.jsonl > annotations.csv
--   duckdb < duckdb.sql
--
-- `--raw` keeps the cells as they are; without it a ' stands before those that a spreadsheet would run as a formula.

-- The articles. The columns are named, so that a million lines are read without guessing.
CREATE OR REPLACE TABLE articles AS
FROM read_json('articles.jsonl', format = 'newline_delimited', columns = {
    id: 'VARCHAR', outlet: 'VARCHAR', published: 'VARCHAR', title: 'VARCHAR', text: 'VARCHAR'});

-- One row for each annotation, from JSON lines. `value` stays JSON: a text of a date, a number, or the two ends of a range.
-- A line that could not be read has an error and no annotations.
CREATE OR REPLACE TABLE annotations AS
WITH lines AS (
    FROM read_json('annotations.jsonl', format = 'newline_delimited', maximum_object_size = 268435456, columns = {
        id: 'VARCHAR', published: 'DATE', error: 'VARCHAR', annotations: 'JSON[]'})
), marks AS (
    SELECT id AS article, published, unnest(annotations) AS mark FROM lines
)
SELECT article, published,
    mark ->> 'id' AS id,
    mark ->> 'kind' AS kind,
    (mark -> 'start')::INTEGER AS start,
    (mark -> 'end')::INTEGER AS "end",
    mark ->> 'text' AS text,
    mark ->> 'form' AS form,
    mark ->> 'speaker' AS speaker,
    mark ->> 'cue' AS cue,
    mark ->> 'type' AS type,
    mark ->> 'value' AS value,
    mark ->> 'unit' AS unit,
    mark ->> 'class' AS class,
    mark ->> 'modifier' AS modifier
FROM marks;

-- The same rows from csv: `amount`, `low` and `high` have the ends of a number, and empty cells are NULL.
CREATE OR REPLACE TABLE cells AS
FROM read_csv('annotations.csv', header = true, all_varchar = true, max_line_size = 16777216);

-- Who is quoted most, in marks, and in how many outlets.
CREATE OR REPLACE VIEW voices AS
SELECT speaker, count(*) AS quotes, count(DISTINCT outlet) AS outlets,
    sum(len(regexp_extract_all(annotations.text, '[^\s]*[\p{L}\p{N}][^\s]*'))) AS words
FROM annotations JOIN articles ON articles.id = annotations.article
WHERE kind = 'quote' AND form IN ('direct', 'mixed') AND speaker IS NOT NULL
GROUP BY speaker ORDER BY words DESC, speaker;

-- Amounts of money, exact.
CREATE OR REPLACE VIEW money AS
SELECT source AS article, text, low::DECIMAL(38, 4) AS low, high::DECIMAL(38, 4) AS high, unit
FROM cells WHERE kind = 'number' AND class = 'money'
ORDER BY unit, low DESC, article;

-- Words that several outlets quote exactly alike, the first one first.
CREATE OR REPLACE VIEW carried AS
SELECT regexp_replace(lower(annotations.text), '[^\p{L}\p{M}\p{N} ]', '', 'g') AS words, count(DISTINCT outlet) AS outlets,
    arg_min(outlet, articles.published) AS first, list(DISTINCT speaker) AS speakers
FROM annotations JOIN articles ON articles.id = annotations.article
WHERE kind = 'quote' AND form IN ('direct', 'mixed')
GROUP BY words HAVING outlets > 1 AND len(string_split(words, ' ')) >= 5
ORDER BY outlets DESC, words;

FROM voices LIMIT 10;
FROM money LIMIT 10;
SELECT first, outlets, words FROM carried LIMIT 10;

-- For the next program.
COPY annotations TO 'annotations.parquet' (FORMAT parquet);
