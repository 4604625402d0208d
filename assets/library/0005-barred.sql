-- Until when a server wants not to be asked, whoever wants to ask.
ALTER TABLE feed ADD COLUMN barred INTEGER;
