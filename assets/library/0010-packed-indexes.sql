-- The indexes of stories and of quotes, packed: pairs of a key and a value in pages, and the latest of each part in a tail.
-- What was there before is made anew: articles are compared again, and their quotes read again.

DROP TABLE sketch;
DROP TABLE quote_key;
DROP TABLE quote;
UPDATE article SET compared = 0, quoted = NULL;

-- The texts that are sampled. A number is never given again.
CREATE TABLE sample (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES article (id),
    size INTEGER NOT NULL               -- the number of sampled shingles
);

CREATE INDEX sample_of_article ON sample (article);

-- From sampled shingles to texts. A part is some days; the key of a page has the part's number before the first key in it.
CREATE TABLE shingle_page (first INTEGER PRIMARY KEY, pairs BLOB NOT NULL);

CREATE TABLE shingle_tail (
    part INTEGER NOT NULL,
    row INTEGER NOT NULL,
    count INTEGER NOT NULL,             -- how many pairs there are
    pairs BLOB NOT NULL,
    PRIMARY KEY (part, row)
) WITHOUT ROWID;

-- Who is quoted, each name once.
CREATE TABLE speaker (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    surname INTEGER                     -- a number for the last name, to count different speakers
);

-- The quotes of an article: where each stands in the text, its speaker, and a short form of its words. The quotes have the
-- numbers from this on.
CREATE TABLE quotes (
    first INTEGER PRIMARY KEY,
    article INTEGER NOT NULL UNIQUE REFERENCES article (id),
    revision INTEGER NOT NULL REFERENCES revision (id),  -- the text in which they stand
    packed BLOB NOT NULL
);

-- From the keys of words, and of speakers, to quotes.
CREATE TABLE quote_page (first INTEGER PRIMARY KEY, pairs BLOB NOT NULL);

CREATE TABLE quote_tail (
    part INTEGER NOT NULL,
    row INTEGER NOT NULL,
    count INTEGER NOT NULL,
    pairs BLOB NOT NULL,
    PRIMARY KEY (part, row)
) WITHOUT ROWID;
