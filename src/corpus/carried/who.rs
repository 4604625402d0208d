//! Whether two quotes name the same speaker.

use super::words::hash;
use crate::lexicon::{Class, Lexicon};

/// Whether a speaker is named: "Ana Ferro", "the Trade Ministry", but not "a spokeswoman" or "he".
pub fn is_named(speaker: &str) -> bool {
    names(speaker).any(|name| !name.is_empty())
}

/// Returns a number for a speaker's last name; `None` for one who is not named.
pub fn surname(speaker: &str) -> Option<u64> {
    names(speaker).find_map(|name| name.last().map(|last| hash(last.as_bytes())))
}

/// Whether two speakers are the same, as far as their names say; `None` where one of them is not named. `aliases` are other
/// names of either.
pub fn same_speaker(a: (Option<&str>, &[String]), b: (Option<&str>, &[String])) -> Option<bool> {
    let all = |(name, aliases): (Option<&str>, &[String])| -> Option<Vec<Name>> {
        let own: Vec<Name> = names(name?).filter(|name| !name.is_empty()).collect();
        let more = aliases.iter().flat_map(|alias| names(alias).collect::<Vec<Name>>());
        (!own.is_empty()).then(|| own.iter().cloned().chain(more.filter(|name| !name.is_empty())).collect())
    };
    let (a, b) = (all(a)?, all(b)?);
    Some(a.iter().any(|one| b.iter().any(|other| alike(one, other))))
}

/// The words of a name, as they are compared.
type Name = Vec<String>;

/// Returns the names of a speaker; of several who speak together each.
fn names(speaker: &str) -> impl Iterator<Item = Name> {
    speaker.split([',', ';', '&']).flat_map(|part| part.split(" and ")).map(name)
}

/// Returns the words of a name that begin with a capital, without titles; nothing where it is only a description.
fn name(written: &str) -> Name {
    let lexicon = Lexicon::get();
    let words = written.split([' ', '-']).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).map(unpossessed).collect();
    let small = |word: &str| ["The", "A", "An", "Of", "For", "And"].contains(&word);
    let capital = |word: &&&str| word.chars().next().is_some_and(char::is_uppercase) && !small(word);
    let named: Vec<&str> = words.iter().filter(capital).copied().collect();
    let title = |word: &str| lexicon.is(lexicon.id(&word.to_lowercase()), Class::Title);
    let bare: Vec<&str> = named.iter().copied().filter(|word| !title(word)).collect();
    let kept = if bare.is_empty() { named } else { bare };
    let pronoun = |word: &str| !is_upper(word) && PRONOUNS.contains(&word.to_lowercase().as_str());
    kept.into_iter().filter(|word| !pronoun(word)).map(|word| word.replace('.', "").to_lowercase()).collect()
}

/// Words that name nobody even at the beginning of a sentence.
const PRONOUNS: [&str; 8] = ["he", "she", "they", "it", "we", "who", "officials", "police"];

/// Whether a word is the letters of a body's name.
fn is_upper(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

fn unpossessed(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// Whether two names may be of one: the same words, a part of them, an initial, or the first letters of a body's words.
fn alike(a: &Name, b: &Name) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.iter().all(|word| long.contains(word)) {
        return true;
    }
    if let [letters] = short.as_slice()
        && letters.len() > 1
        && letters.len() == long.len()
    {
        return letters.chars().zip(long).all(|(letter, word)| word.starts_with(letter));
    }
    let (first, last) = (|name: &Name| name.first().cloned(), |name: &Name| name.last().cloned());
    let begins = |a: &str, b: &str| a.starts_with(b) || b.starts_with(a);
    last(a) == last(b) && first(a).zip(first(b)).is_some_and(|(a, b)| begins(&a, &b) || is_nickname(&a, &b))
}

/// Whether two first names begin with the same three letters: Jonathan and Jonny.
fn is_nickname(a: &str, b: &str) -> bool {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count() >= 3
}
