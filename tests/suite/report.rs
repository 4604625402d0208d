//! `standoff report`: the page of twelve sessions, what it counts, and that no text in it is markup.

use std::fs;

use super::coded;
use super::many::{lines, run, twelve};

/// Returns the page of what `args` name, in a folder of twelve sessions.
fn page(home: &tempfile::TempDir, args: &[&str]) -> String {
    let made = run(home, &[&["report"], args].concat());
    assert_eq!(made.code, 0, "{}", made.err);
    made.out
}

/// Returns what stands between two words, each time.
fn between<'p>(page: &'p str, open: &str, close: &str) -> Vec<&'p str> {
    page.split(open).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

fn data(page: &str) -> serde_json::Value {
    let json = between(page, "<script type=\"application/json\" id=\"data\">", "</script>")[0];
    assert!(!json.contains('<'), "nothing in the data ends its element");
    serde_json::from_str(json).unwrap()
}

#[test]
fn the_page_says_what_there_is() {
    let home = twelve();
    let one = page(&home, &[".", "--annotator", "ana", "--title", "Six articles"]);
    assert!(one.contains("<h1>Six articles</h1>") && one.contains("6 articles</a> of"), "{}", &one[..9000]);
    let stances = lines(&run(&home, &["stances", ".", "--annotator", "ana", "--to", "jsonl"]));
    let entries = data(&one);
    let entries = entries["entries"].as_array().unwrap();
    let kinds = |kind: &str| entries.iter().filter(|entry| entry["k"] == kind).count();
    assert_eq!((kinds("stance"), kinds("unit")), (stances.len(), 0));
    // The words of the page are those of the command line.
    let voices = lines(&run(&home, &["actors", ".", "--annotator", "ana", "--by", "actor", "--to", "jsonl"]));
    let words: u64 = voices.iter().filter_map(|row| row["words"].as_u64()).sum();
    let quoted = entries.iter().filter(|entry| entry["k"] == "quote");
    assert_eq!(quoted.filter_map(|entry| entry["n"].as_u64()).sum::<u64>(), words);
    assert_eq!(one, page(&home, &[".", "--annotator", "ana", "--title", "Six articles"]), "the same each time");
}

#[test]
fn every_number_is_the_count_of_what_it_opens() {
    let home = twelve();
    let page = page(&home, &["."]);
    let count = data(&page)["entries"].as_array().unwrap().len();
    let mut seen = 0;
    for link in
        between(&page, "<a class=\"n\" ", "</a>").into_iter().filter(|link| link.contains("data-m=\"count\""))
    {
        let ids: usize = between(link, "data-e=\"", "\"")[0]
            .split(' ')
            .map(|part| match part.split_once('-') {
                Some((first, last)) => last.parse::<usize>().unwrap() + 1 - first.parse::<usize>().unwrap(),
                None => usize::from(part.parse::<usize>().unwrap() < count),
            })
            .sum();
        let shown: usize = link.rsplit('>').next().unwrap().replace(',', "").parse().unwrap();
        assert_eq!(ids, shown, "{link}");
        seen += 1;
    }
    assert!(seen > 50, "{seen} numbers");
}

#[test]
fn articles_of_two_coders_count_once_and_their_differences_are_listed() {
    let home = twelve();
    let both = page(&home, &["."]);
    assert!(both.contains("6 articles</a> of") && both.contains("Agreement between coders"));
    let kappa = run(&home, &["agree", ".", "--to", "jsonl"]).out;
    let kappa = kappa.lines().find(|line| line.contains("position") && line.contains("kappa")).unwrap().to_owned();
    let value = between(&kappa, "\"value\":", "}")[0].parse::<f64>().unwrap();
    let written = format!("<td class=\"num fixed\">{value:.2}</td>").replace('-', "−");
    assert!(both.contains(&written), "{written} of {kappa}");
    // What both say is counted once, as in a merged session.
    let merged = home.path().join("merged");
    fs::create_dir(&merged).unwrap();
    let [a, b] = coded::CODERS.map(|coder| format!("newsline/central-bank.{coder}.standoff.toml"));
    let made = run(&home, &["merge", &a, &b, "-o", "merged/central-bank.standoff.toml"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let of_merged = data(&page(&home, &["merged"]))["entries"].as_array().unwrap().len();
    let united = data(&page(&home, &[&a, &b]));
    let counted = united["entries"].as_array().unwrap().iter().filter(|entry| entry["k"] != "unit").count();
    assert_eq!(counted, of_merged);
}

/// A session whose every text tries to be markup.
const HOSTILE: &str = r#"
format = "standoff/1"
annotator = "<b onmouseover=alert(1)>"
[document]
title = "</script><img src=x onerror=alert(1)>"
outlet = "\"><svg onload=alert(1)>"
author = "<!--<script>"
url = "javascript:alert(1)"
published = 2026-03-08
text = "</script><script>alert(1)</script> she said & left. <img src=x onerror=alert(1)>"
[[quote]]
id = "q1"
spans = [[0, 34]]
text = "</script><script>alert(1)</script>"
speaker = "=cmd()' onclick='alert(1)"
cue = "<i>said"
form = "direct"
state = "accepted"
origin = "hand"
[[stance]]
id = "s1"
actor = "=cmd()' onclick='alert(1)"
position = "supports"
target = "]]><a href=javascript:alert(1)>"
evidence = ["q1"]
note = "\u2028</style><style>*{display:none}"
"#;

#[test]
fn no_text_is_markup() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("a.standoff.toml"), HOSTILE).unwrap();
    let page = page(&home, &[".", "--title", "<script>"]);
    assert_eq!(page.matches("<script").count(), 2, "the data and the program");
    for bad in
        ["<img", "<svg onload", "<b on", "<i>said", "<a href=javascript", "href=\"javascript", "</style><style>"]
    {
        assert!(!page.contains(bad), "{bad}");
    }
    assert!(page.contains("=cmd()&#39; onclick=&#39;alert(1)"));
    assert_eq!(
        data(&page)["articles"][0]["url"],
        "javascript:alert(1)",
        "the scripts look at addresses themselves"
    );
    let svg = run(&home, &["network", ".", "--to", "svg"]).out;
    assert!(svg.contains("&lt;a href=javascript") && !svg.contains("<a "), "{svg}");
}

