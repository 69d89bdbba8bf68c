//! The logo: a square PNG, read while the plugin compiles.

use std::path::PathBuf;

const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];

/// The first bytes of formats that are taken for PNG most often.
const OTHERS: [(&[u8], &str); 5] =
    [(b"GIF8", "GIF"), (&[0xff, 0xd8, 0xff], "JPEG"), (b"RIFF", "WebP"), (b"<svg", "SVG"), (b"<?xml", "SVG")];

/// Checks the file that a plugin names as its logo, relative to the package's folder.
pub(crate) fn check(name: &str) -> Result<(), String> {
    if name.is_empty() {
        return Err(
            "`logo` is empty; name a PNG file relative to the package's folder, where `Cargo.toml` is [text_empty]"
                .to_owned(),
        );
    }
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    match std::fs::read(folder.join(name)) {
        Ok(bytes) => check_png(&bytes).map_err(|fault| format!("the logo `{name}` {fault}")),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(format!(
            "there is no logo `{name}`; name a PNG file relative to the package's folder, where `Cargo.toml` is [logo_missing]"
        )),
        Err(error) => Err(format!(
            "the logo `{name}` cannot be read ({error}); name a PNG file relative to the package's folder [logo_missing]"
        )),
    }
}

fn check_png(bytes: &[u8]) -> Result<(), String> {
    if !bytes.starts_with(&SIGNATURE) {
        let format =
            OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)).map_or("not a PNG file", |(_, name)| name);
        let is = if format.starts_with("not") { format.to_owned() } else { format!("a {format} file") };
        return Err(format!("is {is}; convert it to PNG [logo_not_png]"));
    }
    let (width, height) = size(bytes).ok_or("is a damaged PNG file; export it again [logo_damaged]")?;
    if width != height {
        return Err(format!(
            "is {width} by {height} pixels; make it square, 512 by 512 for instance [logo_not_square]"
        ));
    }
    Ok(())
}

/// The width and height in a PNG file's header, when the file goes on to its end mark.
fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let mut at = SIGNATURE.len();
    (bytes.get(at + 4..at + 8)? == b"IHDR").then_some(())?;
    let size = (number(at + 8)?, number(at + 12)?);
    (size.0 > 0 && size.1 > 0).then_some(())?;
    loop {
        let length = usize::try_from(number(at)?).ok()?;
        let kind = bytes.get(at + 4..at + 8)?;
        let next = at.checked_add(12)?.checked_add(length)?;
        if kind == b"IEND" {
            return (next <= bytes.len()).then_some(size);
        }
        at = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG file as far as this module reads it.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = SIGNATURE.to_vec();
        let mut chunk = |kind: &[u8; 4], data: &[u8]| {
            bytes.extend(u32::try_from(data.len()).expect("a short chunk").to_be_bytes());
            bytes.extend(kind);
            bytes.extend(data);
            bytes.extend([0; 4]);
        };
        let size: Vec<u8> = [width.to_be_bytes(), height.to_be_bytes()].concat();
        chunk(b"IHDR", &[size.as_slice(), &[8, 6, 0, 0, 0]].concat());
        chunk(b"IDAT", &[0; 10]);
        chunk(b"IEND", &[]);
        bytes
    }

    #[test]
    fn only_a_whole_square_png_is_a_logo() {
        assert_eq!(check_png(&png(512, 512)), Ok(()));
        let fault = |bytes: &[u8]| check_png(bytes).expect_err("a fault");
        assert!(fault(&png(512, 256)).starts_with("is 512 by 256 pixels"));
        assert!(fault(&png(0, 0)).contains("damaged"));
        assert!(fault(b"GIF89a").contains("a GIF file"));
        assert!(fault(&[0xff, 0xd8, 0xff, 0xe0]).contains("a JPEG file"));
        assert!(fault(b"").contains("not a PNG file"));
        let whole = png(8, 8);
        for end in SIGNATURE.len()..whole.len() {
            assert!(fault(&whole[..end]).contains("damaged"), "cut at {end}");
        }
    }
}
