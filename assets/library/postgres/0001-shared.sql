-- A shared library. The events are the truth, in the order of their numbers; the other tables are for people who read with
-- SQL, and are written with the events. NUL, which PostgreSQL cannot hold in a text, is � in them.

CREATE TABLE library (
    id text NOT NULL,                   -- tells this library from any other
    form integer NOT NULL,
    last bigint NOT NULL DEFAULT 0      -- the last event's number; whoever locks this row writes
);

CREATE TABLE event (
    number bigint PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    person text NOT NULL,
    kind text NOT NULL,                 -- arrived, looked, feed, moved, changed, session
    key text,                           -- what a later event of the same kind and key makes needless
    body bytea NOT NULL,                -- JSON
    page bytea                          -- the page as it was fetched, gzip
);

CREATE INDEX event_key ON event (kind, key) WHERE key IS NOT NULL;

CREATE TABLE article (
    id bigint PRIMARY KEY,
    url text,
    title text,
    outlet text,
    author text,
    section text,
    page text,
    source_id text,
    published date,                     -- the day, as the article says it
    at timestamptz NOT NULL,            -- when it was published, else retrieved
    retrieved timestamptz NOT NULL,
    text text NOT NULL                  -- as it is shown
);

CREATE TABLE revision (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article bigint NOT NULL REFERENCES article (id),
    origin text NOT NULL,               -- feed, page or file
    at timestamptz NOT NULL,
    title text,
    edit boolean NOT NULL,              -- whether it is the first text, or an edit of the one before
    text text NOT NULL
);

CREATE INDEX revision_of_article ON revision (article);

-- What a person did with an article. An article that nobody did anything with is unread.
CREATE TABLE state (
    article bigint NOT NULL REFERENCES article (id),
    person text NOT NULL,
    unread boolean NOT NULL,
    starred boolean NOT NULL,
    queued boolean NOT NULL,
    done boolean NOT NULL,
    deleted boolean NOT NULL,
    hidden text,                        -- the rule that hides it
    PRIMARY KEY (article, person)
);

CREATE TABLE tag (
    article bigint NOT NULL REFERENCES article (id),
    name text NOT NULL,
    PRIMARY KEY (article, name)
);

-- Session files, by their names. A file is replaced only by who knows its last version.
CREATE TABLE session (
    name text PRIMARY KEY,
    article bigint,
    annotator text,
    version bigint NOT NULL DEFAULT 1,
    saved timestamptz NOT NULL DEFAULT now(),
    person text NOT NULL,               -- who saved it
    content text NOT NULL               -- TOML
);

CREATE INDEX session_of_article ON session (article);
