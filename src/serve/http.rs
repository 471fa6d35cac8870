//! Sends the output folder to browsers of this machine, and to nobody else.
//!
//! Listening on the loopback is not enough: a foreign page can let its own name point to
//! 127.0.0.1 (DNS rebinding) and read what we serve. So the `Host` must be one of ours.

use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::fs;
use crate::base::path::OutputPath;
use crate::serve::api;
use crate::serve::files;
use crate::serve::files::Found;
use crate::serve::reload;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::middleware;
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use std::net::TcpListener;
use std::path::Path;
use std::path::PathBuf;
use tokio::sync::watch;

/// What every answer needs.
#[derive(Clone)]
struct Shelf {
    out: PathBuf,
    work: PathBuf,
    port: u16,
    versions: watch::Receiver<u64>,
}

/// Begins to send the folder in threads of its own. Gives the version of what is shown: raising
/// it lets the open pages reload.
pub fn start(listener: TcpListener, out: &Path, work: &Path) -> Outcome<watch::Sender<u64>> {
    let (version, versions) = watch::channel(0);
    let refused = |e: std::io::Error| Error::refused(format!("cannot serve: {e}"));
    listener.set_nonblocking(true).map_err(refused)?;
    let port = listener.local_addr().map_err(refused)?.port();
    let router = router(Shelf { out: out.to_owned(), work: work.to_owned(), port, versions });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(refused)?;
    std::thread::spawn(move || {
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, router).await
        })
    });
    Ok(version)
}

fn router(shelf: Shelf) -> Router {
    Router::new()
        .route(reload::SCRIPT_ADDRESS, get(script))
        .route(reload::EVENTS_ADDRESS, get(events))
        .route(api::ADDRESS, get(search))
        .fallback(get(file))
        .layer(middleware::from_fn_with_state(shelf.clone(), guard))
        .with_state(shelf)
}

/// Refuses foreign hosts, and tells browsers to keep nothing and to guess nothing.
async fn guard(State(shelf): State<Shelf>, request: Request, next: Next) -> Response {
    if site_folder(request.headers(), &shelf).is_none() {
        let told = "this address serves only 127.0.0.1 and localhost\n";
        return (StatusCode::FORBIDDEN, told).into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let same = HeaderValue::from_static("same-origin");
    headers.insert("cross-origin-resource-policy", same);
    response
}

/// The folder that the `Host` stands for; `None` for a foreign one. `{host}.localhost` stands for
/// the folder of a host in a cluster with `layout: hosts`: browsers lead all such names to this
/// machine (RFC 6761, section 6.3), and no stranger can own one.
fn site_folder(headers: &HeaderMap, shelf: &Shelf) -> Option<PathBuf> {
    let host = headers.get(header::HOST)?.to_str().ok()?.to_ascii_lowercase();
    let (name, port) = host.rsplit_once(':').unwrap_or((&host, "80"));
    if port != shelf.port.to_string() {
        return None;
    }
    if name == "127.0.0.1" || name == "localhost" {
        return Some(shelf.out.clone());
    }
    let site = OutputPath::parse(name.strip_suffix(".localhost")?)?;
    (!site.as_str().contains('/')).then(|| site.below(&shelf.out))
}

async fn script() -> Response {
    let kind = (header::CONTENT_TYPE, "text/javascript; charset=utf-8");
    ([kind], reload::SCRIPT).into_response()
}

async fn events(State(shelf): State<Shelf>, request: Request) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let shown = query.strip_prefix("v=").and_then(|shown| shown.parse().ok());
    let event = reload::event(shelf.versions, shown).await;
    ([(header::CONTENT_TYPE, "text/event-stream")], event).into_response()
}

async fn search(State(shelf): State<Shelf>, request: Request) -> Response {
    let query = request.uri().query().unwrap_or_default().to_owned();
    let answer = tokio::task::spawn_blocking(move || api::answer(&shelf.work, &query)).await;
    let Ok((status, json)) = answer else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CONTENT_TYPE, "application/json")], json).into_response()
}

async fn file(State(shelf): State<Shelf>, request: Request) -> Response {
    let path = request.uri().path();
    let folder = site_folder(request.headers(), &shelf).unwrap_or_default();
    match files::find(&folder, path) {
        Found::File(file) => send(&file, StatusCode::OK, &shelf),
        Found::Folder => {
            let address = format!("{path}/");
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, address)]).into_response()
        }
        Found::Nothing(Some(page)) => send(&page, StatusCode::NOT_FOUND, &shelf),
        Found::Nothing(None) => nothing(&shelf),
    }
}

fn send(file: &Path, status: StatusCode, shelf: &Shelf) -> Response {
    // A build may be replacing the file right now; the open page will ask again.
    let Ok(bytes) = fs::read(file) else {
        return nothing(shelf);
    };
    let kind = files::content_type(file);
    let bytes = if kind.starts_with("text/html") { shown(&bytes, shelf) } else { bytes };
    (status, [(header::CONTENT_TYPE, kind)], Body::from(bytes)).into_response()
}

