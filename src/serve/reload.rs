//! Lets open pages reload themselves: a script tag in every page, the script, and the answer that
//! it waits for.
//!
//! The answer is an event stream that holds one event and ends; the browser then asks again by
//! itself. Each question says which version the page shows, so that no change is missed between.

use std::time::Duration;
use tokio::sync::watch::Receiver;

/// Where the script lies. No page of a cluster can lie there, for `_` stands in no slug.
pub const SCRIPT_ADDRESS: &str = "/_qunshan/reload.js";
/// Where the script waits.
pub const EVENTS_ADDRESS: &str = "/_qunshan/events";

/// The script. A file of its own, since our pages forbid scripts in line.
pub const SCRIPT: &str = "\
(function () {
  var shown = new URL(document.currentScript.src).searchParams.get('v');
  var events = new EventSource('/_qunshan/events?v=' + shown);
  events.onmessage = function (event) {
    if (event.data === shown) { return; }
    events.close();
    location.reload();
  };
})();
";

/// How long a question waits; then it is answered with a remark and asked again.
const PATIENCE: Duration = Duration::from_secs(30);

/// The page with the script's tag at the end of its body.
pub fn inject(page: &[u8], version: u64) -> Vec<u8> {
    let tag = format!("<script src=\"{SCRIPT_ADDRESS}?v={version}\"></script>");
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|window| window.eq_ignore_ascii_case(end));
    let (before, after) = page.split_at(at.unwrap_or(page.len()));
    [before, tag.as_bytes(), after].concat()
}

/// The event for a page that shows the version `shown`: at once if there is another, else when
/// there is.
pub async fn event(mut versions: Receiver<u64>, shown: Option<u64>) -> String {
    let other = versions.wait_for(|version| Some(*version) != shown);
    match tokio::time::timeout(PATIENCE, other).await {
        Ok(Ok(version)) => format!("retry: 300\ndata: {}\n\n", *version),
        _ => "retry: 300\n: nothing new\n\n".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::inject;

    #[test]
    fn the_tag_stands_at_the_end_of_the_body() {
        let tag = "<script src=\"/_qunshan/reload.js?v=7\"></script>";
        let check = |page: &str, expected: String| {
            assert_eq!(String::from_utf8_lossy(&inject(page.as_bytes(), 7)), expected);
        };
        check("<p>文</p></BODY></html>", format!("<p>文</p>{tag}</BODY></html>"));
        check("</body> is told</body>", format!("</body> is told{tag}</body>"));
        check("<p>a", format!("<p>a{tag}"));
    }
}
