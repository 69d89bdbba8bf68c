//! Frames of HTTP/2 (RFC 9113, section 4), one by one, so that they can be sent against all rules.

pub(crate) const DATA: u8 = 0;
pub(crate) const HEADERS: u8 = 1;
pub(crate) const RST_STREAM: u8 = 3;
pub(crate) const SETTINGS: u8 = 4;
pub(crate) const PING: u8 = 6;
pub(crate) const GOAWAY: u8 = 7;
pub(crate) const WINDOW_UPDATE: u8 = 8;
pub(crate) const CONTINUATION: u8 = 9;

pub(crate) const END_STREAM: u8 = 1;
pub(crate) const END_HEADERS: u8 = 4;

pub(crate) fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("a short frame").to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// What a client says first: the preface, and that it wants nothing else than usual.
pub(crate) fn preface() -> Vec<u8> {
    [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".as_slice(), &frame(SETTINGS, 0, 0, &[])].concat()
}

/// The head of a GET, as HPACK writes it (RFC 7541) without its table.
pub(crate) fn get(path: &str) -> Vec<u8> {
    let length = u8::try_from(path.len()).expect("a short path");
    [b"\x82\x86\x01\x09localhost\x04".as_slice(), &[length], path.as_bytes()].concat()
}

/// The kind and the payload of each frame that is whole.
pub(crate) fn split(mut bytes: &[u8]) -> Vec<(u8, Vec<u8>)> {
    let mut frames = Vec::new();
    while let [a, b, c, kind, _, _, _, _, _, rest @ ..] = bytes {
        let length = usize::try_from(u32::from_be_bytes([0, *a, *b, *c])).expect("a length");
        let Some((payload, rest)) = rest.split_at_checked(length) else { break };
        frames.push((*kind, payload.to_vec()));
        bytes = rest;
    }
    frames
}

/// Why the server ends the connection, if it says so: the code of the last GOAWAY.
pub(crate) fn farewell(bytes: &[u8]) -> Option<u32> {
    let goaway = split(bytes).into_iter().rfind(|(kind, _)| *kind == GOAWAY)?.1;
    goaway.get(4..8).map(|code| u32::from_be_bytes(code.try_into().expect("four bytes")))
}
