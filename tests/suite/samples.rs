//! Sessions as coders leave them: the sample articles with stances, and one with all characters that programs count
//! differently.

use std::path::Path;

use standoff::annotation::value::{Amount, Class, Modifier, Quantity, Timex, TimexType, Trend};
use standoff::annotation::{
    Actor, ActorKind, Annotation, Body, Confidence, Date, Document, Edit, Entries, Form, Id, IdKind, Kind,
    Metadata, Note, Number, Origin, Provenance, Quote, Stance, Transaction, Verdict,
};
use standoff::extract::extract;
use standoff::lexicon::Lexicon;
use standoff::session::Session;
use standoff::source;
use standoff::text::{Span, Spans};

/// An actor, their position and target, and words of the quote that shows it.
type Coded = (&'static str, &'static str, &'static str, &'static str);

const TALKS: &[Coded] = &[
    ("Ilse Karrow", "opposes", "filling in two years", "fait accompli"),
    ("Ilse Karrow", "supports", "going to court", "go to the court"),
    ("Tomas Adeyra", "supports", "sharing flow data", "Every number we have"),
    ("Tomas Adeyra", "supports", "filling in two years", "had it on Tuesday"),
    ("Joan Whitcombe", "supports", "further talks", "nobody has left the table"),
    ("Joan Whitcombe", "neutral", "filling in two years", "patient"),
    ("Tarn Valley Growers’ Union", "opposes", "further talks", "communiqués"),
];

const RATE: &[Coded] = &[
    ("Noh Seung-hee", "opposes", "a rate cut", "Inflation is where we want it"),
    ("Cho Min-jae", "supports", "energy payments", "This is not stimulus"),
    ("Park Da-yeon", "opposes", "energy payments", "I call it an election"),
    ("Park Da-yeon", "mixed", "energy payments", "would vote for payments"),
    ("Ruth Alvarsson", "supports", "a rate cut", "behind the curve"),
];

const FERRY: &[Coded] = &[
    ("Justice Telfer", "opposes", "the company’s defence", "It isn’t there"),
    ("Corran Sea Lines", "supports", "the company’s defence", "every certificate"),
    ("Fergus Baird", "opposes", "the company’s defence", "a life"),
    ("Olwen Pryce", "supports", "a further inquiry", "no surprises"),
];

fn made(by: &str) -> Provenance {
    Provenance { by: Some(by.to_owned()), at: Some("2026-05-04T09:30:00Z".parse().unwrap()) }
}

/// Returns a sample article as `annotator` coded it.
fn coded(name: &str, outlet: &str, annotator: &str, stances: &[Coded]) -> Session {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/articles").join(name);
    let article = source::from_text(std::fs::read_to_string(path).unwrap());
    let found = extract(&article.document, Lexicon::get(), article.metadata.published);
    let metadata = Metadata {
        outlet: Some(outlet.to_owned()),
        url: Some(format!("https://news.example/{}", name.trim_end_matches(".txt"))),
        ..article.metadata
    };
    let entries = Entries::new(metadata, found.annotations, [], found.actors);
    let mut session = Session::new(article.document, entries, Some(annotator.to_owned()));
    for stance in stances {
        code(&mut session, stance, annotator);
    }
    session
}

fn code(session: &mut Session, (actor, position, target, words): &Coded, annotator: &str) {
    let says = |a: &&Annotation| a.spans.words(session.text()).contains(words);
    let mut quote = session.entries().annotations().of(Kind::Quote).find(says).expect(words).clone();
    quote.state = Verdict::Accepted;
    quote.made = made(annotator);
    let Body::Quote(body) = &mut quote.body else { unreachable!() };
    body.speaker = Some((*actor).to_owned());
    let stance = Stance {
        id: session.entries().next_id(IdKind::Stance),
        actor: (*actor).to_owned(),
        position: (*position).to_owned(),
        target: (*target).to_owned(),
        evidence: vec![quote.id],
        confidence: Some(Confidence::High),
        note: String::new(),
        state: Verdict::Accepted,
        made: made(annotator),
    };
    session.change(Transaction::new("code", vec![Edit::put(quote), Edit::put_stance(stance)])).unwrap();
}

/// Returns three articles coded by one coder, of which one is also coded by another.
pub(crate) fn sessions() -> Vec<(&'static str, Session)> {
    vec![
        ("talks.ana", coded("river-talks.txt", "Newsline", "ana", TALKS)),
        ("rate.ana", coded("central-bank.txt", "Newsline", "ana", RATE)),
        ("ferry.ana", coded("ferry-ruling.txt", "The Tay Courier", "ana", FERRY)),
        ("talks.ben", coded("river-talks.txt", "Newsline", "ben", &TALKS[..4])),
        ("odd.ana", odd()),
    ]
}

