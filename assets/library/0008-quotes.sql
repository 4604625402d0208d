-- The quotes of all articles, and where the same words are quoted. They are read from the shown texts, or from an article's
-- session where it has one, and can be read again at any time.

ALTER TABLE article ADD COLUMN quoted INTEGER;  -- the revision whose quotes are here; another where they have to be read

CREATE INDEX article_unquoted ON article (id) WHERE quoted IS NOT revision;

CREATE TABLE quote (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id),
    start INTEGER,                      -- in bytes of the shown text, where it stands there
    words TEXT NOT NULL,                -- parts joined by […]
    speaker TEXT,
    surname INTEGER                     -- a number for the speaker's last name, to count different speakers
);

CREATE INDEX quote_of_article ON quote (article);

-- The keys of each quote: numbers of six bytes for some of its words in order.
CREATE TABLE quote_key (
    key INTEGER NOT NULL,
    quote INTEGER NOT NULL,
    PRIMARY KEY (key, quote)
) WITHOUT ROWID;

-- The number of the way in which the keys were made.
CREATE TABLE quote_form (form INTEGER NOT NULL);

-- A session's quotes go before those that the program finds.
CREATE TRIGGER session_quotes_in AFTER INSERT ON session WHEN NEW.article IS NOT NULL BEGIN
    UPDATE article SET quoted = NULL WHERE id = NEW.article;
END;

CREATE TRIGGER session_quotes_out AFTER DELETE ON session WHEN OLD.article IS NOT NULL BEGIN
    UPDATE article SET quoted = NULL WHERE id = OLD.article;
END;
