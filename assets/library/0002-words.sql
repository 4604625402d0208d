-- The search index over what articles say; its content stays in the tables.

CREATE VIEW article_words AS
    SELECT article.id AS id, revision.title AS title, revision.text AS text, outlet, author
    FROM article JOIN revision ON revision.id = article.revision;

CREATE VIRTUAL TABLE words USING fts5(
    title, text, outlet, author,
    content = 'article_words', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

-- A word of the headline says more of what an article is about than one of its text.
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(8.0, 1.0, 1.0, 1.0)');

CREATE TRIGGER words_in AFTER INSERT ON article WHEN NEW.revision IS NOT NULL BEGIN
    INSERT INTO words (rowid, title, text, outlet, author)
        SELECT NEW.id, title, text, NEW.outlet, NEW.author FROM revision WHERE id = NEW.revision;
END;

CREATE TRIGGER words_changed AFTER UPDATE OF revision, outlet, author ON article
WHEN OLD.revision IS NOT NEW.revision OR OLD.outlet IS NOT NEW.outlet OR OLD.author IS NOT NEW.author BEGIN
    INSERT INTO words (words, rowid, title, text, outlet, author)
        SELECT 'delete', OLD.id, title, text, OLD.outlet, OLD.author FROM revision WHERE id = OLD.revision;
    INSERT INTO words (rowid, title, text, outlet, author)
        SELECT NEW.id, title, text, NEW.outlet, NEW.author FROM revision WHERE id = NEW.revision;
END;
