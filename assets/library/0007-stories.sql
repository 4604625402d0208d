-- Stories: articles that carry the same text, and the samples of texts by which they are found.

ALTER TABLE article ADD COLUMN story INTEGER;       -- the id of one of its articles; NULL where it is alone
ALTER TABLE article ADD COLUMN canonical TEXT;      -- the address its page gives as its own, where that is another's
ALTER TABLE article ADD COLUMN compared INTEGER NOT NULL DEFAULT 0;  -- whether its text was compared with others

CREATE INDEX article_story ON article (story, shown, at) WHERE story IS NOT NULL;
CREATE INDEX article_canonical ON article (canonical) WHERE canonical IS NOT NULL;
CREATE INDEX article_uncompared ON article (compared) WHERE compared = 0;

-- The sampled shingles of each article's shown text, as numbers of four bytes. A day is counted from 1970 in UTC.
CREATE TABLE sketch (
    day INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id),
    shingles BLOB NOT NULL,
    PRIMARY KEY (day, article)
) WITHOUT ROWID;