/// Also what is not there yet reloads itself, so that it shows up once it is built.
fn nothing(shelf: &Shelf) -> Response {
    let page = "<!DOCTYPE html><html lang=\"zh-CN\"><title>404</title><body>\
                <p>尚无此页。 There is no such page yet.</p></body></html>";
    let kind = (header::CONTENT_TYPE, "text/html; charset=utf-8");
    (StatusCode::NOT_FOUND, [kind], shown(page.as_bytes(), shelf)).into_response()
}

fn shown(page: &[u8], shelf: &Shelf) -> Vec<u8> {
    reload::inject(page, *shelf.versions.borrow())
}

#[cfg(test)]
mod tests {
    use super::start;
    use crate::base::fs;
    use std::io::Read as _;
    use std::io::Write as _;
    use std::net::Ipv4Addr;
    use std::net::TcpListener;
    use std::net::TcpStream;
    use std::time::Duration;
    use tokio::sync::watch::Sender;

    struct Town {
        folder: tempfile::TempDir,
        port: u16,
        version: Sender<u64>,
    }

    fn town() -> Town {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        for (file, text) in [
            ("index.html", "<body>home</body>"),
            ("404.html", "<body>none</body>"),
            ("health.example/index.html", "<body>health</body>"),
            ("app.css", "a{}"),
        ] {
            fs::write(&out.join(file), text.as_bytes()).unwrap();
        }
        fs::write(&folder.path().join("secret"), b"secret").unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        Town { version: start(listener, &out, &folder.path().join("work")).unwrap(), folder, port }
    }

    impl Town {
        fn ask(&self, method: &str, path: &str, host: &str) -> String {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
            let host = host.replace("PORT", &self.port.to_string());
            let words =
                format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            stream.write_all(words.as_bytes()).unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        }

        fn get(&self, path: &str) -> String {
            self.ask("GET", path, "127.0.0.1:PORT")
        }
    }

    #[test]
    fn pages_get_the_script_and_other_files_stay_as_they_are() {
        let town = town();
        let home = town.get("/");
        assert!(home.starts_with("HTTP/1.1 200"), "{home}");
        assert!(home.contains("content-type: text/html; charset=utf-8"));
        assert!(home.contains("home<script src=\"/_qunshan/reload.js?v=0\"></script></body>"));
        let css = town.get("/app.css");
        assert!(css.contains("content-type: text/css") && css.ends_with("\r\n\r\na{}"), "{css}");
        assert!(css.contains("nosniff") && css.contains("no-store"));
        assert!(town.get("/_qunshan/reload.js?v=0").contains("EventSource"));
    }

    #[test]
    fn what_is_not_there_is_told_by_the_clusters_page() {
        let town = town();
        let none = town.get("/none/");
        assert!(none.starts_with("HTTP/1.1 404") && none.contains("none<script"), "{none}");
        let folder = town.get("/health.example");
        assert!(
            folder.starts_with("HTTP/1.1 307") && folder.contains("location: /health.example/")
        );
        assert!(town.ask("POST", "/", "127.0.0.1:PORT").starts_with("HTTP/1.1 405"));
    }

    #[test]
    fn foreign_hosts_are_refused() {
        let town = town();
        for host in
            ["evil.example", "evil.example:PORT", "127.0.0.1:1", "127.0.0.1", "x.127.0.0.1:PORT"]
        {
            let answer = town.ask("GET", "/", host);
            assert!(answer.starts_with("HTTP/1.1 403") && !answer.contains("home"), "{host}");
        }
        assert!(town.ask("GET", "/", "localhost:PORT").starts_with("HTTP/1.1 200"));
        assert!(town.ask("GET", "/", "health.example.localhost:PORT").contains("health<script"));
        assert!(town.ask("GET", "/", "...localhost:PORT").starts_with("HTTP/1.1 403"));
    }

    #[test]
    fn nothing_outside_the_folder_is_sent() {
        let town = town();
        assert!(fs::exists(&town.folder.path().join("secret")));
        for path in ["/../secret", "/%2e%2e/secret", "/..%2fsecret", "/health.example/../../secret"]
        {
            let answer = town.get(path);
            assert!(answer.starts_with("HTTP/1.1 404") && !answer.contains("secret"), "{path}");
        }
    }

    #[test]
    fn an_open_page_learns_of_a_new_version() {
        let town = town();
        let waiting = std::thread::scope(|scope| {
            let asked = scope.spawn(|| town.get("/_qunshan/events?v=0"));
            std::thread::sleep(Duration::from_millis(200));
            assert!(!asked.is_finished(), "nothing new yet");
            town.version.send_modify(|version| *version += 1);
            asked.join().unwrap()
        });
        assert!(waiting.contains("text/event-stream") && waiting.contains("data: 1"), "{waiting}");
        assert!(town.get("/_qunshan/events?v=0").contains("data: 1"), "a page left behind");
        assert!(town.get("/").contains("reload.js?v=1"));
    }
}
