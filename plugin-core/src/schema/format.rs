//! The formats of strings that are checked. JSON Schema leaves formats to whoever reads them; what a document names here
//! holds.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::spelled;
use super::uri::is_uri;

/// A format that is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Date,
    Time,
    DateTime,
    LocalTime,
    LocalDateTime,
    ZonedDateTime,
    Duration,
    Uuid,
    Email,
    IdnEmail,
    Uri,
    Ip,
    Ipv4,
    Ipv6,
    Hostname,
    IdnHostname,
}

/// A format's name in schemas, its words, and a text that has it.
const TABLE: [(&str, Format, &str, &str); 16] = [
    ("date", Format::Date, "a date", "2030-12-31"),
    ("time", Format::Time, "a time", "12:30:00Z"),
    ("date-time", Format::DateTime, "a date and time", "2030-12-31T12:30:00Z"),
    ("partial-time", Format::LocalTime, "a time without an offset", "12:30:00"),
    ("partial-date-time", Format::LocalDateTime, "a date and time without an offset", "2030-12-31T12:30:00"),
    (
        "zoned-date-time",
        Format::ZonedDateTime,
        "a date and time with its time zone",
        "2030-12-31T12:30:00+01:00[+01:00]",
    ),
    ("duration", Format::Duration, "a duration of ISO 8601", "PT1H30M"),
    ("uuid", Format::Uuid, "a UUID", "123e4567-e89b-42d3-a456-426614174000"),
    ("email", Format::Email, "an e-mail address", "someone@example.com"),
    ("idn-email", Format::IdnEmail, "an e-mail address", "someone@example.com"),
    ("uri", Format::Uri, "a URL", "https://example.com/"),
    ("ip", Format::Ip, "an IP address", "192.0.2.1"),
    ("ipv4", Format::Ipv4, "an IPv4 address", "192.0.2.1"),
    ("ipv6", Format::Ipv6, "an IPv6 address", "2001:db8::1"),
    ("hostname", Format::Hostname, "a host name", "example.com"),
    ("idn-hostname", Format::IdnHostname, "a host name", "example.com"),
];

/// Whether a text is refused that does not have the format of this name.
pub(crate) fn is_checked_format(name: &str) -> bool {
    Format::named(name).is_some()
}

impl Format {
    pub(super) fn named(name: &str) -> Option<Self> {
        TABLE.iter().find(|(known, ..)| *known == name).map(|(_, format, ..)| *format)
    }

    fn name(self) -> &'static str {
        TABLE.iter().find(|(_, format, ..)| *format == self).map_or("", |(name, ..)| name)
    }

    /// "a date".
    pub(super) fn words(self) -> &'static str {
        TABLE.iter().find(|(_, format, ..)| *format == self).map_or("a string", |(.., words, _)| words)
    }

    /// A text of this format.
    pub(super) fn example(self) -> &'static str {
        TABLE.iter().find(|(_, format, ..)| *format == self).map_or("", |(.., example)| example)
    }

    pub(super) fn accepts(self, text: &str) -> bool {
        match self {
            Self::Date => date(text).is_some(),
            Self::Time => time(text).is_some(),
            Self::DateTime => date_time(text).is_some(),
            Self::LocalTime | Self::LocalDateTime | Self::ZonedDateTime | Self::Duration => {
                spelled::accepts(self.name(), text)
            }
            Self::Uuid => uuid(text),
            Self::Email => text.is_ascii() && email(text),
            Self::IdnEmail => email(text),
            Self::Uri => is_uri(text),
            Self::Ip => text.parse::<IpAddr>().is_ok(),
            Self::Ipv4 => text.parse::<Ipv4Addr>().is_ok(),
            Self::Ipv6 => text.parse::<Ipv6Addr>().is_ok(),
            Self::Hostname => text.is_ascii() && hostname(text),
            Self::IdnHostname => hostname(text),
        }
    }
}

/// The minutes of a day.
const DAY: u32 = 24 * 60;

/// Takes a number of exactly so many digits off the front.
fn digits(text: &str, count: usize) -> Option<(u32, &str)> {
    let (number, rest) = text.split_at_checked(count)?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse().ok())?.map(|number| (number, rest))
}

