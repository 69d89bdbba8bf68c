//! Lists that are given in pages.

/// How many items one page has.
const PAGE: usize = 100;

/// The page that begins where a cursor says, and the cursor of the next. `None` when there is no such page.
pub(super) fn page<'a, T>(items: &'a [T], cursor: Option<&str>) -> Option<(&'a [T], Option<String>)> {
    let start = match cursor {
        None => 0,
        Some(cursor) => cursor.parse().ok().filter(|start| *start > 0 && *start < items.len() && start % PAGE == 0)?,
    };
    let end = items.len().min(start + PAGE);
    Some((items.get(start..end)?, (end < items.len()).then(|| end.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_all_of_a_list() {
        for count in [0, 1, 99, 100, 101, 200, 250] {
            let items: Vec<usize> = (0..count).collect();
            let (mut all, mut cursor, mut pages) = (Vec::new(), None, 0);
            loop {
                let (page, next) = page(&items, cursor.as_deref()).expect("a page");
                assert!(page.len() <= PAGE);
                all.extend_from_slice(page);
                pages += 1;
                match next {
                    Some(next) => cursor = Some(next),
                    None => break,
                }
            }
            assert_eq!((all, pages), (items, count.div_ceil(PAGE).max(1)), "{count}");
        }
    }

    #[test]
    fn other_cursors_lead_nowhere() {
        let items: Vec<usize> = (0..150).collect();
        for cursor in ["", "0", "-1", "1", "150", "200", "x", "100 ", "99999999999999999999999999"] {
            assert!(page(&items, Some(cursor)).is_none(), "{cursor}");
        }
    }
}
