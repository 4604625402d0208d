//! Encryption of what goes over a network. Where it is encrypted, the server's certificate is always checked.

use std::path::PathBuf;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::Env;
use crate::library::shared::address::Address;
use crate::store::read_text;

/// The authorities that a server's certificate may be of: the web's, or those of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Roots(Option<PathBuf>);

/// Returns how the connection is encrypted; nothing where it is not. By default, what goes over a network is.
pub(super) fn wanted(address: &Address, near: bool, env: Env<'_>) -> Result<Option<Roots>, String> {
    let mode = address.get("sslmode").or_else(|| env("PGSSLMODE"));
    let on = match mode.as_deref() {
        None => !near,
        Some("disable") => false,
        Some("allow" | "prefer" | "require" | "verify-ca" | "verify-full") => true,
        Some(other) => return Err(format!("sslmode={other} is neither disable nor require")),
    };
    let file = address.get("sslrootcert").or_else(|| env("PGSSLROOTCERT")).filter(|file| file != "system");
    Ok(on.then(|| Roots(file.map(PathBuf::from))))
}

impl Roots {
    /// Returns what encrypts a connection.
    pub(super) fn connector(&self) -> Result<MakeRustlsConnect, String> {
        let mut store = RootCertStore::empty();
        match &self.0 {
            None => store.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
            Some(file) => {
                let content = read_text(file).map_err(|error| error.to_string())?;
                for certificate in CertificateDer::pem_slice_iter(content.as_bytes()) {
                    let wrong =
                        |why: String| format!("{} has no certificate that can be used: {why}", file.display());
                    store.add(certificate.map_err(|e| wrong(e.to_string()))?).map_err(|e| wrong(e.to_string()))?;
                }
            }
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = config.map_err(|error| error.to_string())?;
        Ok(MakeRustlsConnect::new(config.with_root_certificates(store).with_no_client_auth()))
    }
}