/// `full-date` of RFC 3339.
fn date(text: &str) -> Option<()> {
    let (year, rest) = digits(text, 4)?;
    let (month, rest) = digits(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = digits(rest.strip_prefix('-')?, 2)?;
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    ((1..=days).contains(&day) && rest.is_empty()).then_some(())
}

/// `full-time` of RFC 3339.
fn time(text: &str) -> Option<()> {
    let (hour, rest) = digits(text, 2)?;
    let (minute, rest) = digits(rest.strip_prefix(':')?, 2)?;
    let (second, mut rest) = digits(rest.strip_prefix(':')?, 2)?;
    if let Some(fraction) = rest.strip_prefix('.') {
        let end = fraction.find(|character: char| !character.is_ascii_digit()).unwrap_or(fraction.len());
        rest = &fraction[end..];
        (end > 0).then_some(())?;
    }
    let (mut hours, mut minutes) = (0, 0);
    if !matches!(rest, "Z" | "z") {
        let (hour, rest) = digits(rest.get(1..)?, 2)?;
        let (minute, rest) = digits(rest.strip_prefix(':')?, 2)?;
        (hour < 24 && minute < 60 && rest.is_empty()).then_some(())?;
        (hours, minutes) = (hour, minute);
    }
    // A leap second ends a day in UTC.
    let offset = hours * 60 + minutes;
    let utc = hour * 60 + minute + if rest.starts_with('-') { offset } else { DAY - offset };
    let whole = rest.starts_with(['Z', 'z', '+', '-']) && hour < 24 && minute < 60;
    (whole && (second < 60 || (second == 60 && utc % DAY == DAY - 1))).then_some(())
}

/// `date-time` of RFC 3339.
fn date_time(text: &str) -> Option<()> {
    let (day, rest) = text.split_at_checked(10)?;
    date(day)?;
    time(rest.strip_prefix(['T', 't'])?)
}

fn uuid(text: &str) -> bool {
    let groups: Vec<_> = text.split('-').collect();
    let lengths = [8, 4, 4, 4, 12];
    groups.len() == lengths.len()
        && groups
            .iter()
            .zip(lengths)
            .all(|(group, length)| group.len() == length && group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// One `@` outside quotes, something before it and a host after it.
fn email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let literal = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).map(|address| {
        address.parse::<Ipv4Addr>().is_ok()
            || address.strip_prefix("IPv6:").is_some_and(|address| address.parse::<Ipv6Addr>().is_ok())
    });
    let quoted = name.len() > 2 && name.starts_with('"') && name.ends_with('"');
    let atom = |part: &str| {
        !part.is_empty()
            && part.chars().all(|character| character.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(character))
    };
    (quoted || name.split('.').all(atom)) && literal.unwrap_or_else(|| hostname(host))
}

/// RFC 1123, in letters, digits and `-`, or in letters of any script.
fn hostname(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|character| character.is_alphanumeric() || character == '-')
    };
    text.len() <= 253 && text.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_accept_what_their_standards_say() {
        let cases: [(Format, &[&str], &[&str]); 10] = [
            (
                Format::Date,
                &["2024-02-29", "0001-01-01", "2000-02-29"],
                &["2023-02-29", "1900-02-29", "2024-13-01", "2024-1-01", "2024-01-32", "24-01-01", "2024-01-01T", ""],
            ),
            (
                Format::Time,
                &["00:00:00Z", "23:59:60Z", "00:59:60+01:00", "15:59:60-08:00", "12:30:00.25+01:00", "12:30:00z"],
                &[
                    "24:00:00Z",
                    "12:60:00Z",
                    "12:30:60Z",
                    "12:30:00",
                    "12:30",
                    "12:30:00.Z",
                    "12:30:00+1",
                    "12:30:00+24:00",
                    "12:30:00 ",
                ],
            ),
            (
                Format::DateTime,
                &["2024-02-29T12:30:00Z", "2024-02-29t12:30:00.1-08:00", "2016-12-31T23:59:60Z"],
                &[
                    "2024-02-29",
                    "2024-02-29 12:30:00Z",
                    "2024-02-29T12:30:00",
                    "2023-02-29T12:30:00Z",
                    "2024-02-29X12:30:00Z",
                ],
            ),
            (
                Format::Uuid,
                &["123e4567-e89b-42d3-a456-426614174000", "00000000-0000-0000-0000-00000000000F"],
                &["123e4567e89b42d3a456426614174000", "123e4567-e89b-42d3-a456-42661417400g", ""],
            ),
            (
                Format::Email,
                &["a@b", "a.b+c@example.com", "\"a b\"@example.com", "a@[127.0.0.1]", "a@[IPv6:::1]"],
                &["用户@例子.公司", "a", "@b", "a@", "a b@c", "a..b@c", "a@b c", "a@-b", "a@[x]"],
            ),
            (Format::IdnEmail, &["用户@例子.公司", "a@b"], &["用户", "a@b c"]),
            (Format::Ipv4, &["127.0.0.1"], &["127.0.0", "256.0.0.1", "::1"]),
            (Format::Ipv6, &["::1", "2001:db8::1"], &["127.0.0.1", "::g"]),
            (Format::IdnHostname, &["例子.公司", "localhost"], &["", "例 子"]),
            (Format::Hostname, &["localhost", "a-b.example.com"], &["", "例子.公司", "-a", "a-", "a..b", "a b", "a_b"]),
        ];
        for (_, format, ..) in TABLE {
            assert!(format.accepts(format.example()), "{format:?} and its own example");
        }
        for (format, good, bad) in cases {
            for text in good {
                assert!(format.accepts(text), "{format:?}: {text}");
            }
            for text in bad {
                assert!(!format.accepts(text), "{format:?}: {text}");
            }
        }
    }
}
