//! The two sides of a debate, found from who agrees with whom: an actor's side is the one with which it agrees more than
//! it disagrees.

use super::{Network, NetworkKind};

/// The side of an actor.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Side {
    /// The side of the most active actor.
    First,
    /// The side against it.
    Second,
    /// Neither: as much on the one side as on the other, or without a tie to them.
    #[default]
    Neither,
}

/// The number of steps after which the direction of greatest difference is known well enough.
const STEPS: usize = 200;

/// Returns the side of each node of a one-mode network of kind [`NetworkKind::Subtract`]. Without any conflict there are
/// no sides.
pub fn sides(network: &Network) -> Vec<Side> {
    debug_assert_eq!(network.kind, NetworkKind::Subtract, "sides are found from agreement minus disagreement");
    let count = network.nodes.len();
    let ties = ties(network);
    if network.edges.iter().all(|edge| edge.weight >= 0.0) {
        return vec![Side::Neither; count];
    }
    let within = largest_part(&ties);
    let active = ties.iter().filter(|ties| !ties.is_empty()).count();
    if 2 * within.iter().filter(|within| **within).count() < active {
        // Several debates that have nothing to do with each other have no two sides between them.
        return vec![Side::Neither; count];
    }
    let mut signs = settled(&ties, direction(&ties, &within));
    for (sign, within) in signs.iter_mut().zip(&within) {
        *sign *= i8::from(*within);
    }
    // The first of the most active actors decides which side is called the first.
    let active = (0..count).filter(|at| signs[*at] != 0);
    let leader = active.min_by_key(|at| std::cmp::Reverse(network.nodes[*at].frequency));
    let first = leader.map_or(1, |at| signs[at]);
    let side = |sign: &i8| match *sign {
        0 => Side::Neither,
        sign if sign == first => Side::First,
        _ => Side::Second,
    };
    signs.iter().map(side).collect()
}

type Ties = Vec<Vec<(usize, f64)>>;

fn ties(network: &Network) -> Ties {
    let mut ties: Ties = vec![Vec::new(); network.nodes.len()];
    for edge in &network.edges {
        ties[edge.from].push((edge.to, edge.weight));
        ties[edge.to].push((edge.from, edge.weight));
    }
    ties
}

/// Returns whether each node is in the largest part that hangs together; of equal ones, in the first.
fn largest_part(ties: &Ties) -> Vec<bool> {
    let mut part = vec![usize::MAX; ties.len()];
    let mut sizes = Vec::new();
    for start in 0..ties.len() {
        if part[start] != usize::MAX {
            continue;
        }
        let (own, mut open, mut size) = (sizes.len(), vec![start], 0);
        part[start] = own;
        while let Some(at) = open.pop() {
            size += 1;
            for (next, _) in &ties[at] {
                if part[*next] == usize::MAX {
                    part[*next] = own;
                    open.push(*next);
                }
            }
        }
        sizes.push(size);
    }
    let largest = (0..sizes.len()).min_by_key(|own| std::cmp::Reverse(sizes[*own])).unwrap_or(0);
    part.iter().map(|own| *own == largest).collect()
}

/// Returns the sign of each node in the direction in which the network differs most: that of its leading eigenvector.
fn direction(ties: &Ties, within: &[bool]) -> Vec<i8> {
    let strength = |ties: &Vec<(usize, f64)>| ties.iter().map(|(_, weight)| weight.abs()).sum::<f64>();
    // With all eigenvalues raised above zero, the largest is also the one farthest from it.
    let raise = ties.iter().map(strength).fold(0.0, f64::max);
    let start = |at: usize| if within[at] { 1.0 + (at as f64 * 0.618_034).fract() } else { 0.0 };
    let mut values: Vec<f64> = (0..ties.len()).map(start).collect();
    for _ in 0..STEPS {
        let pull = |at: usize| ties[at].iter().map(|(other, weight)| weight * values[*other]).sum::<f64>();
        let next: Vec<f64> = (0..ties.len()).map(|at| raise * values[at] + pull(at)).collect();
        let length = next.iter().map(|value| value * value).sum::<f64>().sqrt();
        values = next.iter().map(|value| value / length.max(f64::MIN_POSITIVE)).collect();
    }
    values.iter().map(|value| if *value < 0.0 { -1 } else { 1 }).collect()
}

/// Moves each node to the side with which it agrees more, until all are.
fn settled(ties: &Ties, mut signs: Vec<i8>) -> Vec<i8> {
    for _ in 0..=ties.len() {
        let before = signs.clone();
        for (at, ties) in ties.iter().enumerate() {
            let pull: f64 = ties.iter().map(|(other, weight)| weight * f64::from(signs[*other])).sum();
            signs[at] = if pull.abs() < 1e-9 { 0 } else { pull.signum() as i8 };
        }
        if signs == before {
            break;
        }
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::Side::{First, Neither, Second};
    use super::*;
    use crate::analysis::{Edge, Node};

    fn network(frequencies: &[u32], edges: &[(usize, usize, f64)]) -> Network {
        let node = |(at, frequency): (usize, &u32)| Node {
            name: at.to_string(),
            is_target: false,
            frequency: *frequency,
            kind: None,
            affiliation: String::new(),
        };
        Network {
            kind: NetworkKind::Subtract,
            nodes: frequencies.iter().enumerate().map(node).collect(),
            edges: edges.iter().map(|&(from, to, weight)| Edge { from, to, weight }).collect(),
        }
    }

    #[test]
    fn two_camps_are_told_apart_and_the_most_active_is_on_the_first() {
        let edges = [(0, 1, 2.0), (2, 3, 1.0), (0, 2, -3.0), (1, 3, -1.0), (1, 4, 1.0), (3, 4, 1.0)];
        let found = sides(&network(&[1, 1, 9, 1, 2, 5], &edges));
        assert_eq!(found, [Second, Second, First, First, Neither, Neither]);
    }

    #[test]
    fn without_conflict_or_in_several_debates_there_are_no_sides() {
        let several = [(0, 1, -1.0), (2, 3, -1.0), (4, 5, -1.0)];
        assert_eq!(sides(&network(&[1; 6], &several)), [Side::Neither; 6]);
        assert_eq!(sides(&network(&[1, 1], &[(0, 1, 2.0)])), [Side::Neither; 2]);
        assert_eq!(sides(&network(&[], &[])), []);
    }
}
