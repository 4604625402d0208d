//! The classes a word can have. A class is named in column two of a row.

#[macro_use]
mod numbers;

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What a word is for. At most 384.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Class { $($(#[$doc])* #[doc = concat!("`", $word, "`")] $name,)* }

        impl Class {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its name in the lexicon's files.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
        }
    };
}

with_number_classes! {
    classes
    // ── every stage
    /// A word whose full stop belongs to it. Value: empty, `capital` (only when capitalised) or `number` (only before a digit).
    Abbreviation = "abbreviation",
    /// A cardinal in words. Value: the number.
    Cardinal = "cardinal",
    /// An ordinal in words. Value: the number.
    Ordinal = "ordinal",
    /// A scale word. Value: the factor.
    Scale = "scale",
    /// A verb's form, of every row of `verbs.tsv`.
    Verb = "verb",
    // ── dates
    /// A month. Value: 1–12.
    Month = "month",
    /// A weekday. Value: 1 (Monday) – 7.
    Weekday = "weekday",
    /// A unit of time, singular or plural. Value: its TIMEX3 letter, with T before those of the clock (`Y`, `TH`).
    TimeUnit = "time-unit",
    /// A word of a line that is only a time stamp.
    Stamp = "stamp",
    /// What somebody who writes for a paper is called behind a name ("reporter").
    Journalist = "journalist",
    /// A word before "by" in a byline.
    Byline = "byline",
    /// A step before a unit ("last"). Value: how many units on.
    DateStep = "date-step",
    /// A day by name ("yesterday"). Value: days from publication.
    DateDay = "date-day",
    /// An expression that only points ("recently"). Value: its TIMEX3 value.
    DateRef = "date-ref",
    /// A day of which only is said that it is to come ("one day"). Value: its TIMEX3 value.
    SomeDay = "some-day",
    /// A part of the day. Value: its TIMEX3 piece.
    DayPart = "day-part",
    /// The half of the day a clock time is in. Value: hours to add.
    ClockHalf = "clock-half",
    /// A time of the clock that has a name. Value: the hour.
    ClockName = "clock-name",
    /// A season. Value: its TIMEX3 piece.
    Season = "season",
    /// A word that narrows a date and belongs to it ("early").
    DateEdge = "date-edge",
    /// An amount of time without a number ("several"). Value: the number, where there is one.
    DateVague = "date-vague",
    /// How often ("daily"). Value: the period.
    Frequency = "frequency",
    /// A day that has a name. Value: the rule of its day (`12-25`, `11/4/4`, `easter-2`).
    Holiday = "holiday",
    /// A word that bounds a length ("nearly"). Value: the modifier's sign.
    DateBound = "date-bound",
    /// A word before a year that is not the calendar's ("fiscal").
    Fiscal = "fiscal",
    /// A word that tells whether a day lies ahead (2, or 1 where it only may) or behind (-1).
    Tense = "tense",
    /// The same, of words that count only just before a date ("until").
    TenseLead = "tense-lead",
    /// The same, of words that count only just after a date. Value: as of a tense.
    TenseTail = "tense-tail",
    /// Words that point back to a date just named ("that"). Value: how many units on.
    DateSame = "date-same",
    /// A length of which nothing is known ("some time"). Value: its TIMEX3 value.
    DateSpan = "date-span",
    /// A word between a number and its unit of time ("two more weeks").
    DateFiller = "date-filler",
    /// A decade in words ("nineties"). Value: its TIMEX3 value.
    DecadeName = "decade-name",
    /// A weekday in the plural. Value: 1 (Monday) – 7.
    PluralWeekday = "plural-weekday",
    /// The era before year one ("BC").
    EraBefore = "era-before",
    /// A time zone after a time.
    TimeZone = "time-zone",
    /// A word before a day of the month that stands alone ("by the 7th").
    DayLead = "day-lead",
    /// A month that in small letters is mostly another word.
    CommonMonth = "common-month",
    /// A word after a capitalised day that makes a title of it ("the Today programme").
    TitleEnd = "title-end",
    /// A word before "the 60s" that makes it a decade.
    DecadeLead = "decade-lead",
    /// A word near a round number that makes it no decade ("highs in the 60s").
    Warm = "warm",
    /// A word before a month that could be a name or a verb.
    MonthLead = "month-lead",
    /// A word before a season that has neither year nor step.
    SeasonLead = "season-lead",
    /// A word before a time such as 17:45 that could be a score.
    ClockLead = "clock-lead",
    /// A verb that says an hour makes the number word after its preposition one ("opens at six").
    ClockVerb = "clock-verb",
    /// A word before "a year" that makes it a length.
    LengthLead = "length-lead",
    /// A word before "years" that makes it a length.
    PluralLead = "plural-lead",
    /// A word before "the year" that makes it a date.
    UnitLead = "unit-lead",
    /// A word before "quarter" that sends to another year ("corresponding").
    SamePeriod = "same-period",
    /// An adjective that only points. Value: its TIMEX3 value.
    DateAdjective = "date-adjective",
    /// A verb whose present before a day says that it is to come ("doors open at six").
    TimetableVerb = "timetable-verb",
    // ── words that the steps and the rules of dates name; what each is for stands in date.tsv
    The = "the", An = "an", AnOne = "an-one", OfIn = "of-in", OfOn = "of-on", OnWord = "on-word",
    AtWord = "at-word", From = "from", Between = "between", Within = "within", AsWord = "as-word",
    IntoWord = "into-word", ThatWord = "that-word", PerWord = "per-word", Owner = "owner",
    RangeLink = "range-link", RangeUntil = "range-until", YearWord = "year-word", QuarterWord = "quarter-word",
    HalfWord = "half-word", CenturyWord = "century-word", WeekendWord = "weekend-word",
    WeekendsWord = "weekends-word", HoursWord = "hours-word", TimeWord = "time-word", EndWord = "end-word",
    PeriodWord = "period-word", OldWord = "old-word", AgeWord = "age-word", LongWord = "long-word",
    LengthEnd = "length-end", LengthFirst = "length-first", LengthThese = "length-these",
    ExtraWord = "extra-word", CourseWord = "course-word", VagueMany = "vague-many", OrSo = "or-so", Ago = "ago",
    AgoEarlier = "ago-earlier", Later = "later", LaterClosed = "later-closed", BesideWord = "beside-word",
    ClauseWord = "clause-word", ClauseLink = "clause-link", DateNear = "date-near", NamedPart = "named-part",
    PastWord = "past-word", LastWord = "last-word", LastHalf = "last-half", LatestWord = "latest-word",
    WholeWord = "whole-word", EndedWord = "ended-word", WeekLink = "week-link", PriorWord = "prior-word",
    QuarterLead = "quarter-lead", UnitGoesOn = "unit-goes-on", ThatLead = "that-lead", EveryWord = "every-word",
    OtherWord = "other-word", SingleWord = "single-word", OnceTwice = "once-twice", AnEvery = "an-every",
    NoRate = "no-rate", PeopleWord = "people-word", NoNoun = "no-noun", DayEnd = "day-end",
    DecadeEnd = "decade-end", DayName = "day-name", DatedLead = "dated-lead", YearEdge = "year-edge",
    LongMonth = "long-month", ModalMonth = "modal-month", NamedMonth = "named-month", WalkWord = "walk-word",
    WalkLead = "walk-lead", NameLead = "name-lead", QuarterOpener = "quarter-opener",
    QuarterSign = "quarter-sign", FiscalSign = "fiscal-sign", SeasonVerb = "season-verb",
    SeasonOnly = "season-only", FallLead = "fall-lead", StateVerb = "state-verb", SpentWord = "spent-word",
    OClock = "o-clock", HourLead = "hour-lead", HourPlace = "hour-place", SinceWord = "since-word",
    AroundWord = "around-word", EraNoun = "era-noun", UnitsTail = "units-tail", MatterWord = "matter-word", ForWord = "for-word", Overnight = "overnight", FinalWord = "final-word", FixtureVerb = "fixture-verb",
    HourEnd = "hour-end", PriceLead = "price-lead", BareLead = "bare-lead", HadWord = "had-word", ParticipleLead = "participle-lead",
    // ── quotes
    /// A reporting word. Value: its kind and the verb's form (`say past`).
    Cue = "cue",
    /// A pronoun that can be who speaks. Value: whom it can stand for.
    SpeakerPronoun = "speaker-pronoun",
    /// A word that ends a noun phrase. Value: what it is.
    Function = "function",
    /// A preposition that hangs a noun on the noun before it.
    Link = "link",
    /// A first name. Value: male, female or either.
    FirstName = "first-name",
    /// A word before a name. Value: male, female or either.
    Title = "title",
    /// A title that stands for a noun. Value: the noun.
    TitleNoun = "title-noun",
    /// A lower-case noun for a body that speaks. Value: what kind of body.
    Body = "body",
    /// A noun for somebody who speaks of others and is not the one just named ("judge").
    Bystander = "bystander",
    /// What something is written in, spelled like somebody who does something ("paper").
    Paper = "paper",
    /// The last word of "43-year-old".
    Old = "old",
    /// A word before an age.
    Aged = "aged",
    /// The possessive of a thing.
    Its = "its",
    /// "as"
    As = "as",
    /// "with"
    With = "with",
    /// "to"
    To = "to",
    /// "that" before a clause.
    That = "that",
    /// A word that begins a clause beside the one before it ("but", "while").
    Turn = "turn",
    /// A verb of what shows something without a word ("suggests").
    Shows = "shows",
    /// A noun for what nobody says and nobody wrote ("history").
    Abstract = "abstract",
    /// A word between a subject and its verb that counts the subject ("both").
    Floating = "floating",
    /// "once" before a verb.
    Once = "once",
    /// A word that belongs to the verb before it ("chimed in").
    Particle = "particle",
    /// A word before somebody the text has not named ("a").
    Indefinite = "indefinite",
    /// "who"
    Who = "who",
    /// A place after a noun ("an official there").
    There = "there",
    /// "long" before a verb.
    Long = "long",
    /// "according"
    According = "according",
    /// A word that begins a clause of the reporter's own ("although").
    Contrast = "contrast",
    /// A word that hangs a clause on another ("when").
    Hanging = "hanging",
    /// A word that stands in commas between a verb and what is said ("however").
    Aside = "aside",
    /// "yes"
    Answer = "answer",
    /// A word behind "asked" that begins what somebody wishes ("for").
    Wished = "wished",
    /// A word before who does not speak ("neither").
    Nobody = "nobody",
    /// "about"
    About = "about",
    /// "not"
    Not = "not",
    /// A determiner that can be a subject by itself ("another").
    StandsAlone = "stands-alone",
    /// A word inside a name that has no capital letter ("van").
    NameParticle = "name-particle",
    /// A word that makes an adjective behind a name and a hyphen ("based").
    HyphenTail = "hyphen-tail",
    /// A word before what somebody calls herself ("name").
    Naming = "naming",
    /// "his"
    His = "his",
    /// "former"
    Former = "former",
    /// What follows a surname ("Jr").
    NameSuffix = "name-suffix",
    /// A letter before a turn of an interview. Value: question or answer.
    TurnLetter = "turn-letter",
    /// A pronoun as an object. Value: male or female.
    ObjectPronoun = "object-pronoun",
    /// A word that lacks its beginning behind an apostrophe ("’tis").
    Elided = "elided",
    /// A word that lacks its end before an apostrophe ("o’").
    CutShort = "cut-short",
    /// A noun for what a person is or does. Value: male, female or empty.
    Role = "role",
    /// A word that makes a capitalised phrase the name of an organisation. Value: what kind of body.
    OrganisationWord = "organisation-word",
    /// A place. Value: `body` where it speaks as one.
    Place = "place",
    /// An article, possessive or demonstrative.
    Determiner = "determiner",
    /// A word that opens a sentence often enough to end an abbreviation before it.
    Opener = "opener",
}
