//! What the spelling of an English word tells: its number, the forms of a verb, what part of speech it may be.
//!
//! This is all the code knows of English; every English word stands in `assets/lexicon/en/`.

/// A verb's form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum VerbForm {
    /// "say"
    Base,
    /// "says"
    Third,
    /// "said"
    Past,
    /// "seen", where it differs from the past
    Participle,
    /// "saying"
    Ing,
}

impl VerbForm {
    /// Whether the form can be a sentence's verb by itself: "says", "said".
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::Third | Self::Past)
    }
}

/// Returns the forms of a verb. `past` and `participle` are empty where the spelling follows the rule.
pub fn verb_forms(stem: &str, past: &str, participle: &str) -> Vec<(VerbForm, String)> {
    let (verb, particle) = stem.split_once(' ').map_or((stem, String::new()), |(v, rest)| (v, format!(" {rest}")));
    let regular = doubled(verb, past);
    let past = if past.is_empty() { ed(&regular) } else { past.to_owned() };
    let mut forms =
        vec![(VerbForm::Base, verb.to_owned()), (VerbForm::Third, third(verb)), (VerbForm::Past, past.clone())];
    if !participle.is_empty() {
        forms.push((VerbForm::Participle, participle.to_owned()));
    }
    forms.push((VerbForm::Ing, ing(&regular)));
    // "cut": of two forms spelled alike the past says more than the base.
    if forms[0].1 == past {
        forms.remove(0);
    }
    forms.into_iter().map(|(form, word)| (form, word + &particle)).collect()
}

/// A verb with its last consonant doubled where its forms have it so: "drop", "admit" of the past "admitted".
fn doubled(verb: &str, past: &str) -> String {
    let last = verb.chars().last().unwrap_or_default();
    let twice = format!("{verb}{last}");
    let short = past.is_empty() && is_one_closed_syllable(verb);
    // "get", "got": an irregular past does not show it.
    let irregular = !past.is_empty() && !past.ends_with("ed") && is_one_closed_syllable(verb);
    if short || irregular || past.strip_suffix("ed") == Some(&twice) { twice } else { verb.to_owned() }
}

/// "drop", "plan": one vowel between consonants.
fn is_one_closed_syllable(verb: &str) -> bool {
    let letters: Vec<char> = verb.chars().collect();
    let [before @ .., vowel, last] = letters.as_slice() else { return false };
    let first = before.iter().rposition(|&c| is_vowel(c)).map_or(0, |at| at + 1);
    first == 0 && !before.is_empty() && is_vowel(*vowel) && !is_vowel(*last) && !matches!(last, 'w' | 'x' | 'y')
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Whether a word ends in y behind a consonant, which its forms change to i.
fn is_changing_y(word: &str) -> bool {
    word.strip_suffix('y').and_then(|stem| stem.chars().last()).is_some_and(|before| !is_vowel(before))
}

fn third(verb: &str) -> String {
    if is_changing_y(verb) {
        return format!("{}ies", &verb[..verb.len() - 1]);
    }
    let es = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| verb.ends_with(end));
    format!("{verb}{}", if es { "es" } else { "s" })
}

fn ed(verb: &str) -> String {
    match verb {
        _ if verb.ends_with('e') => format!("{verb}d"),
        _ if is_changing_y(verb) => format!("{}ied", &verb[..verb.len() - 1]),
        _ => format!("{verb}ed"),
    }
}

fn ing(verb: &str) -> String {
    match verb.strip_suffix('e') {
        _ if verb.ends_with("ie") => format!("{}ying", &verb[..verb.len() - 2]),
        Some(stem) if !verb.ends_with("ee") && !verb.ends_with("oe") && stem.len() > 1 => format!("{stem}ing"),
        _ => format!("{verb}ing"),
    }
}

/// Whether a word is spelled like a plural: not "press", "bus", "this".
pub fn is_plural(word: &str) -> bool {
    let letters = word.as_bytes();
    letters.len() > 2
        && matches!(letters, [.., b's' | b'S'])
        && !matches!(letters, [.., b's' | b'S', _] | [.., b'u' | b'i', b's'])
}

/// Whether a word ends in an s, as most plurals do and many other words.
pub fn ends_in_s(word: &str) -> bool {
    matches!(word.as_bytes().last(), Some(b's' | b'S'))
}

/// Returns the singular of a word that is spelled like a plural; any other word as it is.
pub fn singular(word: &str) -> String {
    if !is_plural(word) {
        return word.to_owned();
    }
    let ends = |end: &str| word.len() > end.len() + 1 && word.ends_with(end);
    if ends("ies") {
        return format!("{}y", word.trim_end_matches("ies"));
    }
    let es = ["sses", "xes", "ches", "shes", "zzes", "oes"].into_iter().any(ends);
    word.strip_suffix(if es { "es" } else { "s" }).unwrap_or(word).to_owned()
}

