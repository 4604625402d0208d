//! The rules, and what each can begin with: a token is asked only of those it could begin.

use super::{Expression, anchored, clock, earnings, edge, holiday, length, part, point, range, relative, set};
use crate::extract::{Scan, TokenKind};
use crate::lexicon::{Class, Classes};

/// One kind of expression.
struct Rule {
    read: fn(&Scan<'_>, usize) -> Option<Expression>,
    /// Whether digits can begin it.
    number: bool,
    /// Whether an apostrophe can.
    sign: bool,
    /// The words that can.
    words: Classes,
}

const fn rule(read: fn(&Scan<'_>, usize) -> Option<Expression>, words: &[Class]) -> Rule {
    Rule { read, number: false, sign: false, words: Classes::of(words) }
}

impl Rule {
    const fn or_number(self) -> Self {
        Self { number: true, ..self }
    }

    const fn or_sign(self) -> Self {
        Self { sign: true, ..self }
    }

    /// It begins with an amount too: "nearly two", "a", "several", "12", "half a".
    const fn or_amount(self) -> Self {
        let amount = Classes::of(&[
            Class::DateBound,
            Class::DateVague,
            Class::DateArticle,
            Class::Cardinal,
            Class::Scale,
            Class::DateOpener,
        ]);
        Self { number: true, words: self.words.and(amount), ..self }
    }
}

/// All of them. The first of two that reach as far is the more exact.
const RULES: [Rule; 17] = [
    rule(range::first_day, &[Class::DateArticle]).or_number(),
    rule(range::first_year, &[]).or_number(),
    rule(clock::first_hour, &[]).or_number(),
    rule(
        point::read,
        &[Class::Month, Class::Weekday, Class::DateStep, Class::DateArticle, Class::Ordinal, Class::Cardinal],
    )
    .or_number()
    .or_sign(),
    rule(
        part::read,
        &[
            Class::DateArticle,
            Class::DateStep,
            Class::Fiscal,
            Class::Ordinal,
            Class::Cardinal,
            Class::Season,
            Class::TimeUnit,
            Class::DateOpener,
        ],
    )
    .or_number()
    .or_sign(),
    rule(holiday::read, &[Class::Holiday, Class::DateStep]),
    rule(earnings::read, &[Class::DateArticle, Class::TimeUnit, Class::DateOpener]),
    rule(anchored::read, &[Class::DateSame, Class::TimeUnit]).or_amount(),
    rule(relative::read, &[Class::DateStep, Class::Weekday, Class::DateDay]).or_amount(),
    rule(clock::read, &[Class::ClockName, Class::Cardinal, Class::TimeUnit, Class::DateOpener]).or_number(),
    rule(clock::part_of, &[Class::DateArticle]),
    rule(edge::week, &[Class::DateArticle, Class::DateStep, Class::Ordinal, Class::Cardinal]).or_number(),
    rule(edge::read, &[Class::DateEdge, Class::DateArticle]),
    rule(
        set::read,
        &[Class::DateOpener, Class::PluralWeekday, Class::Weekday, Class::DateArticle, Class::Frequency],
    ),
    rule(length::read, &[Class::DateStep, Class::TimeUnit]).or_amount(),
    rule(length::unknown, &[Class::DateSpan]),
    rule(relative::pointing, &[Class::DateRef, Class::DateStep, Class::DateOpener]),
];

/// The longest that any rule reads at token `at`.
pub(super) fn longest(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let token = scan.tokens.get(at)?;
    let opens = scan.lexicon.opens(token.word);
    let could = |rule: &&Rule| match token.kind {
        TokenKind::Number => rule.number,
        TokenKind::Sign => rule.sign,
        TokenKind::Word | TokenKind::Possessive => rule.words.meets(opens),
    };
    let mut best: Option<Expression> = None;
    for found in RULES.iter().filter(could).filter_map(|rule| (rule.read)(scan, at)) {
        if best.as_ref().is_none_or(|best| found.end > best.end) {
            best = Some(found);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{RULES, longest};
    use crate::annotation::Document;
    use crate::extract::Scan;
    use crate::lexicon::Lexicon;

    const TEXTS: [&str; 4] = [
        include_str!("../../../assets/articles/brannock-earnings.txt"),
        include_str!("../../../assets/articles/bridge-interview.txt"),
        include_str!("../../../assets/articles/tarrow-flood.txt"),
        "Nearly two years ago, half a century later, a couple of weeks, twice a day, the '90s and '98, 264 to 241 BC, \
         fourteenth of May, twenty-first century, nineteen ninety-six, Q3, H1 2025, year-end, quarter to nine, the day \
         before Christmas, 22-25 April, past decade, days later, month-long, each January, some time, by last Easter",
    ];

    #[test]
    fn no_rule_reads_what_it_is_not_asked_about() {
        for text in TEXTS {
            let document = Document::new(text);
            let scan = Scan::new(&document, Lexicon::get());
            for at in (0..scan.tokens.len()).filter(|at| super::super::may_begin(&scan, *at, &scan.tokens[*at])) {
                let all = RULES.iter().filter_map(|rule| (rule.read)(&scan, at)).map(|found| found.end).max();
                assert_eq!(longest(&scan, at).map(|found| found.end), all, "{}", scan.word(&scan.tokens[at]));
            }
        }
    }
}
