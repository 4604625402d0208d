//! Turns the pieces of a query into conditions. An error has its place and what was expected there.

use jiff::civil::Date;
use strsim::damerau_levenshtein;

use super::BadQuery;
use super::ast::{Day, Field, Node, Said, State, Words};
use super::lex::{Placed, Sign, signs};

/// Reads a query; `None` of one without a sign.
pub(super) fn parse(query: &str) -> Result<Option<Node>, BadQuery> {
    Parser::of(query, false)?.whole()
}

/// Reads a query that is still being typed: its last word is the beginning of one, and what is open is closed.
pub(super) fn typed(query: &str) -> Result<Option<Node>, BadQuery> {
    let mut parser = Parser::of(query, true)?;
    let unfinished =
        |placed: &Placed| matches!(placed.sign, Sign::Minus | Sign::Or | Sign::And | Sign::Field(_) | Sign::Open);
    while parser.signs.last().is_some_and(unfinished) {
        parser.signs.pop();
    }
    let ends = query.chars().count();
    if let Some(Placed { sign: Sign::Word(_, prefix) | Sign::Phrase(_, prefix), end, .. }) =
        parser.signs.last_mut()
        && *end == ends
        && !query.ends_with(['"', '”', '»'])
    {
        *prefix = true;
    }
    parser.whole()
}

/// The most levels of nested parentheses.
const DEEPEST: usize = 50;

struct Parser {
    signs: Vec<Placed>,
    at: usize,
    /// The end of the query, in characters.
    end: usize,
    /// Whether the query is still being typed.
    open: bool,
    depth: usize,
}

impl Parser {
    fn of(query: &str, open: bool) -> Result<Self, BadQuery> {
        Ok(Self { signs: signs(query, open)?, at: 0, end: query.chars().count(), open, depth: 0 })
    }

    fn whole(mut self) -> Result<Option<Node>, BadQuery> {
        if self.signs.is_empty() {
            return Ok(None);
        }
        let node = self.any_of(Field::Any)?;
        match self.next() {
            None => Ok(Some(node)),
            // Only a parenthesis can end the query early.
            Some(placed) => Err(BadQuery::new(placed.start, placed.end, "a parenthesis that was opened before")),
        }
    }

    fn peek(&self) -> Option<&Sign> {
        self.signs.get(self.at).map(|placed| &placed.sign)
    }

    fn next(&mut self) -> Option<Placed> {
        let placed = self.signs.get(self.at).cloned();
        self.at += 1;
        placed
    }

    fn expected(&self, what: &str) -> BadQuery {
        match self.signs.get(self.at) {
            Some(placed) => BadQuery::new(placed.start, placed.end, what),
            None => BadQuery::new(self.end, self.end, what),
        }
    }

    fn any_of(&mut self, field: Field) -> Result<Node, BadQuery> {
        let mut all = vec![self.all_of(field)?];
        while self.peek() == Some(&Sign::Or) {
            self.at += 1;
            all.push(self.all_of(field)?);
        }
        Ok(one_or(all, Node::Or))
    }

    fn all_of(&mut self, field: Field) -> Result<Node, BadQuery> {
        let mut all = vec![self.one(field)?];
        loop {
            match self.peek() {
                None | Some(Sign::Or | Sign::Close) => break,
                Some(Sign::And) => self.at += 1,
                Some(_) => {}
            }
            all.push(self.one(field)?);
        }
        Ok(one_or(all, Node::And))
    }

