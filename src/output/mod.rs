//! Floor 2: output folders: staged, committed under a journal, listed in a manifest.
