//! The queue of feeds and pages, shared by the threads that fetch: each takes the next whose host allows another
//! request.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::source::http::Hosts;

/// Waiting tasks.
#[derive(Debug)]
pub(super) struct Queue<T> {
    inner: Mutex<Inner<T>>,
    changed: Condvar,
}

#[derive(Debug)]
struct Inner<T> {
    hosts: Hosts<T>,
    closed: bool,
}

impl<T> Queue<T> {
    /// These, each with its address.
    pub(super) fn new(tasks: impl IntoIterator<Item = (String, T)>) -> Self {
        let inner = Inner { hosts: Hosts::new(tasks), closed: false };
        Self { inner: Mutex::new(inner), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, Inner<T>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next task with its host; waits for one, and gives none once the queue is closed.
    pub(super) fn take(&self) -> Option<(String, T)> {
        let mut inner = self.lock();
        loop {
            if inner.closed {
                return None;
            }
            if let Some(task) = inner.hosts.take() {
                return Some(task);
            }
            inner = self.changed.wait(inner).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// One more task.
    pub(super) fn add(&self, url: &str, task: T) {
        self.lock().hosts.add(url, task);
        self.changed.notify_one();
    }

    /// That a host has room again.
    pub(super) fn done(&self, host: &str) {
        self.lock().hosts.done(host);
        self.changed.notify_all();
    }

    /// Has nobody take any more.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }
}
