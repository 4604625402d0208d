-- Texts are kept compressed. The function unpacked() gives one as it was; what was kept before this is as it is.

DROP TRIGGER words_in;
DROP TRIGGER words_changed;
DROP VIEW article_words;

CREATE VIEW article_words AS
    SELECT article.id AS id, revision.title AS title, unpacked(revision.text) AS text, outlet, author
    FROM article JOIN revision ON revision.id = article.revision;

CREATE TRIGGER words_in AFTER INSERT ON article WHEN NEW.revision IS NOT NULL BEGIN
    INSERT INTO words (rowid, title, text, outlet, author)
        SELECT NEW.id, title, unpacked(text), NEW.outlet, NEW.author FROM revision WHERE id = NEW.revision;
END;

CREATE TRIGGER words_changed AFTER UPDATE OF revision, outlet, author ON article
WHEN OLD.revision IS NOT NEW.revision OR OLD.outlet IS NOT NEW.outlet OR OLD.author IS NOT NEW.author BEGIN
    INSERT INTO words (words, rowid, title, text, outlet, author)
        SELECT 'delete', OLD.id, title, unpacked(text), OLD.outlet, OLD.author FROM revision WHERE id = OLD.revision;
    INSERT INTO words (rowid, title, text, outlet, author)
        SELECT NEW.id, title, unpacked(text), NEW.outlet, NEW.author FROM revision WHERE id = NEW.revision;
END;