/// Characters beyond the basic plane, combining characters, CRLF, markup, tabs, a control character: everything that
/// makes offsets differ.
pub(crate) const ODD: &str = "Cafe\u{301} row 🙂 ends\r\n\r\nOn Friday 🏳️‍🌈 Zoë; “Kö\u{301}nig” said: “We <b>pay</b> & go, \
     é\u{301}h?\r\nNever \"again\".”\r\n\r\nIt cost €5 (about $6),\tshe added 👩‍🚀 on 1 May 2026.\u{1}\r\n";

/// Returns the place of `words` in [`ODD`].
fn at(words: &str) -> Span {
    let start = ODD.find(words).expect(words);
    Span::of(ODD, start..start + words.len()).unwrap()
}

fn mark(kind: IdKind, number: u32, spans: &[Span], body: Body) -> Annotation {
    let spans = Spans::many(spans.iter().copied()).unwrap();
    Annotation { made: made("zoë"), ..Annotation::new(Id::new(kind, number), spans, body, Origin::Hand) }
}

fn money(value: Amount, unit: &str, modifier: Modifier) -> Quantity {
    Quantity {
        amount: value,
        unit: unit.into(),
        class: Class::Money,
        modifier,
        trend: Some(Trend::Down).filter(|_| modifier == Modifier::About),
    }
}

fn odd_annotations() -> Vec<Annotation> {
    let quote = |number, spans: &[Span], form| {
        let body = Quote {
            form,
            speaker: Some("Zoë; \"König\" <x>".into()),
            mention: Some(at("Zoë")),
            cue: Some("said".into()),
            cue_span: Some(at("said")),
        };
        mark(IdKind::Quote, number, spans, Body::Quote(body))
    };
    let date = |number, words, value| {
        let timex = Timex::new(TimexType::Date, value).unwrap();
        mark(IdKind::Date, number, &[at(words)], Body::Date(Date { timex, quantity: None }))
    };
    let exact = |value: &str| Amount::Exact(value.parse().unwrap());
    let five = Number { quantity: money(exact("5"), "EUR", Modifier::Equal), converts: None };
    let range = Amount::Range("5.5".parse().unwrap(), "6".parse().unwrap());
    let six = Number { quantity: money(range, "USD", Modifier::About), converts: Some(at("€5")) };
    let mut note =
        mark(IdKind::Note, 1, &[at("🏳️‍🌈 Zoë; “Kö\u{301}nig”")], Body::Note(Note { text: "who is <this>?".into() }));
    note.tags = vec!["to check; later".into(), "person".into()];
    let mut whole = quote(1, &[at("We <b>pay</b> & go, é\u{301}h?\r\nNever \"again\".")], Form::Direct);
    whole.remark = "two lines;\nof \"remark\"".into();
    let rejected = Annotation { state: Verdict::Rejected, ..date(9, "row", "2020") };
    let split = quote(2, &[at("Cafe\u{301}"), at("ends")], Form::Mixed);
    let cost = mark(IdKind::Number, 1, &[at("€5")], Body::Number(five));
    let about = mark(IdKind::Number, 2, &[at("$6")], Body::Number(six));
    vec![
        whole,
        split,
        date(1, "Friday", "2026-05-01"),
        date(2, "1 May 2026", "2026-05-01"),
        cost,
        about,
        note,
        rejected,
    ]
}

/// Returns a session that is difficult for every format.
pub(crate) fn odd() -> Session {
    let stance = |number, position: &str, evidence: Vec<Id>| Stance {
        id: Id::new(IdKind::Stance, number),
        actor: "Zoë; \"König\" <x>".into(),
        position: position.into(),
        target: "paying & \"going\"".into(),
        evidence,
        confidence: None,
        note: if number == 1 { "so she says".into() } else { String::new() },
        state: Verdict::Accepted,
        made: made("zoë"),
    };
    let (one, two) = (Id::new(IdKind::Quote, 1), Id::new(IdKind::Quote, 2));
    let stances = [
        stance(1, "supports", vec![two, one]),
        stance(2, "opposes", vec![two]),
        stance(3, "unclear", vec![one]),
        stance(4, "opposes", Vec::new()),
    ];
    let actor = Actor {
        affiliation: "The <Bank>; \"König\"".into(),
        kind: ActorKind::Person,
        role: "treasurer".into(),
        ..Actor::named("Zoë; \"König\" <x>")
    };
    let metadata = Metadata { title: Some("A \"row\"; <ended>".into()), ..Metadata::default() };
    let entries = Entries::new(metadata, odd_annotations(), stances, [actor]);
    Session::new(Document::new(ODD), entries, Some("ana".into()))
}
