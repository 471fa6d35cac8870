"""Compares two outputs of the same cluster: are the same pages there, with the same words and as
many links? What differs on purpose is told in benches/README.md."""

import html
import os
import re

LANGUAGES = ("kk", "ug")
MAIN = re.compile(r"<main.*?</main>", re.S)


def trees(ours, theirs):
    sites = {entry.name for entry in os.scandir(ours) if entry.is_dir()}
    sites = {site for site in sites if (ours / site / "sitemap" / "index.html").exists()}
    sites -= set(LANGUAGES)
    mine = {at_hugo(path, sites): path for path in pages(ours)}
    other = set(pages(theirs))
    shared = sorted(set(mine) & other)
    same_text = same_links = 0
    for path in shared:
        (text, links), (their_text, their_links) = read(ours / mine[path]), read(theirs / path)
        same_text += text == their_text
        same_links += links == their_links
    return {
        "pages": len(mine),
        "shared": len(shared),
        "same_text": same_text,
        "same_links": same_links,
        "more": len(other - set(mine)),
        "missing": sorted(set(mine) - other)[:20],
    }


def pages(folder):
    for root, _, names in os.walk(folder):
        for name in names:
            if name == "index.html":
                yield os.path.relpath(os.path.join(root, name), folder)


def at_hugo(path, sites):
    """Where the other programs put one of our pages."""
    parts = path.split("/")
    site = parts.pop(0) if parts[0] in sites else "portal"
    language = parts.pop(0) + "/" if parts[0] in LANGUAGES else ""
    rest = "/".join(parts)
    if site == "portal" and rest == "index.html":
        return language + rest
    term = re.fullmatch(r"(theme)/([^/]+)/(.+)", rest)
    term = term or re.fullmatch(r"(audience)/([^/]+)/all/(.+)", rest)
    if term:
        return f"{language}{term[1]}/{site}-{term[2]}/{term[3]}"
    view = re.fullmatch(r"audience/([^/]+)/(index.html)", rest)
    if view:
        return f"{language}{site}/view-{view[1]}/{view[2]}"
    return f"{language}{site}/{rest}"


def read(path):
    """The words of a page's main part without blanks, and how many links it has."""
    page = path.read_text(encoding="utf-8")
    found = MAIN.search(page)
    page = found[0] if found else page
    words = html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u2060", "")
    return re.sub(r"\s+", "", words), page.count(" href=")
