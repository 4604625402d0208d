//! Compares the actors found in the samples with the list a reader would make: everybody who speaks, once, with the
//! full name and the names the text uses.

use std::path::Path;

use standoff::annotation::ActorKind::{self, Organisation, Other, Person};
use standoff::extract::extract;
use standoff::lexicon::Lexicon;
use standoff::source::from_text;

/// An actor: name, aliases, role, kind.
type Listed = (&'static str, &'static [&'static str], &'static str, ActorKind);

const BRANNOCK: &[Listed] = &[
    ("Brannock Instruments", &["Brannock"], "", Organisation),
    ("Pranav Deshmane", &["Deshmane"], "Chief Executive", Person),
    ("Lorna Kasprzak", &[], "regional secretary", Person),
    ("Gwen Abernethy", &["Abernethy"], "chief financial officer", Person),
    ("Halcyon Sensors", &["Halcyon"], "", Organisation),
    ("Ignatius Bell", &["Bell"], "analyst", Person),
];

const BRIDGE: &[Listed] =
    &[("Yara Santangelo", &["Santangelo", "Yara"], "", Person), ("Mihael Drobnic", &[], "engineer", Person)];

const BANK: &[Listed] = &[
    ("Noh Seung-hee", &["Noh"], "Governor", Person),
    ("Cho Min-jae", &[], "Finance Minister", Person),
    ("Park Da-yeon", &["Park"], "", Person),
    ("Ruth Alvarsson", &["Alvarsson"], "chief economist", Person),
];

const CUP: &[Listed] = &[
    ("Dario Venn", &["Venn", "Dario"], "", Person),
    ("Inês Barroca", &["Barroca"], "", Person),
    ("Piet Lanting", &["Lanting"], "Rovers manager", Person),
    ("Alan Stroud", &["Stroud"], "", Person),
];

const FERRY: &[Listed] = &[
    ("Telfer", &[], "Justice", Person),
    ("Catriona Munro", &[], "mother", Person),
    ("Corran Sea Lines", &["Corran"], "", Organisation),
    ("Fergus Baird", &["Baird"], "", Person),
    ("Hamish Lyle", &[], "", Person),
    ("Alan Prentice", &[], "former fleet manager", Person),
    ("Olwen Pryce", &[], "chair", Person),
    ("Island Passengers’ Association", &[], "", Organisation),
];

// The text shows that Kesland is a state only by mentioning its ministers.
const RIVER: &[Listed] = &[
    ("Joan Whitcombe", &["Whitcombe"], "former judge", Person),
    ("Kesland", &[], "", Other),
    ("Ilse Karrow", &["Karrow"], "foreign minister", Person),
    ("Tomas Adeyra", &[], "water minister", Person),
    ("Tarn Valley Growers’ Union", &[], "", Organisation),
];

const LAKE: &[Listed] = &[
    ("Sigrun Haldal", &["Haldal", "Sigrun"], "marine geologist", Person),
    ("Tobias Renn", &["Renn"], "student", Person),
    ("Dolores Quint", &[], "oceanographer", Person),
];

const FLOOD: &[Listed] = &[
    ("Marguerite Osei", &["Osei"], "director", Person),
    ("Adela Quarrie", &[], "", Person),
    ("Rowan Ekstrom", &["Ekstrom"], "Prime Minister", Person),
    ("Hollis Brandvold", &["Brandvold"], "glaciologist", Person),
];

fn check(text: &str, expected: &[Listed]) {
    let article = from_text(text.to_owned());
    let actors = extract(&article.document, Lexicon::get(), None).actors;
    let found: Vec<_> =
        actors.iter().map(|a| (a.name.as_str(), a.aliases.clone(), a.role.as_str(), a.kind)).collect();
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let expected: Vec<_> =
        expected.iter().map(|(name, aliases, role, kind)| (*name, names(aliases), *role, *kind)).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_samples_name_everybody_who_speaks_once() {
    let samples = [
        ("brannock-earnings", BRANNOCK),
        ("bridge-interview", BRIDGE),
        ("central-bank", BANK),
        ("cup-semifinal", CUP),
        ("ferry-ruling", FERRY),
        ("river-talks", RIVER),
        ("sea-lake", LAKE),
        ("tarrow-flood", FLOOD),
    ];
    for (name, expected) in samples {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/articles").join(name).with_extension("txt");
        check(&std::fs::read_to_string(path).unwrap(), expected);
    }
}

#[test]
fn a_role_stands_before_a_name_or_behind_it() {
    let said = "said that the hall was cold.";
    for (text, expected) in [
        ("City Manager Luis Ortiz-Brand {}", ("Luis Ortiz-Brand", &[][..], "City Manager", Person)),
        (
            "A police spokesman, Capt. Lars van der Meer, {}",
            ("Lars van der Meer", &[], "police spokesman", Person),
        ),
        ("A spokeswoman for the company, Dana Whitlow, {}", ("Dana Whitlow", &[], "spokeswoman", Person)),
        ("Teddy Lock, the Gulls’ singer, {}", ("Teddy Lock", &[], "singer", Person)),
        ("Hollis Brand, a glaciologist who was there, {}", ("Hollis Brand", &[], "glaciologist", Person)),
        ("The archbishop of Port Vell, Tadeo Lis, {}", ("Tadeo Lis", &[], "archbishop", Person)),
        ("Gov. Althea Brand {}", ("Althea Brand", &[], "governor", Person)),
        ("Benedikt Oster, a 34-year-old accountant, {}", ("Benedikt Oster", &[], "accountant", Person)),
        ("Mrs Justice Hale {}", ("Hale", &[], "Justice", Person)),
    ] {
        check(&text.replace("{}", said), &[expected]);
    }
}

#[test]
fn what_speaks_is_a_person_only_where_the_text_says_so() {
    let said = "said that the hall was cold.";
    check(&format!("Rival Cartograf {said}"), &[("Cartograf", &[], "", Other)]);
    check(
        &format!("Open Sea Brigade, a group based in Rome, {said}"),
        &[("Open Sea Brigade", &[], "", Organisation)],
    );
    check(&format!("Ines, who plays the cello, {said}"), &[("Ines", &[], "", Person)]);
    check(&format!("Survivors {said} Protesters {said}"), &[]);
    check("Q. Was it cold?\n\nA. It was.\n\nQ. Is it still?\n\nA. It is.", &[]);
}
