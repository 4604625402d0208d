//! Decides which lines and sentences are beside the article's text (stamps, counters, captions, links), and which say
//! that the article was changed.

use super::words::{Class, Words};
use crate::text::fold::folded;

/// The most words of a line that is a stamp or a counter.
const SHORT: usize = 20;
/// The most words of a caption.
const CAPTION: usize = 60;

/// Whether a line or sentence is beside the article: its change is no edit.
pub(super) fn is_beside(line: &str) -> bool {
    let folded = folded(line).to_lowercase();
    let words: Vec<&str> = words_of(&folded).collect();
    is_stamp(&words) || is_count(&words) || is_caption(line.trim(), &folded, &words) || is_related(&folded, &words)
}

/// Returns the words of a folded text, without the marks around them.
fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(|c: char| c.is_whitespace() || matches!(c, '|' | '·' | '•' | '(' | ')' | '/'));
    words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty())
}

/// Whether a word is a figure as it stands in times and counts: `14:05`, `3rd`, `1.2k`, `5h`.
fn is_figure(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let end = &word[digits.len()..];
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '-' | '+' | '%' | 'h'))
        && matches!(end, "" | "st" | "nd" | "rd" | "th" | "am" | "pm" | "k" | "m" | "b" | "h" | "d" | "min" | "z")
}

/// Whether all words belong to a time, and a time is among them: "Last updated 3 hours ago".
fn is_stamp(words: &[&str]) -> bool {
    let all = Words::get();
    let is = |class| move |word: &&str| all.is(word, class);
    let (stamp, time) = (words.iter().any(is(Class::Stamp)), words.iter().any(is(Class::Time)));
    let figure = words.iter().any(|word| is_figure(word));
    let known = |word: &&str| {
        is_figure(word) || [Class::Stamp, Class::Time, Class::Around].iter().any(|class| all.is(word, *class))
    };
    words.len() <= SHORT && words.iter().all(known) && ((stamp && (time || figure)) || (time && figure))
}

/// Whether all words belong to counters: "124 comments", "1.2k shares · 4 min read".
fn is_count(words: &[&str]) -> bool {
    let all = Words::get();
    let of = [Class::Count, Class::Button, Class::Around, Class::Time];
    let known = |word: &&str| is_figure(word) || of.iter().any(|class| all.is(word, *class));
    let counted = words.iter().any(|word| all.is(word, Class::Count));
    let figure = words.iter().any(|word| is_figure(word));
    let only_figures = !words.is_empty() && words.iter().all(|word| is_figure(word));
    words.len() <= SHORT && words.iter().all(known) && (only_figures || (counted && (figure || words.len() <= 2)))
}

/// Whether a line is about a picture: it begins or ends as such lines do.
fn is_caption(line: &str, folded: &str, words: &[&str]) -> bool {
    let all = Words::get();
    if words.is_empty() || words.len() > CAPTION {
        return false;
    }
    if let Some(count) = all.begins(words, Class::Caption) {
        // One word alone begins a sentence as well, so a colon or a bracket has to follow it.
        let lead = words[count - 1];
        let after = folded.find(lead).map_or("", |at| &folded[at + lead.len()..]).trim_start();
        if count > 1 || after.starts_with([':', '/', '|', '(']) {
            return true;
        }
    }
    let end = line.trim_end_matches(['.', ')', ']']);
    if line.ends_with([')', ']']) && end.rfind(['(', '[']).is_some_and(|at| is_credit(&end[at + 1..])) {
        return true;
    }
    let last = &words[words.len().saturating_sub(4)..];
    (0..last.len()).any(|at| all.begins(&last[at..], Class::Credit).is_some_and(|count| count > 1))
        || ends_in_credit(end)
}

/// Whether the words in brackets at a line's end name who made the picture: `AP Photo/Jane Doe`.
fn is_credit(inner: &str) -> bool {
    let folded = folded(inner).to_lowercase();
    let words: Vec<&str> = words_of(&folded).collect();
    words.len() <= 10
        && (words.iter().any(|word| Words::get().is(word, Class::Credit)) || names_beside_a_slash(inner))
}

/// Whether a line ends with `Jane Doe/Agency`.
fn ends_in_credit(line: &str) -> bool {
    let last = line.rsplit(' ').take(2).collect::<Vec<_>>();
    last.iter().any(|word| names_beside_a_slash(word))
}

