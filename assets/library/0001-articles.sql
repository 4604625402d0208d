-- What arrived: articles, every text they had, the lists they are in, and what is kept of their feeds and pages.
-- Times are seconds since 1970 in UTC; days are written YYYY-MM-DD.

CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    address TEXT,                       -- its URL as it is compared: cleaned, without the scheme
    identity TEXT,                      -- of one without a URL: its database's id, or the digest of its words
    url TEXT,                           -- as it was given, where that is not https:// and the address
    title TEXT,
    outlet TEXT,
    author TEXT,
    section TEXT,
    page TEXT,
    source_id TEXT,
    published TEXT,                     -- the day, as the article says it
    at INTEGER NOT NULL,                -- when it was published, else retrieved: lists are in this order
    retrieved INTEGER NOT NULL,
    unread INTEGER NOT NULL DEFAULT 1,
    starred INTEGER NOT NULL DEFAULT 0,
    queued INTEGER NOT NULL DEFAULT 0,
    done INTEGER NOT NULL DEFAULT 0,
    hidden TEXT,                        -- the rule that hides it
    deleted INTEGER NOT NULL DEFAULT 0,
    revision INTEGER REFERENCES revision (id),  -- the text that is shown
    revisions INTEGER NOT NULL DEFAULT 0,
    shown INTEGER GENERATED ALWAYS AS (hidden IS NULL AND deleted = 0) VIRTUAL
);

CREATE UNIQUE INDEX article_address ON article (address) WHERE address IS NOT NULL;
CREATE UNIQUE INDEX article_identity ON article (identity) WHERE identity IS NOT NULL;
CREATE INDEX article_shown ON article (shown, at);
CREATE INDEX article_unread ON article (unread, shown, at) WHERE unread = 1 AND shown = 1;
CREATE INDEX article_starred ON article (starred, shown, at) WHERE starred = 1 AND shown = 1;
CREATE INDEX article_queued ON article (queued, shown, at) WHERE queued = 1 AND shown = 1;
CREATE INDEX article_done ON article (done, shown, at) WHERE done = 1 AND shown = 1;
CREATE INDEX article_hidden ON article (deleted, at) WHERE hidden IS NOT NULL AND deleted = 0;
CREATE INDEX article_deleted ON article (deleted, at) WHERE deleted = 1;

-- Every text of an article. Nothing is ever written over.
CREATE TABLE revision (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id),
    origin TEXT NOT NULL,               -- feed, page or file
    at INTEGER NOT NULL,
    digest BLOB NOT NULL,               -- SHA-256 of the text
    title TEXT,
    parts TEXT,                         -- what its parts are, as part:start-end in bytes, with spaces between
    text TEXT NOT NULL
);

CREATE INDEX revision_of_article ON revision (article);

CREATE TRIGGER revision_stays BEFORE UPDATE ON revision BEGIN
    SELECT raise(ABORT, 'a text that was kept is never written over');
END;

CREATE TRIGGER revision_counted AFTER INSERT ON revision BEGIN
    UPDATE article SET revisions = revisions + 1 WHERE id = NEW.article;
END;

-- Feeds, tags and projects: what articles are in, with how many of them are shown, unread and done.
CREATE TABLE list (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                 -- feed, tag or project
    name TEXT NOT NULL,                 -- a feed's URL, a tag, a project's folder
    total INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    done INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, name)
);

CREATE TABLE member (
    list INTEGER NOT NULL REFERENCES list (id),
    at INTEGER NOT NULL,                -- the article's
    article INTEGER NOT NULL REFERENCES article (id),
    PRIMARY KEY (list, at, article)
) WITHOUT ROWID;

CREATE INDEX member_of ON member (article);

CREATE TRIGGER member_counted AFTER INSERT ON member BEGIN
    UPDATE list SET (total, unread, done) = (
        SELECT list.total + shown, list.unread + shown * article.unread, list.done + shown * article.done
        FROM article WHERE id = NEW.article
    ) WHERE id = NEW.list;
END;

CREATE TRIGGER member_gone AFTER DELETE ON member BEGIN
    UPDATE list SET (total, unread, done) = (
        SELECT list.total - shown, list.unread - shown * article.unread, list.done - shown * article.done
        FROM article WHERE id = OLD.article
    ) WHERE id = OLD.list;
END;

CREATE TRIGGER article_counted AFTER UPDATE OF unread, done, hidden, deleted ON article
WHEN OLD.shown <> NEW.shown OR (NEW.shown AND (OLD.unread <> NEW.unread OR OLD.done <> NEW.done)) BEGIN
    UPDATE list SET
        total = total + NEW.shown - OLD.shown,
        unread = unread + NEW.shown * NEW.unread - OLD.shown * OLD.unread,
        done = done + NEW.shown * NEW.done - OLD.shown * OLD.done
    WHERE id IN (SELECT member.list FROM member WHERE article = NEW.id);
END;

CREATE TRIGGER article_moved AFTER UPDATE OF at ON article WHEN OLD.at <> NEW.at BEGIN
    UPDATE member SET at = NEW.at WHERE article = NEW.id;
END;

-- What a feed calls its items.
CREATE TABLE entry (
    feed INTEGER NOT NULL REFERENCES list (id),
    key TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id),
    PRIMARY KEY (feed, key)
) WITHOUT ROWID;

-- How fetching a feed stands.
CREATE TABLE feed (
    list INTEGER PRIMARY KEY REFERENCES list (id),
    title TEXT,
    etag TEXT,
    last_modified TEXT,
    fetched INTEGER,
    due INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT,                         -- the last, as a sentence
    moved TEXT,                         -- where a permanent redirect led
    moves INTEGER NOT NULL DEFAULT 0,   -- how many times in a row it led there
    gone INTEGER NOT NULL DEFAULT 0
);

-- Pages as they were fetched.
CREATE TABLE page (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id),
    url TEXT NOT NULL,
    final_url TEXT,
    canonical_url TEXT,
    status INTEGER NOT NULL,
    retrieved INTEGER NOT NULL,
    digest BLOB NOT NULL,               -- SHA-256 of the page before it was compressed
    content BLOB NOT NULL               -- gzip
);

CREATE INDEX page_of_article ON page (article);
