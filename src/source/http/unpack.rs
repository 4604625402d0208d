//! Unpacks what the HTTP library does not: deflate in both its forms, and gzip without a header.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

/// Returns the content of `body`, at most `most` bytes; or why it cannot be had.
pub(super) fn unpack(body: Vec<u8>, encoding: Option<&str>, most: u64) -> Result<Vec<u8>, String> {
    let deflate = encoding.is_some_and(|encoding| encoding.eq_ignore_ascii_case("deflate"));
    if deflate {
        let whole = read(ZlibDecoder::new(&*body), most);
        return whole.or_else(|_| read(DeflateDecoder::new(&*body), most)).map_err(|e| e.to_string());
    }
    // No page or feed begins with these bytes: a file that was packed once is served as it is.
    if body.starts_with(b"\x1f\x8b") {
        return read(MultiGzDecoder::new(&*body), most).map_err(|e| e.to_string());
    }
    Ok(body)
}

fn read(from: impl Read, most: u64) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    from.take(most).read_to_end(&mut out)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::unpack;
    use flate2::Compression;
    use flate2::read::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use std::io::Read;

    fn all(mut from: impl Read) -> Vec<u8> {
        let mut out = Vec::new();
        from.read_to_end(&mut out).unwrap();
        out
    }

    #[test]
    fn deflate_is_read_with_and_without_its_head_and_gzip_without_a_header() {
        let text = b"The minister said.".as_slice();
        let level = Compression::fast();
        assert_eq!(unpack(all(ZlibEncoder::new(text, level)), Some("deflate"), 100).unwrap(), text);
        assert_eq!(unpack(all(DeflateEncoder::new(text, level)), Some("Deflate"), 100).unwrap(), text);
        assert_eq!(unpack(all(GzEncoder::new(text, level)), None, 100).unwrap(), text);
        assert_eq!(unpack(all(GzEncoder::new(text, level)), None, 3).unwrap(), b"The");
        assert!(unpack(b"no deflate".to_vec(), Some("deflate"), 100).is_err());
    }
}