fn names_beside_a_slash(words: &str) -> bool {
    let capital = |part: &str| part.trim().chars().next().is_some_and(char::is_uppercase);
    words.split_once('/').is_some_and(|(before, after)| {
        before.rsplit(' ').next().is_some_and(capital) && capital(after) && after.trim().chars().count() > 2
    })
}

/// Whether a line leads to other articles: "Read more: …".
fn is_related(folded: &str, words: &[&str]) -> bool {
    let Some(count) = Words::get().begins(words, Class::Related) else { return false };
    let lead = words[count - 1];
    let after = folded.find(lead).map_or("", |at| &folded[at + lead.len()..]);
    words.len() <= SHORT && (after.trim_start().starts_with(':') || words.len() <= count + 1)
}

/// Whether a sentence says that the article was changed: "An earlier version of this article …", "Correction: …".
pub(super) fn is_notice(sentence: &str) -> bool {
    let folded = folded(sentence).to_lowercase();
    let words: Vec<&str> = words_of(&folded).collect();
    let all = Words::get();
    if is_stamp(&words) {
        return false;
    }
    let led = lead(&folded, &words);
    led.is_some_and(|count| words.len() > count) || all.is_notice(&words[led.unwrap_or(0)..])
}

/// Returns how many words stand before the colon of a notice: "Correction, 8 March:".
fn lead(folded: &str, words: &[&str]) -> Option<usize> {
    let all = Words::get();
    let count = all.begins(words, Class::Lead)?;
    let head = folded.split(':').next().filter(|head| head.len() < folded.len());
    let dashed = || folded.split(" - ").next().filter(|head| head.len() < folded.len());
    let head: Vec<&str> = words_of(head.or_else(dashed)?).collect();
    // Between the word and the colon there is a time at most.
    let time = |word: &&str| is_figure(word) || all.is(word, Class::Time) || all.is(word, Class::Around);
    (head.len() >= count && head[count..].iter().all(time)).then_some(head.len())
}

#[cfg(test)]
mod tests {
    use super::{is_beside, is_notice};

    #[test]
    fn stamps_counters_captions_and_links_are_beside_the_article() {
        for line in [
            "Updated 3 hours ago",
            "Last updated: 4 March 2026, 10:15 GMT",
            "This article was last updated 20 minutes ago.",
            "Published March 8, 2026 at 9:30 a.m. ET",
            "2h ago",
            "Just now · 4 min read",
            "124 comments",
            "Comments (1,204)",
            "1.2K shares · 14 comments",
            "340 people have read this article",
            "Photo: the harbour at dawn",
            "File photo of the old bridge",
            "The ferry in the harbour on Monday. (AP Photo/Lena Ortiz)",
            "The ferry in the harbour [Ana Ferro/Newsline]",
            "Read more: what we know of the ferry",
        ] {
            assert!(is_beside(line), "{line}");
        }
    }

    #[test]
    fn sentences_of_the_article_are_not() {
        for line in [
            "The ferry sank three hours ago, the mayor said.",
            "Shares fell 3 percent on Monday.",
            "Updated figures are due in May.",
            "Photographs of the ferry were shown to the court.",
            "Three people were killed.",
            "The court met at 9:30.",
            "“Read more,” she said.",
            "He lost the vote by 14 to 12.",
        ] {
            assert!(!is_beside(line), "{line}");
        }
    }

    #[test]
    fn notices_are_recognised_and_stamps_are_none() {
        for sentence in [
            "An earlier version of this article misstated the number of dead.",
            "Correction: the ferry had 40 seats.",
            "Correction, 8 March: the ferry had 40 seats.",
            "This story has been corrected to say that the ferry had 40 seats.",
            "Updated: adds the mayor's statement.",
            "Editor’s note: the headline was changed.",
            "In an earlier version of this report the mayor was misquoted.",
        ] {
            assert!(is_notice(sentence), "{sentence}");
        }
        for sentence in [
            "Updated: 4 March 2026, 10:15",
            "The correction of the map took a year.",
            "The report was corrected by the court.",
            "The ferry was updated in 2019.",
            "Update on the ferry",
        ] {
            assert!(!is_notice(sentence), "{sentence}");
        }
    }
}