#[test]
fn a_picture_stands_alone_and_is_the_same_each_time() {
    let home = twelve();
    for kind in ["actor-target", "actor-target-subtract", "congruence", "conflict", "subtract"] {
        let args = ["network", ".", "--annotator", "ana", "--kind", kind, "--to", "svg"];
        let (svg, again) = (run(&home, &args).out, run(&home, &args).out);
        assert_eq!(svg, again, "{kind}");
        assert!(svg.starts_with("<?xml") && svg.contains("<text") && !svg.contains("var("), "{kind}: {svg}");
        let mut reader = quick_xml::Reader::from_str(&svg);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }
}

#[test]
fn a_page_is_not_replaced_unasked() {
    let home = twelve();
    let args = ["report", ".", "-o", "report.html"];
    let first = run(&home, &args);
    assert!(first.code == 0 && first.err.contains("12 sessions"), "{}", first.err);
    assert_eq!(run(&home, &args).code, 1);
    assert_eq!(run(&home, &[&args[..], &["--force", "--by", "week"]].concat()).code, 0);
    let none = run(&home, &["report", ".", "--from", "2030"]);
    assert!(none.code == 0 && none.out.contains("0 articles"), "{}", none.err);
}

#[test]
fn what_is_not_counted_stands_beside_what_is_with_the_reason() {
    let home = twelve();
    let both = page(&home, &["."]);
    let lead = between(&both, "<p class=\"lead\">", "</p>")[0];
    let of = |state: &str| lines(&run(&home, &["stances", ".", "--state", state, "--to", "jsonl"])).len();
    assert!(lead.contains("more stances are not counted, because their coders do not agree on them"), "{lead}");
    let counted = between(&both, "<section id=\"counted\"", "</section>")[0];
    assert!(counted.contains("not counted: their coders do not agree on them"), "{counted}");
    let entries = data(&both);
    let open = |wanted: &str| {
        let of_reason =
            |entry: &&serde_json::Value| entry["k"] == "open" && entry["m"][1].as_str().unwrap().contains(wanted);
        entries["entries"].as_array().unwrap().iter().filter(of_reason).count()
    };
    assert!(open("do not agree") > 0);
    assert_eq!(of("disputed"), 0, "they are disputed only where coders are compared");
    // One coder's sessions leave nothing open between coders.
    let one = page(&home, &[".", "--annotator", "ana"]);
    assert!(!between(&one, "<p class=\"lead\">", "</p>")[0].contains("not counted"));
    // Agreement counts what only one coder saw, and says so beside the other share.
    let findings = between(&both, "<ul class=\"findings\">", "</ul>")[0];
    assert!(findings.contains("passages that both coded, and to"), "{findings}");
    assert!(findings.contains("if those that only one of them coded count as differences"), "{findings}");
}

#[test]
fn each_outlet_has_its_stances_and_words_for_and_against() {
    let home = twelve();
    let page = page(&home, &[".", "--annotator", "ana"]);
    let section = between(&page, "<section id=\"outlets\"", "</section>")[0];
    let rows = between(section, "<th scope=\"row\">", "</th>");
    assert!(rows.len() > 2 && rows.last() == Some(&"all outlets"), "{rows:?}");
    let last = section.rsplit("<th scope=\"row\">all outlets").next().unwrap();
    let stances = lines(&run(&home, &["stances", ".", "--annotator", "ana", "--to", "jsonl"])).len();
    assert!(last.contains(&format!(">{stances}</a>")), "{stances}: {last}");
    assert!(last.contains("data-m=\"word-signs\""), "{last}");
}

