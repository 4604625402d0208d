//! Extraction never fails: for any words in any order, every span is in the text, none is empty, and the order holds.

use standoff::annotation::Document;
use standoff::extract::extract;
use standoff::lexicon::Lexicon;

fn holds(text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    holds_on(text, "2026-03-08")
}

fn holds_on(text: &str, published: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    let document = Document::new(text);
    let published = published.parse().ok();
    let found = extract(&document, Lexicon::get(), published).annotations;
    let mut last = 0;
    for annotation in &found {
        proptest::prop_assert!(annotation.spans.fits(text), "{:?}", annotation.spans);
        let start = annotation.spans.cover().start();
        proptest::prop_assert!(start >= last, "out of order");
        last = start;
        if let Some(quote) = annotation.quote() {
            for span in [quote.mention, quote.cue_span].into_iter().flatten() {
                proptest::prop_assert!(span.fits(text));
            }
        }
    }
    Ok(())
}

proptest::proptest! {
    #[test]
    fn of_speech(text in "((said|told|she|The|Keller|of|that|according to)[ ,:.\"“”‘’'\n—]{0,3} ?){0,60}") {
        holds(&text)?;
    }

    #[test]
    fn no_quote_cuts_a_pair_of_marks(text in "((said|told|called|wrote|that|on Friday|she|The minister|Ana Keller|but|and|is|in Paris|“we go”|“I will not go,”|“never\\.”|“the plan is dead”)[,.]? ){0,40}") {
        let document = Document::new(text.as_str());
        for annotation in extract(&document, Lexicon::get(), None).annotations {
            let Some(quote) = annotation.quote() else { continue };
            for span in annotation.spans.iter() {
                let mut open = 0;
                for c in span.slice(&text).chars() {
                    open += i32::from(c == '“') - i32::from(c == '”');
                    proptest::prop_assert!((0..=1).contains(&open), "{:?} {:?}", quote.form, span.slice(&text));
                }
                proptest::prop_assert!(open == 0, "{:?} {:?}", quote.form, span.slice(&text));
            }
        }
    }

    #[test]
    fn of_dates(text in "((last|next|the|a|March|Friday|third|quarter|year|years|ago|2025|1990|s|12|:|30|p.m.|early|every|of|-|first|half|week)[ ,-]{0,2}){0,40}") {
        holds(&text)?;
    }

    #[test]
    fn of_huge_lengths(text in "((79228162514264337593543950335|9223372036854775807|7922816251426433759354395033.5|32767|0|nine hundred|½|quintillion|trillion|thousand|a|half|and|to|from|1/2|years?|quarters?|decades|centuries|months|weeks|days|hours|winters|ago|later|before|every|the|next|first|last|of|Easter|March|century)[ ,-]{0,1}){0,24}") {
        for published in ["2026-03-08", "-9999-01-01", "9999-12-31"] {
            holds_on(&text, published)?;
        }
    }

    #[test]
    fn of_numbers(text in "((\\$|€|US|1,450.75|9999999999999999999999999999|trillion|million|to|or|and|between|half|two|thirds|dozens|of|percent|won|per|share|/|-|minus|\\(|\\)|hundred)[ -]{0,2}){0,40}") {
        holds(&text)?;
    }

    #[test]
    fn of_anything(text in "\\PC{0,200}") {
        holds(&text)?;
    }
}
