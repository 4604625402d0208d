//! The classes numbers are read by; `class.rs` adds them to the others.

/// Calls a macro with the classes of the other stages and these.
macro_rules! with_number_classes {
    ($classes:ident $($other:tt)*) => {
        $classes! {
            $($other)*
            /// A scale's short form after digits. Value: the factor.
            Magnitude = "magnitude",
            /// A scale in the plural, a vague amount by itself ("dozens"). Value: the factor.
            PluralScale = "plural-scale",
            /// A plural scale that is a noun or a verb as often ("scores").
            VerbalScale = "verbal-scale",
            /// Words before a scale that tell how many of it, mostly vaguely ("several dozen"). Value: the number, where it is one.
            VagueLead = "vague-lead",
            /// So many times ("tenfold"). Value: how many.
            Fold = "fold",
            /// Words before a number that make it a factor ("by a factor of five").
            FactorLead = "factor-lead",
            /// A word after "m" that makes it metres ("high").
            MetreTail = "metre-tail",
            /// A verb before digits with "m" that makes them metres ("jumped").
            MetreVerb = "metre-verb",
            /// A verb of motion, whose length is no change ("dived 30 metres").
            MotionVerb = "motion-verb",
            /// A unit of length.
            LengthUnit = "length-unit",
            /// A verb before digits with "m" that makes them millions ("lent").
            MoneyVerb = "money-verb",
            /// A word before an amount that takes the unit of the one before ("and", "from").
            ShareLead = "share-lead",
            /// A word that begins a further member of a list, or a further clause ("and").
            ShareBreak = "share-break",
            /// A verb, not shaped like one, before an amount that takes the unit of the one before ("got four").
            ShareVerb = "share-verb",
            /// A word before the level that was reached ("at").
            LevelLead = "level-lead",
            /// A word before the first of two amounts that make a range ("from").
            RangeLead = "range-lead",
            /// A word between them ("to").
            RangeTo = "range-to",
            /// "or"
            Or = "or",
            /// A noun that names a change ("a 9 percent fall", "a cut of 4,000"). Value: up or down.
            TrendNoun = "trend-noun",
            /// Such a noun that of money names a sum ("a net loss").
            ProfitNoun = "profit-noun",
            /// A word after a difference that says which way it goes ("15 percent more"). Value: up or down.
            TrendAfter = "trend-after",
            /// A particle that says which way, and that many verbs have without saying so ("gave up").
            Direction = "direction",
            /// A form of "be".
            Be = "be",
            /// A verb, not shaped like one, whose particle says no direction ("made up").
            ParticleVerb = "particle-verb",
            /// "over", which before a length may say in what time.
            Course = "course",
            /// A word that turns "more than" round ("never").
            Denial = "denial",
            /// "more" before "than".
            MoreThan = "more-than",
            /// A word before "more than" that leaves it so ("only").
            OnlyMore = "only-more",
            /// A preposition that says where before an article ("under a 12-year-old treaty").
            PlaceLead = "place-lead",
            /// "a", "an"
            Article = "article",
            /// "than"
            Than = "than",
            /// A verb before an age ("turned").
            AgeVerb = "age-verb",
            /// A word after an age where its clause goes on ("when").
            AgeTail = "age-tail",
            /// A noun for a length of life ("life expectancy").
            AgeNoun = "age-noun",
            /// A word between such a noun and its number ("of").
            LifeLead = "life-lead",
            /// A word between a subject and its verb ("would").
            Auxiliary = "auxiliary",
            /// "of"
            Of = "of",
            /// "by"
            By = "by",
            /// Who is spoken of after an age ("At 79, he").
            AgeWho = "age-who",
            /// A word before the first of two bounds ("between").
            BoundLead = "bound-lead",
            /// A word between the last two of a list.
            AndOr = "and-or",
            /// A word after an age where its clause goes on.
            AgeClause = "age-clause",
            /// A word before "than" that compares numbers ("fewer").
            Compared = "compared",
            /// Persons of a party ("one of us").
            Them = "them",
            /// A word between hyphens in a score ("5-to-1").
            HyphenLink = "hyphen-link",
            /// A word between two bounds ("more than 15 but less than 22").
            AndBut = "and-but",
            /// A word before a verb of what may come ("could").
            Modal = "modal",
            /// A verb whose two numbers are a score ("voted 52 to 48").
            ScoreVerb = "score-verb",
            /// A noun whose two numbers are a score ("a vote of").
            ScoreNoun = "score-noun",
            /// The letter of a multiple ("3x").
            TimesLetter = "times-letter",
            /// "times"
            Times = "times",
            /// The ending of a multiple ("10-fold").
            FoldTail = "fold-tail",
            /// The dollar the text means.
            Dollar = "dollar",
            /// A word after a hyphen that counts men or more ("2,000-strong").
            StrongTail = "strong-tail",
            /// One that says about ("40-odd").
            OddTail = "odd-tail",
            /// "per"
            Per = "per",
            /// A word between a number and what it counts ("35 more officers").
            MoreWord = "more-word",
            /// A word before a number of those left ("the other two").
            OtherLead = "other-lead",
            /// A word before the level a change reached.
            LevelWord = "level-word",
            /// A word before what an amount is for each of.
            RateLead = "rate-lead",
            /// A word after an amount that says how often. Value: the time it is each of.
            RateAdverb = "rate-adverb",
            /// A word before "every" in a rate ("for every").
            EveryLead = "every-lead",
            /// "every"
            Every = "every",
            /// A word for each of several ("each").
            Each = "each",
            /// A word after a length that makes it a step in time ("a year earlier").
            StepTail = "step-tail",
            /// A word that goes on with a noun ("of", "who").
            Relative = "relative",
            /// The letter of a power of ten ("1e10").
            PowerLetter = "power-letter",
            /// Currency letters that need not be capitals.
            ShortCode = "short-code",
            /// A letter that says whose dollar though it stands apart.
            NearDollar = "near-dollar",
            /// Letters that say whose dollar though they are small.
            SmallDollar = "small-dollar",
            /// A word before a scale that makes one of it ("a million").
            OneArticle = "one-article",
            /// "a"
            SingleArticle = "single-article",
            /// "point"
            Point = "point",
            /// "quarter", singular or plural.
            Quarter = "quarter",
            /// "quarter"
            OneQuarter = "one-quarter",
            /// "out"
            Out = "out",
            /// A word between a part and its whole ("three in ten").
            InOf = "in-of",
            /// A word that goes on with a list of numbers.
            ListWord = "list-word",
            /// A word after "times" that makes a multiple of it ("four times as").
            TimesMore = "times-more",
            /// A word before a number that says which ("their previous nine").
            WhichOf = "which-of",
            /// A short form of a scale that is one only of money.
            MoneyMagnitude = "money-magnitude",
            /// The name of a currency that is a thing as well ("crown").
            ThingCurrency = "thing-currency",
            /// A word whose number is a name only with nothing counted after it ("the top three").
            BareLabel = "bare-label",
            /// The last word of a street's name.
            StreetTail = "street-tail",
            /// A verb after a number word that begins the clause ("Four were hurt").
            ClauseTail = "clause-tail",
            /// A word before four digits that makes them a year ("since").
            YearLead = "year-lead",
            /// "in"
            In = "in",
            /// "and"
            And = "and",
            /// A word before an adjective that makes a superlative of it ("most").
            Superlative = "superlative",
            /// A measure that is a thing as often ("points"): one only where it stands alone.
            ThingMeasure = "thing-measure",
            /// A unit of time that is an ordinal as often ("second").
            TimeOrdinal = "time-ordinal",
            /// A foreign word for a street, before its name ("Rue").
            StreetBefore = "street-before",
            /// A point of the compass in an address ("14 W 5th St").
            Compass = "compass",
            /// What stands between the sides of a thing ("30 x 40 cm").
            Side = "side",
            /// A part. Value: how many make a whole.
            Fraction = "fraction",
            /// A part in one sign. Value: the decimal.
            FractionSign = "fraction-sign",
            /// A word that makes the number after it negative.
            Minus = "minus",
            /// A currency's sign. Value: ISO 4217.
            CurrencySign = "currency-sign",
            /// Letters that say whose dollar it is. Value: ISO 4217.
            DollarOf = "dollar-of",
            /// A currency's letters before a number. Value: ISO 4217.
            CurrencyCode = "currency-code",
            /// The same, of letters that mean something else too: only before or after what is plainly an amount. Value: ISO 4217.
            CurrencyTrail = "currency-trail",
            /// Letters that say millions of a currency ("MEUR"). Value: ISO 4217.
            CurrencyMillion = "currency-million",
            /// Words before the name of the currency all amounts of a document are in ("figures are in").
            CurrencyStated = "currency-stated",
            /// A currency in words after a number. Value: ISO 4217, or the coin.
            Currency = "currency",
            /// The name of a currency that several countries share. Value: the code meant where the text names none of them.
            SharedCurrency = "shared-currency",
            /// The code, in small letters, of a currency no longer in use.
            PastCurrency = "past-currency",
            /// A country. Value: its people's name as it stands before a currency ("norwegian").
            Nation = "nation",
            /// Percent and its like. Value: the unit's name.
            PercentUnit = "percent-unit",
            /// A unit of measure. Value: its name.
            Measure = "measure",
            /// A unit of measure when written with a capital letter. Value: its name.
            CapitalMeasure = "capital-measure",
            /// The sign of a unit that takes prefixes, in small letters. Value: the sign as written and the unit's name, `W=watt`.
            SiUnit = "si-unit",
            /// The sign of a prefix, in small letters. Value: as of a unit, `m=milli;M=mega`.
            SiPrefix = "si-prefix",
            /// A prefix before a unit's name ("giga").
            SiPrefixName = "si-prefix-name",
            /// Short forms after a number that are no unit.
            NoUnit = "no-unit",
            /// Words before a number that make it an age ("aged").
            AgeBefore = "age-before",
            /// What a rate counts by ("a share").
            PerNoun = "per-noun",
            /// Words before a number that qualify it. Value: the sign.
            NumberModifier = "number-modifier",
            /// A word before "over" that makes the length behind it longer ("took over two years"), not the course of something.
            OverLead = "over-lead",
            /// Words before a number that make it a change of anything. Value: up or down.
            Delta = "delta",
            /// The same, but not of things counted ("lost four games").
            WeakDelta = "weak-delta",
            /// The verb of a change that "by" and the quantity follow, its object between ("raised its forecast by"). Value: up or down.
            DeltaBy = "delta-by",
            /// Words before a number word that make it an amount though nothing counted follows ("killing six").
            NumberLead = "number-lead",
            /// The same, after it ("two dead"). Value: `verb` where the number word must begin the clause ("Four were hurt").
            NumberTail = "number-tail",
            /// A word that may stand between a number and what qualifies it.
            NumberFiller = "number-filler",
            /// Words after a quantity that qualify it. Value: the sign.
            NumberAfter = "number-after",
            /// A word whose number is a name ("page 12"). Value: `bare` where it is one only with nothing counted after it.
            NumberLabel = "number-label",
            /// A word after a number that makes it a name ("the 90210 zip code"). Value: `street` where a street's name comes between.
            NumberLabelAfter = "number-label-after",
            /// Letters after digits that make no quantity of them ("10th", "1990s").
            OrdinalEnd = "ordinal-end",
            /// A word after a number that makes it a time of day.
            Clock = "clock",
            /// A plural that does not look like one, or whose singular does not. Value: the singular.
            PluralNoun = "plural-noun",
            /// The name of a unit that has no plural ("percent").
            NoPlural = "no-plural",
            /// A word no noun phrase goes across.
            FunctionWord = "function-word",
            /// A word before "one" that makes it a pronoun.
            OneBefore = "one-before",
            /// A word after "one" that makes it no number.
            OneAfter = "one-after",
            /// An adjective common before nouns that are counted.
            Adjective = "adjective",
        }
    };
}