    fn one(&mut self, field: Field) -> Result<Node, BadQuery> {
        match self.peek() {
            Some(Sign::Minus) => {
                self.at += 1;
                self.deeper(|parser| parser.one(field)).map(|node| Node::Not(Box::new(node)))
            }
            Some(Sign::Open) => self.group(field),
            Some(Sign::Field(_)) => self.field(),
            Some(Sign::Word(..) | Sign::Phrase(..)) => self.words(field).map(Node::Words),
            Some(Sign::Close | Sign::Or | Sign::And) | None => Err(self.expected("a word, a phrase or a field")),
        }
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, BadQuery>) -> Result<T, BadQuery> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.expected("fewer parentheses within each other"));
        }
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn group(&mut self, field: Field) -> Result<Node, BadQuery> {
        self.at += 1;
        let node = self.deeper(|parser| parser.any_of(field))?;
        match self.peek() {
            Some(Sign::Close) => self.at += 1,
            None if self.open => {}
            _ => return Err(self.expected("a closing parenthesis")),
        }
        Ok(node)
    }

    fn words(&mut self, field: Field) -> Result<Words, BadQuery> {
        let Some(placed) = self.next() else { return Err(self.expected("a word")) };
        let (Sign::Word(words, prefix) | Sign::Phrase(words, prefix)) = placed.sign else {
            return Err(BadQuery::new(placed.start, placed.end, "a word or a phrase"));
        };
        if !words.chars().any(char::is_alphanumeric) {
            return Err(BadQuery::new(placed.start, placed.end, "a word with letters or digits"));
        }
        Ok(Words { field, words, prefix })
    }

    /// Returns what stands behind `name:`.
    fn field(&mut self) -> Result<Node, BadQuery> {
        let Some(placed) = self.next() else { return Err(self.expected("a field")) };
        let Sign::Field(name) = &placed.sign else { return Err(self.expected("a field")) };
        let name = name.to_lowercase();
        match name.as_str() {
            "is" => self.chosen("is:", State::ALL, State::word).map(Node::Is),
            "has" => self.chosen("has:", Said::ALL, Said::word).map(Node::Has),
            "after" | "since" => self.day().map(Node::After),
            "before" | "until" => self.day().map(Node::Before),
            _ => match Field::ALL.iter().find(|field| field.word() == name) {
                Some(field) if self.peek() == Some(&Sign::Open) => self.group(*field),
                Some(field) => self.words(*field).map(Node::Words).map_err(|bad| bad.behind(&name)),
                None => Err(BadQuery::new(placed.start, placed.end, &unknown(&name))),
            },
        }
    }

    /// Returns the word behind `is:` or `has:`.
    fn chosen<T: Copy>(&mut self, name: &str, all: &[T], word: fn(T) -> &'static str) -> Result<T, BadQuery> {
        let known: Vec<&str> = all.iter().map(|one| word(*one)).collect();
        let expected = self.expected(&format!("one of {} behind {name}", known.join(", ")));
        let Some(Placed { sign: Sign::Word(given, prefix), .. }) = self.next() else { return Err(expected) };
        let given = given.to_lowercase();
        let fits = |known: &str| known == given || (prefix && known.starts_with(&given));
        all.iter().copied().find(|one| fits(word(*one))).ok_or(expected)
    }

    fn day(&mut self) -> Result<Day, BadQuery> {
        let expected = self.expected("a day: 2026-03-08, 2026-03, 2026, today, yesterday, 7d or 2w");
        match self.next() {
            Some(Placed { sign: Sign::Word(given, _), .. }) => day(&given.to_lowercase()).ok_or(expected),
            _ => Err(expected),
        }
    }
}

fn one_or(mut all: Vec<Node>, many: fn(Vec<Node>) -> Node) -> Node {
    if all.len() == 1 { all.remove(0) } else { many(all) }
}

/// Returns a day as it is written; of a month or a year the first.
fn day(given: &str) -> Option<Day> {
    let ago =
        |number: &str, days: i32| number.parse::<u16>().ok().map(|number| Day::Ago(i32::from(number) * days));
    match given {
        "today" => return Some(Day::Ago(0)),
        "yesterday" => return Some(Day::Ago(1)),
        _ => {}
    }
    if let Some(days) = given.strip_suffix('d') {
        return ago(days, 1);
    }
    if let Some(weeks) = given.strip_suffix('w') {
        return ago(weeks, 7);
    }
    let mut parts = given.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut part = || parts.next().map_or(Some(1), |part| part.parse().ok());
    let (month, day) = (part()?, part()?);
    let date = Date::new(year, month, day).ok()?;
    parts.next().is_none().then_some(Day::On(date))
}

