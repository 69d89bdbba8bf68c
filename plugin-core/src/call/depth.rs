//! How deep JSON nests: what reads it calls itself once for each level.

use memchr::memchr2_iter;

/// Whether a JSON text has more than `most` arrays and objects inside each other.
///
/// Of what is no JSON, whose reader will say so, it tells no more than that reading does not go deeper either.
pub(crate) fn is_deeper_than(text: &[u8], most: usize) -> bool {
    // Nothing nests deeper than it has brackets, and hardly any request has so many of them that they need a closer look.
    memchr2_iter(b'[', b'{', text).nth(most).is_some() && deepest_exceeds(text, most)
}

fn deepest_exceeds(text: &[u8], most: usize) -> bool {
    let (mut depth, mut in_text) = (0_usize, false);
    let mut bytes = text.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if in_text => _ = bytes.next(),
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => {
                depth += 1;
                if depth > most {
                    return true;
                }
            }
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_deeper_than;

    #[test]
    fn brackets_count_where_they_nest() {
        let nested = |levels: usize| format!("{}{}", "[{\"a\":".repeat(levels), "1".to_owned() + &"}]".repeat(levels));
        assert!(!is_deeper_than(nested(5).as_bytes(), 10));
        assert!(is_deeper_than(nested(5).as_bytes(), 9));
        for (text, most) in
            [("[[],[],[],{},{}]", 2), (r#"["[[[[[[", "\"[[[[", {"{{{{": "\\"}]"#, 2), ("", 0), ("1", 0), ("]]]][", 1)]
        {
            assert!(!is_deeper_than(text.as_bytes(), most), "{text}");
        }
        assert!(is_deeper_than(r#"["\\",[["#.as_bytes(), 2));
        assert!(is_deeper_than("[".repeat(100_000).as_bytes(), 64));
    }

    #[test]
    fn it_is_the_depth_that_a_reader_finds() {
        fn depth(value: &serde_json::Value) -> usize {
            match value {
                serde_json::Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
                serde_json::Value::Object(fields) => 1 + fields.values().map(depth).max().unwrap_or(0),
                _ => 0,
            }
        }
        for text in [r#"{"a":[1,{"b":[]}],"c":{"d":{}}}"#, r#"[[["]"],[]],{"\"":{"[":[{}]}}]"#, "[]", "null"] {
            let found = depth(&serde_json::from_str(text).expect("JSON"));
            assert!(!is_deeper_than(text.as_bytes(), found), "{text}");
            assert_eq!(found > 0, found > 0 && is_deeper_than(text.as_bytes(), found - 1), "{text}");
        }
    }
}
