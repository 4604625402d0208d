//! Percent agreement, Cohen's kappa, Krippendorff's alpha. Pure functions over coded values.
//!
//! A unit has one value for each coder, `None` where a coder gave none. Definitions: Cohen (1960); Krippendorff,
//! *Content Analysis* (2004), chapter 11.

use std::collections::BTreeMap;
use std::hash::Hash;

/// The measures of one variable.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Agreement {
    /// Units that at least two coders gave a value.
    pub units: usize,
    /// The share of pairs of values that agree, from 0 to 1; `None` without units.
    pub percent: Option<f64>,
    /// Cohen's kappa; `None` for other than two coders, and where it is undefined because all values are alike.
    pub kappa: Option<f64>,
    /// Krippendorff's alpha; `None` where it is undefined.
    pub alpha: Option<f64>,
}

/// The values of one unit, one for each coder.
type Values<V> = [Option<V>];

fn given<V: Copy>(unit: &Values<V>) -> Vec<V> {
    unit.iter().flatten().copied().collect()
}

/// Returns the share of agreeing pairs among all pairs of values within units.
pub fn percent<V: Copy + Eq>(units: &[Vec<Option<V>>]) -> Option<f64> {
    let (mut same, mut all) = (0u64, 0u64);
    for values in units.iter().map(|unit| given(unit)) {
        for (i, a) in values.iter().enumerate() {
            for b in &values[i + 1..] {
                all += 1;
                same += u64::from(a == b);
            }
        }
    }
    (all > 0).then(|| same as f64 / all as f64)
}

/// Cohen's kappa over the units both of two coders gave a value.
pub fn kappa<V: Copy + Ord>(pairs: &[(V, V)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let (mut first, mut second) = (BTreeMap::new(), BTreeMap::new());
    for (a, b) in pairs {
        *first.entry(a).or_insert(0.0) += 1.0;
        *second.entry(b).or_insert(0.0) += 1.0;
    }
    let observed = pairs.iter().filter(|(a, b)| a == b).count() as f64 / n;
    let expected: f64 =
        first.iter().map(|(v, count)| count * second.get(v).unwrap_or(&0.0)).sum::<f64>() / (n * n);
    (!pairs.is_empty() && expected < 1.0).then(|| (observed - expected) / (1.0 - expected))
}

/// Krippendorff's alpha for values without an order.
pub fn alpha_nominal<V: Copy + Ord + Hash>(units: &[Vec<Option<V>>]) -> Option<f64> {
    alpha(units, |a, b, _| if a == b { 0.0 } else { 1.0 })
}

/// Krippendorff's alpha for ordered values.
pub fn alpha_ordinal<V: Copy + Ord + Hash>(units: &[Vec<Option<V>>]) -> Option<f64> {
    alpha(units, |a, b, totals: &BTreeMap<V, f64>| {
        let (low, high) = if a <= b { (a, b) } else { (b, a) };
        let between: f64 = totals.range(low..=high).map(|(_, n)| n).sum();
        let ends =
            f64::midpoint(totals.get(&low).copied().unwrap_or(0.0), totals.get(&high).copied().unwrap_or(0.0));
        (between - ends).powi(2)
    })
}

/// `1 − observed / expected disagreement`, from the coincidences of values within units.
fn alpha<V: Copy + Ord>(
    units: &[Vec<Option<V>>],
    distance: impl Fn(V, V, &BTreeMap<V, f64>) -> f64,
) -> Option<f64> {
    let mut coincidences: BTreeMap<(V, V), f64> = BTreeMap::new();
    let mut totals: BTreeMap<V, f64> = BTreeMap::new();
    for values in units.iter().map(|unit| given(unit)).filter(|values| values.len() > 1) {
        let weight = 1.0 / (values.len() - 1) as f64;
        for (i, a) in values.iter().enumerate() {
            *totals.entry(*a).or_default() += 1.0;
            for (_, b) in values.iter().enumerate().filter(|(j, _)| *j != i) {
                *coincidences.entry((*a, *b)).or_default() += weight;
            }
        }
    }
    let n: f64 = totals.values().sum();
    let observed: f64 = coincidences.iter().map(|((a, b), count)| count * distance(*a, *b, &totals)).sum();
    let mut expected = 0.0;
    for (a, x) in &totals {
        for (b, y) in &totals {
            expected += x * y * distance(*a, *b, &totals);
        }
    }
    (n > 1.0 && expected > 0.0).then(|| 1.0 - (n - 1.0) * observed / expected)
}

impl Agreement {
    /// Returns the measures of a variable without an order.
    pub fn nominal<V: Copy + Ord + Hash>(units: &[Vec<Option<V>>]) -> Self {
        Self { alpha: alpha_nominal(units), ..Self::shared(units) }
    }

    /// Returns the measures of an ordered variable; kappa stays the unweighted one.
    pub fn ordinal<V: Copy + Ord + Hash>(units: &[Vec<Option<V>>]) -> Self {
        Self { alpha: alpha_ordinal(units), ..Self::shared(units) }
    }

    fn shared<V: Copy + Ord>(units: &[Vec<Option<V>>]) -> Self {
        let two = units.iter().all(|unit| unit.len() == 2);
        let pairs: Vec<(V, V)> =
            units.iter().filter_map(|unit| Some(((*unit.first()?)?, (*unit.get(1)?)?))).collect();
        Self {
            units: units.iter().filter(|unit| unit.iter().flatten().count() > 1).count(),
            percent: percent(units),
            kappa: if two { kappa(&pairs) } else { None },
            alpha: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: Option<f64>, expected: f64) {
        let found = found.expect("defined");
        assert!((found - expected).abs() < 5e-4, "{found} is not {expected}");
    }

    /// Returns the reliability data of Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C:
    /// four observers, twelve units, values missing. Nominal .743, ordinal .815.
    fn published() -> Vec<Vec<Option<u8>>> {
        let a =
            [Some(1), Some(2), Some(3), Some(3), Some(2), Some(1), Some(4), Some(1), Some(2), None, None, None];
        let b = [
            Some(1),
            Some(2),
            Some(3),
            Some(3),
            Some(2),
            Some(2),
            Some(4),
            Some(1),
            Some(2),
            Some(5),
            None,
            Some(3),
        ];
        let c =
            [None, Some(3), Some(3), Some(3), Some(2), Some(3), Some(4), Some(2), Some(2), Some(5), Some(1), None];
        let d = [
            Some(1),
            Some(2),
            Some(3),
            Some(3),
            Some(2),
            Some(4),
            Some(4),
            Some(1),
            Some(2),
            Some(5),
            Some(1),
            None,
        ];
        (0..12).map(|i| vec![a[i], b[i], c[i], d[i]]).collect()
    }

    #[test]
    fn krippendorffs_own_example() {
        close(alpha_nominal(&published()), 0.743);
        close(alpha_ordinal(&published()), 0.815);
    }

    #[test]
    fn cohens_kappa_by_hand() {
        // 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed .7, expected .5.
        let mut pairs = Vec::new();
        for (pair, times) in [((1, 1), 20), ((1, 0), 5), ((0, 1), 10), ((0, 0), 15)] {
            pairs.extend(std::iter::repeat_n(pair, times));
        }
        close(kappa(&pairs), 0.4);
    }

    #[test]
    fn where_nothing_varies_nothing_is_claimed() {
        let units = vec![vec![Some(1), Some(1)]; 5];
        assert_eq!(
            Agreement::nominal(&units),
            Agreement { units: 5, percent: Some(1.0), kappa: None, alpha: None }
        );
        assert_eq!(Agreement::nominal::<u8>(&[]), Agreement::default());
    }
}