/// Returns the message that there is no such field, with the likely one.
fn unknown(name: &str) -> String {
    let others = ["is", "has", "after", "before"];
    let known: Vec<&str> = Field::ALL.iter().skip(1).map(|field| field.word()).chain(others).collect();
    let near = known.iter().min_by_key(|known| damerau_levenshtein(known, name));
    match near.filter(|known| damerau_levenshtein(known, name) <= 2) {
        Some(near) => format!("a field; there is no {name}:, but {near}:"),
        None => format!("a field; there is no {name}:, but {}:", known.join(":, ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a condition, fully parenthesised.
    fn written(node: &Node) -> String {
        let all = |all: &[Node], between: &str| {
            format!("({})", all.iter().map(written).collect::<Vec<_>>().join(between))
        };
        match node {
            Node::And(nodes) => all(nodes, " & "),
            Node::Or(nodes) => all(nodes, " | "),
            Node::Not(node) => format!("!{}", written(node)),
            Node::Words(words) => {
                format!("{}={}{}", words.field.word(), words.words, if words.prefix { "*" } else { "" })
            }
            Node::Is(state) => format!("is={}", state.word()),
            Node::Has(said) => format!("has={}", said.word()),
            Node::After(Day::On(day)) => format!("after={day}"),
            Node::Before(Day::On(day)) => format!("before={day}"),
            Node::After(Day::Ago(days)) => format!("after=-{days}"),
            Node::Before(Day::Ago(days)) => format!("before=-{days}"),
        }
    }

    #[test]
    fn queries_are_read_as_people_know_them() {
        for (query, read) in [
            ("grain tariff", "(any=grain & any=tariff)"),
            ("grain or rye wheat", "(any=grain | (any=rye & any=wheat))"),
            ("grain -(rye or wheat)", "(any=grain & !(any=rye | any=wheat))"),
            ("title:\"farm tariff\" quote:never", "(title=farm tariff & quote=never)"),
            ("title:(grain or rye)", "(title=grain | title=rye)"),
            ("Title:grain AND is:unread", "(title=grain & is=unread)"),
            ("-is:done has:stance", "(!is=done & has=stance)"),
            ("after:2026-03 before:2026-04-08", "(after=2026-03-01 & before=2026-04-08)"),
            ("after:2w before:today", "(after=-14 & before=-0)"),
            ("tariff*", "any=tariff*"),
            ("--grain", "!!any=grain"),
        ] {
            assert_eq!(written(&parse(query).unwrap().unwrap()), read, "{query}");
        }
        assert_eq!(parse("  "), Ok(None));
    }

    #[test]
    fn a_query_that_is_typed_is_read_as_far_as_it_is() {
        for (query, read) in [
            ("grain tar", "(any=grain & any=tar*)"),
            ("grain ", "any=grain"),
            ("grain -", "any=grain"),
            ("title:", ""),
            ("title:\"farm tar", "title=farm tar*"),
            ("(grain or (rye", "(any=grain | any=rye*)"),
            ("is:un", "is=unread"),
            ("\"grain\"", "any=grain"),
        ] {
            assert_eq!(typed(query).unwrap().as_ref().map(written).unwrap_or_default(), read, "{query}");
        }
    }

    #[test]
    fn a_wrong_query_says_where_and_what_was_expected() {
        for (query, at, expected) in [
            ("titel:grain", 0, "title:"),
            ("colour:red", 0, "there is no colour:"),
            ("grain (rye", 10, "a closing parenthesis"),
            ("grain) rye", 5, "a parenthesis that was opened before"),
            ("grain or", 8, "a word, a phrase or a field"),
            ("a or or b", 5, "a word, a phrase or a field"),
            ("grain -", 7, "a word, a phrase or a field"),
            ("say \"grain", 4, "a second quotation mark"),
            ("is:new", 3, "one of unread"),
            ("after:soon", 6, "a day"),
            ("after:2026-02-30", 6, "a day"),
            ("title: ", 7, "behind title:"),
            ("grain …", 6, "letters or digits"),
            ("()", 1, "a word, a phrase or a field"),
        ] {
            let bad = parse(query).unwrap_err();
            assert_eq!(bad.at, at, "{query}: {bad}");
            assert!(bad.expected.contains(expected), "{query}: {bad}");
        }
        assert!(parse(&"(".repeat(10_000)).is_err() && parse(&"-".repeat(10_000)).is_err());
    }
}
