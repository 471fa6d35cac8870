//! How much memory the program has held.

use crate::base::fs;
use std::path::Path;

/// The most memory held at once, in bytes (Linux: `VmHWM` of proc(5)); 0 where the system does not
/// tell.
pub fn peak() -> u64 {
    let status = fs::read(Path::new("/proc/self/status")).unwrap_or_default();
    let status = String::from_utf8_lossy(&status);
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}
