//! The configuration that brat needs to show an export: types, relations, attributes.

/// The content of `annotation.conf`.
pub(super) const TEXT: &str = "\
# What standoff exports to brat. Free values (names, dates, amounts, stances) are normalizations (N lines).
[entities]
Quote
Date
Number
Note
Speaker
Cue
Amount

[relations]
SpokenBy	Arg1:Quote, Arg2:Speaker
CuedBy	Arg1:Quote, Arg2:Cue
Converts	Arg1:Number, Arg2:Number|Amount
<OVERLAP>	Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
State	Arg:Quote|Date|Number|Note, Value:suggested|accepted|rejected|disputed|changed|lost
Origin	Arg:Quote|Date|Number|Note, Value:extracted|hand
Form	Arg:Quote, Value:direct|mixed|indirect
TimexType	Arg:Date, Value:DATE|TIME|DURATION|SET
Class	Arg:Date|Number, Value:money|percent|measure|count|age|ratio|plain
Modifier	Arg:Date|Number, Value:equal|about|more|at-least|less|at-most|up|down
Trend	Arg:Date|Number, Value:up|down
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::value::{Class, TimexType};
    use crate::annotation::{Form, Origin, Standing};

    #[test]
    fn every_value_an_attribute_can_have_is_declared() {
        let of = |name: &str| {
            let line = TEXT.lines().find(|line| line.starts_with(&format!("{name}\t"))).unwrap();
            line.split_once("Value:").unwrap().1.split('|').collect::<Vec<_>>()
        };
        assert_eq!(of("State"), Standing::ALL.map(Standing::word));
        assert_eq!(of("Origin"), Origin::ALL.map(Origin::word));
        assert_eq!(of("Form"), Form::ALL.map(Form::word));
        assert_eq!(of("TimexType"), TimexType::ALL.map(TimexType::word));
        assert_eq!(of("Class"), Class::ALL.map(Class::word));
    }
}
