-- Which texts are edits, and how looking at pages again stands.

-- Whether it is the first text, or an edit of the one before: one that differs only in a stamp, a counter or a caption
-- is kept and not counted.
ALTER TABLE revision ADD COLUMN edit INTEGER NOT NULL DEFAULT 1;

DROP TRIGGER revision_counted;

CREATE TRIGGER revision_counted AFTER INSERT ON revision BEGIN
    UPDATE article SET revisions = revisions + NEW.edit WHERE id = NEW.article;
END;

CREATE INDEX article_source_id ON article (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX article_revised ON article (at) WHERE revisions > 1 AND deleted = 0;

-- When the page of an article was looked at and is due again.
CREATE TABLE look (
    article INTEGER PRIMARY KEY REFERENCES article (id),
    looked INTEGER,                     -- the last answer
    due INTEGER NOT NULL DEFAULT 0,     -- the page is not looked at before
    barred INTEGER,                     -- until when the server wants not to be asked
    etag TEXT,
    last_modified TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT,                         -- the last, as a sentence
    gone INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX look_due ON look (due) WHERE gone = 0;

-- A fifth of its age after a page was fetched, but no sooner than half an hour and no later than 90 days.
INSERT INTO look (article, looked, due)
    SELECT page.article, max(page.retrieved), max(page.retrieved) + min(max((max(page.retrieved) - at) / 5, 1800), 7776000)
    FROM page JOIN article ON article.id = page.article GROUP BY page.article;
