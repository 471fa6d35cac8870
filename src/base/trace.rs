//! Who worked on what and when, in the form that Chrome and Perfetto show.

use serde_json::Value;
use serde_json::json;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

/// The stages of a run and the pieces of work of its threads, with their times.
#[derive(Debug)]
pub struct Trace {
    started: Instant,
    stages: Mutex<Vec<Stage>>,
    pieces: Mutex<Vec<Piece>>,
}

#[derive(Debug)]
struct Stage {
    name: String,
    time: Span,
}

#[derive(Debug)]
struct Piece {
    /// The thread, from 0; a run without a pool has only that one.
    worker: usize,
    time: Span,
}

/// From when to when, since the run began.
#[derive(Debug, Clone, Copy)]
struct Span {
    begins: Duration,
    ends: Duration,
}

impl Default for Trace {
    fn default() -> Self {
        Self { started: Instant::now(), stages: Mutex::default(), pieces: Mutex::default() }
    }
}

impl Trace {
    /// Does a piece of work and notes who did it and when.
    pub fn piece<R>(&self, work: impl FnOnce() -> R) -> R {
        let begins = self.started.elapsed();
        let result = work();
        let time = Span { begins, ends: self.started.elapsed() };
        let worker = rayon::current_thread_index().unwrap_or(0);
        lock(&self.pieces).push(Piece { worker, time });
        result
    }

    /// Notes that a stage ends now; it began where the one before it ended.
    pub fn stage_ends(&self, name: &str) {
        let mut stages = lock(&self.stages);
        let begins = stages.last().map_or(Duration::ZERO, |stage| stage.time.ends);
        let time = Span { begins, ends: self.started.elapsed() };
        stages.push(Stage { name: name.to_owned(), time });
    }

    /// The events in the Trace Event Format of Chrome: complete events (`"ph": "X"`) with times in
    /// microseconds. The stages have line 0, each worker a line of its own; a piece has the name of
    /// the stage in which it began.
    pub fn to_json(&self) -> String {
        let (stages, pieces) = (lock(&self.stages), lock(&self.pieces));
        let mut events = vec![line(0, "stages")];
        events.extend(stages.iter().map(|stage| event(0, &stage.name, stage.time)));
        let workers = pieces.iter().map(|piece| piece.worker + 1).max().unwrap_or(0);
        events.extend((1..=workers).map(|worker| line(worker, &format!("worker {worker}"))));
        events.extend(pieces.iter().map(|piece| {
            let at = stages.partition_point(|stage| stage.time.ends <= piece.time.begins);
            let name = stages.get(at).map_or("closing", |stage| &stage.name);
            event(piece.worker + 1, name, piece.time)
        }));
        json!({ "displayTimeUnit": "ms", "traceEvents": events }).to_string()
    }
}

fn lock<T>(of: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // A list of times is whole at every moment, whoever panicked.
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

fn line(thread: usize, name: &str) -> Value {
    json!({ "ph": "M", "pid": 1, "tid": thread, "name": "thread_name", "args": { "name": name } })
}

fn event(thread: usize, name: &str, time: Span) -> Value {
    let (begins, lasts) = (micros(time.begins), micros(time.ends.saturating_sub(time.begins)));
    json!({ "ph": "X", "pid": 1, "tid": thread, "name": name, "ts": begins, "dur": lasts })
}

/// Microseconds, with the nanoseconds behind the point.
fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

#[cfg(test)]
mod tests {
    use super::Trace;
    use serde_json::Value;

    #[test]
    fn pieces_have_the_names_of_the_stages_in_which_they_began() {
        let trace = Trace::default();
        assert_eq!(trace.piece(|| 7), 7);
        trace.stage_ends("read");
        trace.piece(|| trace.piece(|| ()));
        trace.stage_ends("render");
        trace.piece(|| ());
        let read: Value = serde_json::from_str(&trace.to_json()).unwrap();
        let events = read["traceEvents"].as_array().unwrap();
        let names = |thread: u64| {
            let on = events.iter().filter(|event| event["tid"] == thread && event["ph"] == "X");
            on.map(|event| event["name"].as_str().unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(names(0), ["read", "render"]);
        assert_eq!(names(1), ["read", "render", "render", "closing"]);
        assert_eq!(events.iter().filter(|event| event["ph"] == "M").count(), 2);
        for event in events.iter().filter(|event| event["ph"] == "X") {
            assert!(event["ts"].as_f64() >= Some(0.0) && event["dur"].as_f64() >= Some(0.0));
        }
    }
}
