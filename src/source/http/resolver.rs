//! Resolves names and refuses private addresses. This is the last check before a connection, also for redirects.

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::address::{Allowed, is_public};

/// Resolves names and returns only public addresses.
#[derive(Debug)]
pub(super) struct Guarded {
    pub(super) allowed: Allowed,
    /// The proxy named in the environment, which may be private.
    pub(super) proxy: Option<(String, u16)>,
    pub(super) inner: DefaultResolver,
}

/// The error for a name with private addresses only.
#[derive(Debug, thiserror::Error)]
#[error("{0} is private")]
pub(super) struct Refused(pub(super) String);

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let host = uri.host().unwrap_or_default();
        let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("https") { 443 } else { 80 });
        let is_proxy = || self.proxy.as_ref().is_some_and(|(name, at)| name == host && *at == port);
        if self.allowed.has(host, port) || is_proxy() {
            return Ok(found);
        }
        let mut public = self.empty();
        for address in found.iter().filter(|address| is_public(address.ip())) {
            public.push(*address);
        }
        if public.is_empty() {
            return Err(ureq::Error::Other(Box::new(Refused(host.to_owned()))));
        }
        Ok(public)
    }
}
