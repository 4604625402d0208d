//! Where the nodes of a network stand: as far from each other as there are steps between them, as nearly as a plane
//! allows ("stress", by stochastic gradient descent: Zheng, Pawar, Goodman 2018). The same network always gets the same
//! layout: the steps are taken in an order that a fixed generator gives.

/// A place in the plane.
pub(super) type Point = [f64; 2];

/// The number of rounds in which every pair is moved once.
const ROUNDS: usize = 60;

/// Two nodes and how far they should be apart; an edge is about 1 long.
pub(super) type Apart = (usize, usize, f64);

/// Returns a place for each of `count` nodes. Nodes that are not in `apart` are as far from each other as the ways along
/// the edges say.
pub(super) fn layout(count: usize, edges: &[Apart], apart: &[Apart]) -> Vec<Point> {
    let mut distances = distances(count, edges);
    for &(a, b, distance) in apart {
        distances[a][b] = distance;
        distances[b][a] = distance;
    }
    // Begin on a spiral, where no two are at one place.
    let start = |at: usize| {
        let (angle, radius) = (at as f64 * 2.399_963, (at as f64 + 0.5).sqrt());
        [radius * angle.cos(), radius * angle.sin()]
    };
    let mut points: Vec<Point> = (0..count).map(start).collect();
    let mut pairs: Vec<(usize, usize)> = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).collect();
    let far = distances.iter().flatten().fold(1.0_f64, |far, distance| far.max(*distance));
    let mut order = Order(0x2545_F491_4F6C_DD1D);
    for round in 0..ROUNDS {
        order.shuffle(&mut pairs);
        // From moving every pair to its distance to moving hardly any.
        let rate = far.powi(2) * (0.1 / far.powi(2)).powf(round as f64 / (ROUNDS - 1) as f64);
        for (a, b) in &pairs {
            adjust(&mut points, (*a, *b), distances[*a][*b], rate);
        }
    }
    upright(&mut points);
    points
}

/// Moves two nodes towards their distance.
fn adjust(points: &mut [Point], (a, b): (usize, usize), distance: f64, rate: f64) {
    let [dx, dy] = [points[a][0] - points[b][0], points[a][1] - points[b][1]];
    let length = dx.hypot(dy).max(1e-9);
    let step = (rate / distance.powi(2)).min(1.0) * (length - distance) / 2.0;
    for (axis, part) in [dx, dy].into_iter().enumerate() {
        points[a][axis] -= step * part / length;
        points[b][axis] += step * part / length;
    }
}

/// Returns the lengths of the shortest ways between all nodes. Parts that do not hang together are put a little apart.
fn distances(count: usize, edges: &[Apart]) -> Vec<Vec<f64>> {
    let mut all = vec![vec![f64::INFINITY; count]; count];
    for (at, row) in all.iter_mut().enumerate() {
        row[at] = 0.0;
    }
    for &(a, b, length) in edges {
        all[a][b] = all[a][b].min(length);
        all[b][a] = all[b][a].min(length);
    }
    for via in 0..count {
        let over = all[via].clone();
        for row in &mut all {
            let there = row[via];
            if there.is_finite() {
                for (way, rest) in row.iter_mut().zip(&over) {
                    *way = way.min(there + rest);
                }
            }
        }
    }
    let far = all.iter().flatten().filter(|way| way.is_finite()).fold(1.0_f64, |far, way| far.max(*way));
    for way in all.iter_mut().flatten().filter(|way| !way.is_finite()) {
        *way = far * 0.6 + 1.0;
    }
    all
}

/// Turns the picture so that its longest extent lies level, about its middle.
fn upright(points: &mut [Point]) {
    let count = (points.len() as f64).max(1.0);
    let middle = [0, 1].map(|axis| points.iter().map(|point| point[axis]).sum::<f64>() / count);
    for point in points.iter_mut() {
        *point = [point[0] - middle[0], point[1] - middle[1]];
    }
    let sum = |of: fn(&Point) -> f64| points.iter().map(of).sum::<f64>();
    let (xx, yy, xy) = (sum(|p| p[0] * p[0]), sum(|p| p[1] * p[1]), sum(|p| p[0] * p[1]));
    let (sin, cos) = (0.5 * (2.0 * xy).atan2(xx - yy)).sin_cos();
    for point in points {
        *point = [cos * point[0] + sin * point[1], cos * point[1] - sin * point[0]];
    }
}

/// A generator of numbers that look random and are always the same (xorshift).
struct Order(u64);

impl Order {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            all.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_laid_out_as_a_line() {
        let edges = [(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0)];
        let points = layout(4, &edges, &[]);
        let xs: Vec<f64> = points.iter().map(|point| point[0]).collect();
        assert!(xs.is_sorted() || xs.iter().rev().is_sorted(), "{points:?}");
        assert!(points.iter().all(|point| point[1].abs() < 0.2), "{points:?}");
        assert_eq!(points, layout(4, &edges, &[]), "always the same");
    }

    #[test]
    fn nothing_and_one_have_a_layout_too() {
        assert!(layout(0, &[], &[]).is_empty());
        assert_eq!(layout(1, &[], &[]).len(), 1);
        assert!(layout(3, &[], &[]).iter().flatten().all(|value| value.is_finite()));
    }
}
