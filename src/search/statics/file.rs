//! One file of the static index, or of the program that reads it.

/// One file of the static index, compressed, or of the program that reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it lies, below the folder of the language or of the digest.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