/// Returns the plural of a noun that follows the rule. A name keeps its y.
pub(super) fn plural(word: &str) -> String {
    let name = word.starts_with(char::is_uppercase);
    if name && (word.ends_with('s') || word.ends_with("ese")) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("sis") {
        return format!("{stem}ses");
    }
    if !name && is_changing_y(word) {
        return format!("{}ies", &word[..word.len() - 1]);
    }
    let es = ["s", "x", "ch", "sh", "z"].iter().any(|end| word.ends_with(end));
    format!("{word}{}", if es { "es" } else { "s" })
}

/// Whether a word is spelled like an adverb: "sharply".
pub fn is_adverb(word: impl AsRef<[u8]>) -> bool {
    matches!(word.as_ref(), [_, _, _, .., b'l', b'y'])
}

/// Whether a word is spelled like a regular past tense or participle: "closed", not "succeed".
pub fn is_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") && !word.ends_with("ceed")
}

/// Whether a word is spelled like the present tense of "she", "he" and "it": "turns", not "was".
pub fn is_third(word: &str) -> bool {
    word.len() > 3 && word != "does" && is_plural(word)
}

/// Whether a word is spelled like a present participle: "closing".
pub fn is_ing(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ing")
}

/// Whether a word with an apostrophe at its end may own what follows: "the workers’ hall", "James’ house".
pub fn may_own(word: &str) -> bool {
    word.ends_with(['s', 'x', 'z'])
}

/// Whether a word with an apostrophe at its end may lack its last letter: "goin’".
pub fn lacks_g(word: &str) -> bool {
    word.len() > 3 && word.ends_with("in")
}

/// Whether a first name no list has is more often a woman's.
pub fn is_feminine(name: &str) -> bool {
    name.ends_with('a')
}

/// Endings of nouns for somebody who does something.
const AGENT: [&str; 9] = ["er", "or", "ist", "ian", "man", "woman", "person", "eer", "ant"];

/// Whether a word is spelled like a noun for somebody who does something: "diver", "cellist".
pub fn is_agent(word: &str) -> bool {
    word.len() > 4 && AGENT.iter().any(|end| word.ends_with(end))
}

/// Endings of nouns for what has no body.
const ABSTRACT: [&str; 8] = ["ence", "ance", "tion", "sion", "ness", "ism", "logy", "ship"];

/// Whether a word is spelled like a noun for what has no body: "experience".
pub fn is_abstract(word: &str) -> bool {
    word.len() > 6 && ABSTRACT.iter().any(|end| word.ends_with(end))
}

/// Returns things in a row: "A", "A and B", "A, B and C".
pub fn listed(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Endings of adjectives.
const ADJECTIVE: [&str; 9] = ["al", "ive", "ous", "ful", "able", "ible", "ular", "ary", "less"];

/// Whether a word is spelled like an adjective: "digital".
pub fn is_adjective(word: &str) -> bool {
    word.len() > 4 && ADJECTIVE.iter().any(|end| word.ends_with(end))
}

/// Whether a word is spelled like a superlative: "largest".
pub fn is_superlative(word: &str) -> bool {
    word.len() > 5 && word.ends_with("est")
}

/// Whether small letters are spelled like a short form: no vowel ("kph"), or an average by game ("apg").
pub fn is_short_form(word: &str) -> bool {
    let vowel = |byte: u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    !word.bytes().any(vowel) || word.len() == 3 && word.ends_with("pg")
}

/// Whether a word is a short form with "not": "didn't".
pub fn is_negated(word: &str) -> bool {
    word.ends_with("n't") || word.ends_with("n’t")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_have_their_forms() {
        let rows = [
            ("opine", "", "", "opine opines opined opining"),
            ("warn", "", "", "warn warns warned warning"),
            ("drop", "", "", "drop drops dropped dropping"),
            ("admit", "admitted", "", "admit admits admitted admitting"),
            ("offer", "", "", "offer offers offered offering"),
            ("reply", "", "", "reply replies replied replying"),
            ("say", "said", "", "say says said saying"),
            ("rise", "rose", "risen", "rise rises rose risen rising"),
            ("get", "got", "", "get gets got getting"),
            ("cut", "cut", "", "cuts cut cutting"),
            ("lie", "", "", "lie lies lied lying"),
            ("agree", "", "", "agree agrees agreed agreeing"),
            ("go down", "went", "gone", "go down goes down went down gone down going down"),
            ("hit back", "hit", "", "hits back hit back hitting back"),
            ("fix", "", "", "fix fixes fixed fixing"),
            ("play", "", "", "play plays played playing"),
        ];
        for (stem, past, participle, wanted) in rows {
            let forms: Vec<_> = verb_forms(stem, past, participle).into_iter().map(|(_, word)| word).collect();
            assert_eq!(forms.join(" "), wanted);
        }
    }

    #[test]
    fn a_plural_is_taken_back_to_its_singular() {
        for (many, one) in
            [("ferries", "ferry"), ("losses", "loss"), ("boxes", "box"), ("press", "press"), ("dogs", "dog")]
        {
            assert_eq!(singular(many), one);
        }
        assert!(!is_plural("this") && !is_plural("bus") && is_plural("crews"));
    }
}
