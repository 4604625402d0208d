//! Compressed texts: the search index beside them needs as much room as the texts.

use std::cell::RefCell;
use std::io::Read as _;

use flate2::read::ZlibDecoder;
use flate2::{Compress, Compression, FlushCompress, Status};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::{Value, ValueRef};

thread_local! {
    /// One compressor a thread: making it costs more than packing a short text.
    static PACKER: RefCell<Compress> = RefCell::new(Compress::new(Compression::best(), true));
}

/// Returns a text as the library stores it.
pub(super) fn packed(text: &str) -> Vec<u8> {
    PACKER.with_borrow_mut(|packer| {
        packer.reset();
        let mut out = Vec::with_capacity(text.len() / 2 + 64);
        let mut rest = text.as_bytes();
        loop {
            let before = packer.total_in();
            // Packing in memory does not fail.
            let status = packer.compress_vec(rest, &mut out, FlushCompress::Finish);
            rest = &rest[(packer.total_in() - before) as usize..];
            if !matches!(status, Ok(Status::Ok | Status::BufError)) {
                return out;
            }
            out.reserve(out.capacity());
        }
    })
}

/// Lets SQL read texts: `unpacked(text)`.
pub(super) fn register(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("unpacked", 1, flags, |context| match context.get_raw(0) {
        ValueRef::Blob(bytes) => unpacked(bytes).map(Value::Text),
        _ => context.get(0),
    })
}

fn unpacked(bytes: &[u8]) -> rusqlite::Result<String> {
    let mut out = String::new();
    let read = ZlibDecoder::new(bytes).read_to_string(&mut out);
    read.map_err(|e| rusqlite::Error::UserFunctionError(Box::new(e)))?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::{packed, unpacked};

    #[test]
    fn any_text_comes_back_as_it_was() {
        let noise: String = (0..200_000_u32)
            .map(|n| char::from(b'!' + (n.wrapping_mul(2_654_435_761) >> 25) as u8 % 90))
            .collect();
        for text in ["", "é", "The ferry sank.", &"said ".repeat(40_000), &noise] {
            assert!(unpacked(&packed(text)).is_ok_and(|back| back == text), "{} bytes", text.len());
        }
    }
}
