//! The vocabulary as it lies in its file: the tokens of each length one after the other in the order of their bytes, then
//! the ranks of these.
//!
//! The file begins with the length of the longest token in 2 bytes, and then has the number of tokens of each length from 1 on in
//! 4 bytes each. A rank has 3 bytes. All numbers begin with their lowest byte.

const FILE: &[u8] = include_bytes!("o200k.bin");

/// What a pair of parts has that is no token.
const NO_TOKEN: u32 = u32::MAX;

/// Where the tokens of one length lie.
#[derive(Clone, Copy)]
struct Group {
    count: usize,
    tokens: usize,
    ranks: usize,
}

pub(super) struct Vocabulary {
    /// By length, from 1 on.
    groups: Vec<Group>,
}

impl Vocabulary {
    pub(super) fn new() -> Self {
        let longest = number(&FILE[..2]) as usize;
        let mut at = 2 + longest * 4;
        let mut group = |length: usize| {
            let count = number(&FILE[length * 4 - 2..length * 4 + 2]) as usize;
            let group = Group { count, tokens: at, ranks: at + count * length };
            at = group.ranks + count * 3;
            group
        };
        Self { groups: (1..=longest).map(&mut group).collect() }
    }

    /// The rank of a token: of two pairs, the one with the lower rank is joined first.
    fn rank(&self, token: &[u8]) -> u32 {
        let length = token.len();
        let Some(group) = length.checked_sub(1).and_then(|index| self.groups.get(index)) else { return NO_TOKEN };
        let (mut low, mut high) = (0, group.count);
        while low < high {
            let middle = low.midpoint(high);
            let at = group.tokens + middle * length;
            match FILE[at..at + length].cmp(token) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => {
                    let at = group.ranks + middle * 3;
                    return number(&FILE[at..at + 3]);
                }
            }
        }
        NO_TOKEN
    }

    /// The number of tokens of a piece: beginning with single bytes, the pair with the lowest rank is joined until there is none.
    pub(super) fn count(&self, piece: &[u8]) -> usize {
        if piece.len() < 2 || self.rank(piece) != NO_TOKEN {
            return piece.len().min(1);
        }
        // Where each part begins, and the rank of the part with the one after it.
        let mut starts: Vec<usize> = (0..=piece.len()).collect();
        let pair = |starts: &[usize], index: usize| {
            starts.get(index + 2).map_or(NO_TOKEN, |end| self.rank(&piece[starts[index]..*end]))
        };
        let mut ranks: Vec<u32> = (0..piece.len()).map(|index| pair(&starts, index)).collect();
        while let Some((index, _)) =
            ranks.iter().enumerate().filter(|(_, rank)| **rank != NO_TOKEN).min_by_key(|(_, rank)| **rank)
        {
            starts.remove(index + 1);
            ranks.remove(index + 1);
            ranks[index] = pair(&starts, index);
            if let Some(before) = index.checked_sub(1) {
                ranks[before] = pair(&starts, before);
            }
        }
        ranks.len()
    }
}

/// A number that begins with its lowest byte.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
}
