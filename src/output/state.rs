//! The state: what the last build knew of each output file. Safe to lose: without it everything is
//! rendered anew. One line of JSON a file, below a line that tells which program wrote it.

use crate::artifact::Owner;
use crate::artifact::PageFacts;
use crate::base::digest::Digest;
use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::fs::Stamp;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::base::path::OutputPath;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;

/// What is known of one output file.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The digest of all that the file was made from; `None` if it is made anew each time.
    pub key: Option<Digest>,
    /// Its SHA-256.
    pub digest: Digest,
    /// Its size and time in the output folder.
    pub stamp: Stamp,
    /// Whose it is.
    pub owner: Owner,
    /// What is known of the page in it.
    pub facts: PageFacts,
}

/// All output files that a build knew.
pub(super) type State = BTreeMap<OutputPath, Kept>;

#[derive(PartialEq, Serialize, Deserialize)]
struct Head {
    format: u32,
    program: String,
    files: usize,
    body: Digest,
}

type Line<'a> = (
    &'a str,
    &'a Option<Digest>,
    &'a Digest,
    u64,
    u64,
    &'a SiteId,
    &'a Option<Lang>,
    &'a PageFacts,
);
type OwnedLine = (String, Option<Digest>, Digest, u64, u64, SiteId, Option<Lang>, PageFacts);

/// The state as it is written.
pub(super) fn to_bytes(state: &State) -> Outcome<Vec<u8>> {
    let mut body = Vec::with_capacity(state.len() * 512);
    for (path, kept) in state {
        let Kept { key, digest, stamp, owner, facts } = kept;
        let line: Line<'_> = (
            path.as_str(),
            key,
            digest,
            stamp.size,
            stamp.changed,
            &owner.site,
            &owner.lang,
            facts,
        );
        push_line(&mut body, &line)?;
    }
    let mut bytes = Vec::with_capacity(body.len() + 256);
    push_line(&mut bytes, &head_of(state.len(), &body))?;
    bytes.append(&mut body);
    Ok(bytes)
}

/// Reads a state; `None` if another program wrote it or it is not whole.
pub(super) fn parse(bytes: &[u8]) -> Option<State> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (head, body) = (&bytes[..end], &bytes[end + 1..]);
    let head: Head = serde_json::from_slice(head).ok()?;
    (head == head_of(head.files, body)).then_some(())?;
    let lines = body.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let state: State = lines.map(parse_line).collect::<Option<_>>()?;
    (state.len() == head.files).then_some(state)
}

fn parse_line(line: &[u8]) -> Option<(OutputPath, Kept)> {
    let line: OwnedLine = serde_json::from_slice(line).ok()?;
    let (path, key, digest, size, changed, site, lang, facts) = line;
    let (stamp, owner) = (Stamp { size, changed }, Owner { site, lang });
    Some((OutputPath::parse(&path)?, Kept { key, digest, stamp, owner, facts }))
}

fn head_of(files: usize, body: &[u8]) -> Head {
    let program = env!("QUNSHAN_SOURCES").to_owned();
    Head { format: 1, program, files, body: Digest::quick(body) }
}

fn push_line(bytes: &mut Vec<u8>, value: &impl Serialize) -> Outcome<()> {
    serde_json::to_writer(&mut *bytes, value)
        .map_err(|e| Error::refused(format!("cannot write the state: {e}")))?;
    bytes.push(b'\n');
    Ok(())
}
