-- What the session files say, to be counted and searched. The files are the truth: this is made anew at any time.

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    article INTEGER REFERENCES article (id),
    annotator TEXT,
    quotes INTEGER NOT NULL,
    dates INTEGER NOT NULL,
    numbers INTEGER NOT NULL,
    notes INTEGER NOT NULL,
    stances INTEGER NOT NULL,
    done INTEGER NOT NULL
);

CREATE INDEX session_of_article ON session (article);

-- A quote or a stance. Bytes of the article's text where they stand in it.
CREATE TABLE mark (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES session (id),
    start INTEGER,
    stop INTEGER,
    quote TEXT,
    speaker TEXT,
    actor TEXT,
    position TEXT,
    target TEXT
);

CREATE INDEX mark_of_session ON mark (session);

CREATE VIRTUAL TABLE marks USING fts5(
    quote, speaker, actor, position, target,
    content = 'mark', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER marks_in AFTER INSERT ON mark BEGIN
    INSERT INTO marks (rowid, quote, speaker, actor, position, target)
        VALUES (NEW.id, NEW.quote, NEW.speaker, NEW.actor, NEW.position, NEW.target);
END;

CREATE TRIGGER marks_out AFTER DELETE ON mark BEGIN
    INSERT INTO marks (marks, rowid, quote, speaker, actor, position, target)
        VALUES ('delete', OLD.id, OLD.quote, OLD.speaker, OLD.actor, OLD.position, OLD.target);
END;

CREATE TRIGGER session_out BEFORE DELETE ON session BEGIN
    DELETE FROM mark WHERE session = OLD.id;
END;
