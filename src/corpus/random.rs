//! News made up at random, for tests: sentences of common patterns with the words of news, with standing phrases and the
//! standing text of their outlets, so that unrelated articles share what unrelated articles share.

#[path = "../../benches/made/random.rs"]
mod generator;

pub(crate) use generator::Random;

const OUTLETS: [(&str, &str); 6] = [
    ("Northwire", "Reporting by the Northwire newsroom; editing by the night desk."),
    (
        "Morning Sun",
        "This is a developing story and will be updated. Sign up here to get the Morning Sun in your inbox every day, \
         with the stories that matter to you.",
    ),
    ("Coast Post", ""),
    (
        "Valley Ledger",
        "The Valley Ledger is an independent newspaper. If you value what we do, please consider supporting us with a \
         small monthly contribution, which you can end at any time.",
    ),
    ("Harbour Times", "© Harbour Times. All rights reserved."),
    ("Island Radio", ""),
];

const NOUNS: &str = "agreement airport appeal attack audit bank bill border bread bridge brigade budget building bus \
    campaign cargo case cathedral census charge child city claim clinic club coach coal coast collapse committee company \
    concert contract council country court crash crew crisis crop cut dam deal debate debt decree delay demand dispute \
    doctor drought earthquake economy election engine engineer entrance export factory family farmer fee ferry festival \
    fine fire fishery flat flood flight forecast forest fraud fuel fund funeral game gas goal grain grant harbour harvest \
    hearing heat highway hospital hotel house import income industry inflation inquiry inspector island journalist judge \
    jury land landslide law lawyer leak lease letter licence list loan loss lorry machine manager march market match mayor \
    measure member merger metal mine minister ministry museum network nurse offer office officer oil opera orchestra order \
    owner parade park parliament passenger patient pension permit pilot pipeline plan plant player police port power price \
    prison prize profit project protest pupil queue quota race rail rain rate record reform refugee region regulator rent \
    report rescue reserve resident resignation result review river road roof ruling sale school season sentence ship shop \
    shortage song spending squad stadium stage station storm strike student subsidy suit summer survey suspect system \
    target tariff tax teacher team theatre ticket timetable tower town trade tram treaty trial tunnel tour union vaccine \
    valley vehicle verdict village violin virus vote wage warehouse water weather wedding winter witness worker";
const QUALITIES: &str = "annual bitter brief broken central civil cold common costly criminal daily dangerous dry eastern \
    early empty environmental exact failed fair false federal final financial foreign former free fresh full general good \
    growing heavy high historic illegal independent industrial joint large late legal local long lost low main maritime \
    medical military missing modern monthly national native new northern official old open orderly partial past \
    permanent pointless poor popular private public quick quiet rare record regional rising royal rural safe secret \
    separate serious severe sharp short slow small social southern special stable state steep strict strong sudden \
    temporary third tight tough unusual upper urban vast violent warm weak western wide wrong young";
const DOES: &str = "accepts admits approves avoids backs begins blames blocks breaks builds buys calls cancels carries \
    changes checks chooses claims closes collects completes condemns considers covers cuts defends delays demands denies \
    discovers divides doubles drops ends enters examines expects explains faces fears fights files finds follows forces \
    forgets funds gains gives grants halts halves hears helps hides hits holds hopes ignores improves includes increases \
    inspects invites joins keeps launches leads leaves lifts limits loses lowers makes meets misses moves needs offers \
    opens opposes orders outlines owns passes pays plans postpones praises predicts prevents promises protects provides \
    questions raises reaches reads rebuilds receives recommends reduces refuses rejects releases repairs repeats replaces \
    reports requires resists restores resumes reveals reverses reviews risks saves sees seeks sells sends settles shares \
    shows signs solves starts stops studies suffers suggests supports suspends takes tests threatens trains urges uses \
    visits votes warns welcomes wins withdraws";
