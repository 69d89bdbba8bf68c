//! Notes that have owners, kept in memory: the endpoints that several plugins list, each with an `auth` of its own.

mod owner;

use std::collections::BTreeMap;

use plugin_core::{PluginError, plugin_endpoint};
use tokio::sync::Mutex;

pub use self::owner::{Account, Owner};

/// The most notes that one owner has.
const MOST: usize = 1_000;

/// The notes of everyone: the state that a plugin provides.
#[derive(Default)]
pub struct Notes {
    by_owner: Mutex<BTreeMap<Owner, Notebook>>,
}

/// The notes of one owner, by their numbers, which are never given twice.
#[derive(Default)]
struct Notebook {
    last: u64,
    notes: BTreeMap<u64, String>,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Note {
    /// The number of the note, which is its own among those of its owner.
    id: u64,
    /// What it says.
    text: String,
}

/// All notes of one owner.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
pub struct NoteList {
    /// The notes, oldest first.
    notes: Vec<Note>,
}

/// What can go wrong with notes.
#[derive(Debug, PluginError)]
pub enum NoteError {
    /// There is no note with this number, or it is somebody else's.
    #[status(404)]
    NoSuchNote,
    /// There are 1,000 notes, which are the most; delete one first.
    #[status(409)]
    TooMany,
}

/// List all notes.
#[plugin_endpoint(get, "/notes", security("notes:read"))]
pub async fn list_notes(notes: &Notes, #[extract] owner: Owner) -> NoteList {
    let all = notes.by_owner.lock().await;
    let notes = all.get(&owner).into_iter().flat_map(|notebook| &notebook.notes);
    NoteList { notes: notes.map(|(id, text)| Note { id: *id, text: text.clone() }).collect() }
}

/// Write a note.
#[plugin_endpoint(post, "/notes", security("notes:write"))]
pub async fn add_note(
    notes: &Notes,
    #[extract] owner: Owner,
    /// What it says.
    #[length(1..=2000)]
    text: String,
) -> Result<Note, NoteError> {
    let mut all = notes.by_owner.lock().await;
    let notebook = all.entry(owner).or_default();
    if notebook.notes.len() >= MOST {
        return Err(NoteError::TooMany);
    }
    notebook.last += 1;
    notebook.notes.insert(notebook.last, text.clone());
    Ok(Note { id: notebook.last, text })
}

/// Read a note.
#[plugin_endpoint(get, "/notes/{id}", security("notes:read"))]
pub async fn read_note(
    notes: &Notes,
    #[extract] owner: Owner,
    /// The number of the note.
    id: u64,
) -> Result<Note, NoteError> {
    let all = notes.by_owner.lock().await;
    let text = all.get(&owner).and_then(|notebook| notebook.notes.get(&id));
    text.map(|text| Note { id, text: text.clone() }).ok_or(NoteError::NoSuchNote)
}

/// Change what a note says.
#[plugin_endpoint(put, "/notes/{id}", security("notes:write"))]
pub async fn change_note(
    notes: &Notes,
    #[extract] owner: Owner,
    /// The number of the note.
    id: u64,
    /// What it says from now on.
    #[length(1..=2000)]
    text: String,
) -> Result<Note, NoteError> {
    let mut all = notes.by_owner.lock().await;
    let kept = all.get_mut(&owner).and_then(|notebook| notebook.notes.get_mut(&id)).ok_or(NoteError::NoSuchNote)?;
    kept.clone_from(&text);
    Ok(Note { id, text })
}

/// Delete a note.
///
/// It cannot be brought back.
#[plugin_endpoint(delete, "/notes/{id}", security("notes:write"))]
pub async fn delete_note(
    notes: &Notes,
    #[extract] owner: Owner,
    /// The number of the note.
    id: u64,
) -> Result<Note, NoteError> {
    let mut all = notes.by_owner.lock().await;
    let text = all.get_mut(&owner).and_then(|notebook| notebook.notes.remove(&id)).ok_or(NoteError::NoSuchNote)?;
    Ok(Note { id, text })
}
