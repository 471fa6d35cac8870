//! What runs left to right inside Kazakh and Uyghur stands in the right order, on one line.

use crate::support::browser::Job;
use crate::support::browser::Page;
use crate::support::browser::Seen;
use crate::support::browser::assert_clean;
use crate::support::browser::available;
use crate::support::built::Built;
use crate::support::built::fixture;
use std::sync::LazyLock;

/// Measures each place where one of the texts stands: whether every character lies right of the
/// one before it. Dates in words run the other way, word by word. Gives how often each text was
/// met, what stands in the wrong order, and what is broken between two lines though it may not be.
const MEASURE: &str = r"(() => {
    const box = (node, from, to) => {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        return range.getClientRects()[0];
    };
    const texts = (root) => {
        const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const all = [];
        while (walk.nextNode()) all.push(walk.currentNode);
        return all;
    };
    const ordered = (boxes, sign) => boxes.every((box, at) => {
        const last = boxes[at - 1];
        return !last || Math.abs(box.top - last.top) > 5 || sign * (box.left - last.left) > 0;
    });
    const broken = (boxes) => boxes.some((box) => Math.abs(box.top - boxes[0].top) > 5);
    const met = {}, wrong = [], split = [];
    for (const text of TEXTS) {
        met[text] = 0;
        for (const node of texts(document.body)) {
            const at = node.data.indexOf(text);
            if (at < 0 || !node.parentElement.getClientRects().length) continue;
            const boxes = [...text].map((_, n) => box(node, at + n, at + n + 1));
            if (boxes.some((box) => !box)) continue;
            met[text] += 1;
            if (!ordered(boxes.filter((_, n) => text[n] !== ' '), 1)) {
                wrong.push(text + ' in ' + node.data.trim().slice(0, 60));
            }
            if (/^[0-9-]+$/.test(text) && broken(boxes)) split.push(text);
        }
    }
    for (const date of document.querySelectorAll('time .date')) {
        const boxes = [];
        for (const node of texts(date)) {
            for (const word of node.data.matchAll(/\S+/g)) {
                boxes.push(box(node, word.index, word.index + word[0].length));
            }
        }
        met.words = (met.words ?? 0) + 1;
        if (boxes.length < 3 || !ordered(boxes, -1)) wrong.push(date.textContent);
    }
    for (const time of document.querySelectorAll('time')) {
        const range = document.createRange();
        range.selectNodeContents(time);
        if (broken([...range.getClientRects()])) split.push(time.textContent);
    }
    return { met, wrong, split };
})()";

fn directions() -> &'static Built {
    static BUILT: LazyLock<Built> =
        LazyLock::new(|| Built::of(&fixture("directions"), "directions"));
    &BUILT
}

/// Looks at one page in both languages and on two screens for the texts.
fn look(path: &str, texts: &[&str]) -> Vec<Seen> {
    let measure = MEASURE.replace("TEXTS", &serde_json::to_string(texts).unwrap());
    let mut job = Job::of(&directions().public());
    for lang in ["kk", "ug"] {
        for width in [1280, 320] {
            let page = Page::at(&format!("/{lang}/{path}")).width(width);
            job = job.page(page.evaluate("seen", &measure));
        }
    }
    let visits = job.run();
    assert_clean(&visits);
    visits
}

fn assert_ordered(path: &str, texts: &[&str]) {
    if !available() {
        return;
    }
    for visit in look(path, texts) {
        let seen = &visit.values["seen"];
        let at = format!("{} at {}: {seen}", visit.path, visit.width);
        assert!(texts.iter().all(|text| seen["met"][*text].as_u64() > Some(0)), "not met: {at}");
        assert_eq!(seen["wrong"], serde_json::json!([]), "wrong order: {at}");
        assert_eq!(seen["split"], serde_json::json!([]), "broken: {at}");
    }
}

#[test]
fn figures_in_a_text_stand_in_order() {
    let written = [
        "0999-0000000",
        "2026-03-02",
        "群政办发〔2026〕3号",
        "5~10",
        "9:00-17:30",
        "https://www.directions.example/a-b/?c=1",
        "form-2026.docx",
        "A/B",
        "报名表 (v2)-2026.pdf",
    ];
    assert_ordered("news/all/", &written);
}

#[test]
fn facts_stand_in_order() {
    assert_ordered("policies/rule/", &["2026-01-05", "群政办发〔2026〕3号", "000-2026-00001"]);
    assert_ordered("services/guide/", &["9:00~17:30", "0999-0000000", "2026-01-05"]);
}

#[test]
fn dates_in_words_are_read_from_the_right() {
    if !available() {
        return;
    }
    for visit in look("policies/rule/", &[]) {
        let seen = &visit.values["seen"];
        assert!(seen["met"]["words"].as_u64() >= Some(2), "{}: {seen}", visit.path);
        assert_eq!(seen["wrong"], serde_json::json!([]), "{}", visit.path);
        assert_eq!(seen["split"], serde_json::json!([]), "{}", visit.path);
    }
}

#[test]
fn lists_and_titles_stand_in_order() {
    assert_ordered("news/", &["2026-03-02", "群政办发〔2026〕3号"]);
}