const NAMES: &str = "Ana Ben Carla Dimas Elena Farid Greta Hugo Ines Jonas Karim Lea Marta Nils Olga Pavel Rosa Sven Tilda \
    Umar Vera Wanda Yusuf Zora Adler Brandt Castell Dorn Ekholm Ferro Gruber Hansen Ilves Jansen Keller Lindqvist Moreau \
    Novak Orlov Petrova Quist Ruiz Sato Tamm Urban Varga Weiss Young Zeman";
const SAYS: [&str; 14] = [
    "said on Friday that",
    "told reporters that",
    "confirmed late on Monday that",
    "denied that",
    "warned on Tuesday that",
    "said in a statement that",
    "announced on Wednesday that",
    "told a hearing that",
    "suggested that",
    "wrote that",
    "does not expect that",
    "made clear that",
    "said that",
    "added that",
];
const STANDING: [&str; 10] = [
    "It was not immediately clear what would happen next.",
    "The ministry did not respond to a request for comment.",
    "For the first time in more than a decade, the figure fell.",
    "At the end of the day, it is a question of trust.",
    "The case is one of the most closely watched in the country.",
    "The details of the agreement have not been made public.",
    "More than half of those who were asked were of the same opinion.",
    "There was no word on when the talks would go on.",
    "“No comment,” a spokeswoman said.",
    "Shares rose by two percent in early trading.",
];

/// Returns a text of numbered words.
pub(crate) fn numbered(from: usize, to: usize) -> String {
    (from..to).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ")
}

impl Random {
    fn of(&mut self, all: &[&'static str]) -> &'static str {
        all[self.below(all.len())]
    }

    /// Something or somebody.
    fn thing(&mut self, words: &Words) -> String {
        let (noun, other, quality) = (self.of(&words.nouns), self.of(&words.nouns), self.of(&words.qualities));
        match self.below(6) {
            0 => format!("the {noun}"),
            1 => format!("the {noun} of the {other}"),
            2 => format!("a {quality} {noun}"),
            3 => format!("the {noun} {other}"),
            4 => format!("{} {}", self.of(&words.names), self.of(&words.names)),
            _ => format!("the {quality} {noun}"),
        }
    }

    fn clause(&mut self, words: &Words) -> String {
        format!("{} {} {}", self.thing(words), self.of(&words.does), self.thing(words))
    }

    fn sentence(&mut self, words: &Words) -> String {
        let clause = self.clause(words);
        match self.below(16) {
            0 => self.of(&STANDING).to_owned(),
            1..=3 => format!("“{clause},” {} said.", self.thing(words)),
            4 => format!("{} of {} people questioned fear {clause}.", self.below(90) + 10, self.below(900) + 100),
            5 => format!(
                "In {} {} cost {} million crowns.",
                1990 + self.below(36),
                self.thing(words),
                self.below(400)
            ),
            6..=10 => format!("{} {} {clause}.", self.thing(words), self.of(&SAYS)),
            _ => {
                format!("{clause} before {} {}.", self.clause(words), ["again", "today", "at last"][self.below(3)])
            }
        }
    }

    /// An article: its outlet and its text, of a brief to a long one, with the outlet's standing text at its end.
    pub(crate) fn news(&mut self, words: &Words) -> (&'static str, String) {
        let (outlet, foot) = OUTLETS[self.below(OUTLETS.len())];
        let mut text = String::new();
        for at in 0..3 + self.below(5) * self.below(7) {
            text.push_str(&self.sentence(words));
            text.push_str(if at % 3 == 2 { "\n\n" } else { " " });
        }
        text.push_str("\n\n");
        text.push_str(foot);
        (outlet, text)
    }
}

/// The words, each in its list.
pub(crate) struct Words {
    nouns: Vec<&'static str>,
    qualities: Vec<&'static str>,
    does: Vec<&'static str>,
    names: Vec<&'static str>,
}

impl Words {
    pub(crate) fn new() -> Self {
        let [nouns, qualities, does, names] =
            [NOUNS, QUALITIES, DOES, NAMES].map(|all| all.split_whitespace().collect());
        Self { nouns, qualities, does, names }
    }
}
