//! Floor 7: shows the cluster on this machine and builds it anew at every change. It speaks to
//! nobody itself: what happens is handed to the caller. The one place with threads and locks of
//! its own besides `Workers`.

pub mod api;
pub mod files;
pub mod http;
pub mod reload;
pub mod watch;

use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::fs;
use crate::pipeline::report::Options;
use crate::pipeline::report::Progress;
use crate::pipeline::report::Report;
use crate::pipeline::report::work_folder;
use crate::pipeline::run;
use std::net::Ipv4Addr;
use std::net::TcpListener;
use std::path::PathBuf;
use tokio::sync::watch::Sender;

/// What is told while the cluster is shown.
#[derive(Debug)]
pub enum Told {
    /// It can be seen at this address.
    Open(String),
    /// These sources were changed, as paths from the root.
    Changed(Vec<String>),
    /// It was built, or its findings stand in the way.
    Built(Report),
    /// The machine failed; the last good output is shown.
    Failed(Error),
}

/// Shows the cluster until the program is ended. The output folder of `options` is not used: the
/// output goes to a folder of its own, named by the port, which no second run can share. Each build
/// gets a progress of its own.
///
/// # Errors
/// When the port is taken or the sources cannot be watched.
pub fn run(
    options: &Options,
    port: u16,
    progress: &dyn Fn() -> Box<dyn Progress>,
    told: &dyn Fn(Told),
) -> Outcome<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|e| Error::refused(format!("cannot listen on 127.0.0.1:{port}: {e}")))?;
    let address = listener
        .local_addr()
        .map_err(|e| Error::refused(format!("cannot learn the port that was given: {e}")))?;
    let out = fresh_folder(options, address.port())?;
    // Watched before the first build, so that an edit meanwhile is not missed.
    let watcher = watch::start(&options.root)?;
    let version = http::start(listener, &out, &work_folder(&options.root, &options.profile))?;
    told(Told::Open(format!("http://{address}/")));
    let options = Options { out: Some(out), ..options.clone() };
    build(&options, progress, &version, told);
    while let Some(changed) = watcher.next() {
        told(Told::Changed(changed));
        build(&options, progress, &version, told);
    }
    Ok(())
}

fn fresh_folder(options: &Options, port: u16) -> Outcome<PathBuf> {
    let root = fs::real_path(&options.root)?;
    let out = root.join(".qunshan").join("serve").join(port.to_string());
    fs::remove_folder(&out)?;
    fs::make_folder(&out)?;
    Ok(out)
}

/// Builds once; open pages are renewed only when there is something new to see.
fn build(
    options: &Options,
    progress: &dyn Fn() -> Box<dyn Progress>,
    version: &Sender<u64>,
    told: &dyn Fn(Told),
) {
    let bar = progress();
    let built = run::build(options, bar.as_ref());
    // The bar is cleared before anything is told below it.
    drop(bar);
    match built {
        Ok(report) => {
            if report.summary.committed {
                version.send_modify(|version| *version += 1);
            }
            told(Told::Built(report));
        }
        Err(failure) => told(Told::Failed(failure)),
    }
}
