-- Sessions by what they hold, and texts by their digest: a session belongs to the article that had its words.

CREATE INDEX session_with_stances ON session (article, stances) WHERE article IS NOT NULL AND stances > 0;
CREATE INDEX session_with_notes ON session (article, notes) WHERE article IS NOT NULL AND notes > 0;
CREATE INDEX revision_digest ON revision (digest);
