//! A small web server for tests: it answers by a function, and records its requests.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The server's answer to one request.
pub(super) struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    drips: bool,
}

impl Reply {
    pub(super) fn of(body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, headers: Vec::new(), body: body.into(), drips: false }
    }

    /// Sends the body byte by byte, with pauses.
    pub(super) fn dripping(self) -> Self {
        Self { drips: true, ..self }
    }

    pub(super) fn status(status: u16) -> Self {
        Self { status, ..Self::of("") }
    }

    pub(super) fn to(status: u16, location: impl Into<String>) -> Self {
        Self::status(status).with("Location", location)
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// A request: its path, and its headers in lower case.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) path: String,
    headers: Vec<(String, String)>,
}

impl Asked {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

pub(super) struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    pub(super) fn new(answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (asked, answer) = (Arc::new(Mutex::new(Vec::new())), Arc::new(answer));
        let seen = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (seen, answer) = (Arc::clone(&seen), Arc::clone(&answer));
                std::thread::spawn(move || {
                    if let Some(question) = question(&stream) {
                        seen.lock().unwrap().push(question.clone());
                        reply(stream, &answer(&question));
                    }
                });
            }
        });
        Self { port, asked }
    }

    /// Returns the host and port, as they are written in the config's list of allowed hosts.
    pub(super) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host())
    }

    pub(super) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

/// Starts a proxy that forwards all requests to `server`. Returns its address.
pub(super) fn proxy_to(server: &Server) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (own, to) = (format!("http://{}", listener.local_addr().unwrap()), server.host());
    std::thread::spawn(move || {
        for mut near in listener.incoming().map_while(Result::ok) {
            let mut far = TcpStream::connect(&to).unwrap();
            question(&near).unwrap();
            near.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").unwrap();
            let (mut from, mut into) = (near.try_clone().unwrap(), far.try_clone().unwrap());
            std::thread::spawn(move || std::io::copy(&mut from, &mut into));
            std::thread::spawn(move || std::io::copy(&mut far, &mut near));
        }
    });
    own
}

fn question(stream: &TcpStream) -> Option<Asked> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers = lines.take_while(|line| !line.is_empty());
    let headers = headers.filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_ascii_lowercase(), value.trim().to_owned()))
    });
    Some(Asked { path, headers: headers.collect() })
}

fn reply(mut stream: TcpStream, reply: &Reply) {
    let mut head = format!("HTTP/1.1 {} x\r\nConnection: close\r\n", reply.status);
    for (name, value) in &reply.headers {
        let _ = write!(head, "{name}: {value}\r\n");
    }
    if reply.status != 304 && !reply.headers.iter().any(|(name, _)| *name == "Content-Length") {
        let _ = write!(head, "Content-Length: {}\r\n", reply.body.len());
    }
    // The client may have closed the connection.
    let _ = stream.write_all(format!("{head}\r\n").as_bytes()).and_then(|()| body(stream, reply));
}

fn body(mut stream: TcpStream, reply: &Reply) -> std::io::Result<()> {
    if !reply.drips {
        return stream.write_all(&reply.body);
    }
    reply.body.iter().try_for_each(|byte| {
        std::thread::sleep(Duration::from_millis(100));
        stream.write_all(&[*byte])
    })
}