/// A session of one article with a quote.
fn of_article(outlet: &str, url: &str, retrieved: &str, text: &str, quote: &str, speaker: &str) -> String {
    let start = text.find(quote).unwrap();
    let end = start + quote.len();
    format!(
        "format = \"standoff/1\"\n[document]\ntitle = \"Mill to close\"\noutlet = \"{outlet}\"\nurl = \"{url}\"\n\
         published = 2026-03-08\nretrieved = {retrieved}\ntext = '{text}'\n[[quote]]\nid = \"q1\"\n\
         spans = [[{start}, {end}]]\ntext = '{quote}'\nspeaker = \"{speaker}\"\nform = \"direct\"\n\
         state = \"accepted\"\norigin = \"hand\"\n"
    )
}

#[test]
fn carried_quotes_and_edits_have_their_rows() {
    let home = tempfile::tempdir().unwrap();
    let long = "The mill on the Orne will close before the winter";
    let first = format!("Mira Falk said: \"{long}.\" She named no day. The mill has 40 workers.");
    let other = format!("Joost Adler said: \"{long}, and soon.\" He named no day.");
    let later = first.replace("40 workers", "70 workers");
    for (name, session) in [
        ("a", of_article("Northwire", "https://n.example/mill", "2026-03-08", &first, long, "Mira Falk")),
        ("b", of_article("Evening Sun", "https://e.example/mill", "2026-03-09", &other, long, "Joost Adler")),
        ("c", of_article("Northwire", "https://n.example/mill", "2026-03-10", &later, long, "Mira Falk")),
    ] {
        fs::write(home.path().join(format!("{name}.standoff.toml")), session).unwrap();
    }
    let page = page(&home, &["."]);
    let section = |id: &str| {
        let open = format!("<section id=\"{id}\"");
        between(&page, &open, "</section>").first().map(|found| (*found).to_owned()).unwrap_or_default()
    };
    let spread = section("spread");
    assert!(spread.contains(long) && spread.contains("other speaker: The mill"), "{spread}");
    let edits = section("edits");
    assert!(
        edits.contains("tbody tr\">1</span>, of which <span") && edits.contains("tr.silent\">1</span> silent"),
        "{edits}"
    );
    assert!(edits.contains("40 workers → 70 workers") && edits.contains("2026-03-10"), "{edits}");
    assert!(edits.contains("data-open="), "the headline opens the article: {edits}");
    let other = run(&home, &["report", ".", "--outlet", "Evening Sun"]);
    assert!(
        other.code == 0 && !other.out.contains("70 workers"),
        "the edits are those of the articles that are asked for"
    );
}

#[test]
fn an_agency_text_is_an_article_of_each_outlet_that_prints_it() {
    let home = tempfile::tempdir().unwrap();
    let quote = "The mill on the Orne will close before the winter";
    let text = format!("Mira Falk said: \"{quote}.\" She named no day.");
    for (outlet, coder) in [("Northwire", "ana"), ("Evening Sun", "ben")] {
        let url = format!("https://{coder}.example/mill");
        let session = of_article(outlet, &url, "2026-03-08", &text, quote, "Mira Falk")
            .replace("format = \"standoff/1\"\n", &format!("format = \"standoff/1\"\nannotator = \"{coder}\"\n"));
        fs::write(home.path().join(format!("mill.{coder}.standoff.toml")), session).unwrap();
    }
    let page = page(&home, &["."]);
    assert!(page.contains("2 articles</a> of") && page.contains("Evening Sun") && page.contains("Northwire"));
}

#[test]
fn the_first_is_told_by_the_hour_or_else_the_commonest_wording_is_compared_with() {
    let long = "We told the board in May that the old bridge would not last another winter";
    let short = long.replace("would not last", "would last");
    let of = |days: [&str; 3]| {
        let home = tempfile::tempdir().unwrap();
        for (at, (outlet, words)) in
            [("Aa", &short), ("Bb", &long.to_owned()), ("Cc", &long.to_owned())].iter().enumerate()
        {
            let text = format!("Mira Falk said: \"{words}.\" She named no day, {outlet} wrote.");
            let url = format!("https://{outlet}.example/bridge");
            let session = of_article(outlet, &url, "2026-03-10", &text, words, "Mira Falk")
                .replace("published = 2026-03-08", &format!("published = {}", days[at]));
            fs::write(home.path().join(format!("{outlet}.standoff.toml")), session).unwrap();
        }
        let page = page(&home, &["."]);
        between(&page, "<section id=\"spread\"", "</section>")[0].to_owned()
    };
    let hours = of(["2026-03-08T09:00:00Z", "2026-03-08T07:30:00Z", "2026-03-08T10:00:00Z"]);
    assert!(hours.contains("Bb, 8 Mar, 07:30") && !hours.contains("compared with the"), "{hours}");
    let earlier = of(["2026-03-08T06:00:00Z", "2026-03-08T07:30:00Z", "2026-03-08T10:00:00Z"]);
    assert!(earlier.contains("Aa, 8 Mar, 06:00") && earlier.contains("would last another"), "{earlier}");
    let days = of(["2026-03-08"; 3]);
    assert!(days.contains("3 outlets; no hour says which was first"), "{days}");
    assert!(days.contains("compared with the commonest wording"), "{days}");
    let altered = between(&days, "data-label=\"altered\">", "</td>")[0];
    assert!(altered.contains(">Aa</a>") && !altered.contains(">Bb</a>"), "{altered}");
}
