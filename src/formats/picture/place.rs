//! Fits a layout into a frame so that no node and no name overlaps another: what is too near is pushed apart, and if
//! there is too little room for that, the frame becomes higher.

use super::stress::Point;

/// What a node covers around its point: its sign and its name below.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Cover {
    /// To the left and right.
    pub(super) half: f64,
    /// Above the point.
    pub(super) above: f64,
    /// Below the point.
    pub(super) below: f64,
}

/// The least space between two nodes.
const GAP: f64 = 4.0;

/// The number of times everything that overlaps is pushed apart before the frame is made higher.
const PUSHES: usize = 400;

/// Returns the places of nodes in a frame of this width and at least this height, and its height.
pub(super) fn fitted(points: &[Point], covers: &[Cover], width: f64, least: f64) -> (Vec<Point>, f64) {
    let mut height = least;
    loop {
        let mut placed = scaled(points, covers, [width, height]);
        if settled(&mut placed, covers, [width, height]) || height > least * 40.0 {
            return (placed, height.round());
        }
        height *= 1.1;
    }
}

/// Stretches the layout over the frame.
fn scaled(points: &[Point], covers: &[Cover], frame: [f64; 2]) -> Vec<Point> {
    let ends = |axis: usize| {
        let values = points.iter().map(|point| point[axis]);
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
    };
    let ranges = [0, 1].map(ends);
    let place = |(point, cover): (&Point, &Cover)| {
        let [left, top, right, bottom] = bounds(*cover, frame);
        let along = |axis: usize, low: f64, high: f64| {
            let (first, last) = ranges[axis];
            let part = if last - first > 1e-9 { (point[axis] - first) / (last - first) } else { 0.5 };
            low + part * (high - low)
        };
        [along(0, left, right), along(1, top, bottom)]
    };
    points.iter().zip(covers).map(place).collect()
}

/// Returns the leftmost, highest, rightmost and lowest a node may stand.
fn bounds(cover: Cover, [width, height]: [f64; 2]) -> [f64; 4] {
    let (left, top) = (cover.half.min(width / 2.0), cover.above.min(height / 2.0));
    [left, top, (width - cover.half).max(left), (height - cover.below).max(top)]
}

/// Pushes apart what overlaps; whether nothing does any more.
fn settled(placed: &mut [Point], covers: &[Cover], frame: [f64; 2]) -> bool {
    for _ in 0..PUSHES {
        let mut apart = true;
        for a in 0..placed.len() {
            for b in a + 1..placed.len() {
                if let Some(push) = overlap((placed[a], covers[a]), (placed[b], covers[b])) {
                    apart = false;
                    for (axis, push) in push.into_iter().enumerate() {
                        placed[a][axis] -= push / 2.0;
                        placed[b][axis] += push / 2.0;
                    }
                }
            }
        }
        for (point, cover) in placed.iter_mut().zip(covers) {
            let [left, top, right, bottom] = bounds(*cover, frame);
            *point = [point[0].clamp(left, right), point[1].clamp(top, bottom)];
        }
        if apart {
            return true;
        }
    }
    false
}

/// Returns by how much two overlap, along the axis on which that is less, as the second has to be moved.
fn overlap((a, own): (Point, Cover), (b, other): (Point, Cover)) -> Option<Point> {
    let across = own.half + other.half + GAP - (b[0] - a[0]).abs();
    let below = a[1] <= b[1];
    let along = if below { own.below + other.above } else { own.above + other.below } + GAP - (b[1] - a[1]).abs();
    let wanted = across > 0.01 && along > 0.01;
    // The way over: sideways costs less than it looks, because names are wider than high.
    let push = if across < along {
        [if a[0] <= b[0] { across } else { -across }, 0.0]
    } else {
        [0.0, if below { along } else { -along }]
    };
    wanted.then_some(push)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_overlaps_however_dense() {
        let cover = Cover { half: 40.0, above: 8.0, below: 30.0 };
        let covers = [cover; 60];
        let points: Vec<Point> = (0..60).map(|at| [f64::from(at % 3), f64::from(at % 2)]).collect();
        let (placed, height) = fitted(&points, &covers, 358.0, 300.0);
        for (at, a) in placed.iter().enumerate() {
            let inside = a[0] >= 40.0 && a[0] <= 318.0 && a[1] >= 8.0 && a[1] <= height - 29.0;
            assert!(inside, "{a:?} of {height}");
            for b in &placed[at + 1..] {
                assert!(overlap((*a, cover), (*b, cover)).is_none(), "{a:?} {b:?}");
            }
        }
    }
}
