//! The order in which many addresses are fetched: in turn, and at most two at a time from one host.

use std::collections::{HashMap, VecDeque};

use url::Url;

/// The most requests to one host at a time.
const AT_ONCE: usize = 2;

/// Waiting requests, and the number of running requests for each host.
#[derive(Debug)]
pub struct Hosts<T> {
    waiting: VecDeque<(String, T)>,
    under_way: HashMap<String, usize>,
}

impl<T> Hosts<T> {
    /// Returns all of these, each with its address.
    pub fn new(all: impl IntoIterator<Item = (String, T)>) -> Self {
        let waiting = all.into_iter().map(|(url, one)| (host(&url), one)).collect();
        Self { waiting, under_way: HashMap::new() }
    }

    /// Returns the next whose host has room, with its host to give back afterwards; `None` while all that wait have
    /// to.
    pub fn take(&mut self) -> Option<(String, T)> {
        let free = |host: &str| self.under_way.get(host).is_none_or(|count| *count < AT_ONCE);
        let at = self.waiting.iter().position(|(host, _)| free(host))?;
        let (host, one) = self.waiting.remove(at)?;
        *self.under_way.entry(host.clone()).or_default() += 1;
        Some((host, one))
    }

    /// Adds a request after all others.
    pub fn add(&mut self, url: &str, one: T) {
        self.waiting.push_back((host(url), one));
    }

    /// Notes that a request to a host is finished.
    pub fn done(&mut self, host: &str) {
        if let Some(count) = self.under_way.get_mut(host) {
            *count = count.saturating_sub(1);
        }
    }

    /// Whether none waits any more.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}

/// Returns the host of an address; an address without one is its own.
fn host(url: &str) -> String {
    let parsed = Url::parse(url).ok();
    parsed.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_else(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::Hosts;

    #[test]
    fn two_of_a_host_go_at_once_and_others_pass_by() {
        let all = ["http://a.example/1", "http://a.example/2", "http://A.example/3", "http://b.example/1"];
        let mut hosts = Hosts::new(all.iter().map(|url| ((*url).to_owned(), *url)));
        let taken: Vec<_> = std::iter::from_fn(|| hosts.take()).map(|(_, url)| url).collect();
        assert_eq!(taken, [all[0], all[1], all[3]]);
        assert!(!hosts.is_empty());
        hosts.done("a.example");
        assert_eq!(hosts.take().unwrap().1, all[2]);
        assert!(hosts.take().is_none() && hosts.is_empty());
    }
}
