//! Which generator the cluster is written for.

/// The form of the sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Form {
    /// Our own: `sites/` and `content/`.
    Qunshan,
    /// One Hugo site with a theme of the same substance.
    Hugo,
    /// One Eleventy site with a theme of the same substance.
    Eleventy,
}

impl Form {
    /// The folder of its theme below the project's root; our own theme is part of the program.
    pub(crate) fn theme(self) -> Option<&'static str> {
        match self {
            Self::Qunshan => None,
            Self::Hugo => Some("benches/race/hugo"),
            Self::Eleventy => Some("benches/race/eleventy"),
        }
    }

    /// What it takes of our themes, as folders below `themes/` and below its own.
    pub(crate) fn assets(self) -> [(&'static str, &'static str); 4] {
        let [styles, scripts, files] = match self {
            Self::Qunshan | Self::Hugo => {
                ["assets/styles", "assets/scripts", "static/assets/static"]
            }
            Self::Eleventy => ["styles", "scripts", "static"],
        };
        [
            ("common/styles", styles),
            ("gov/styles", styles),
            ("common/scripts", scripts),
            ("common/static", files),
        ]
    }

    /// The folder of its pages, by which a written cluster is known.
    pub(crate) fn mark(self) -> &'static str {
        match self {
            Self::Qunshan | Self::Hugo => "content",
            Self::Eleventy => "src",
        }
    }
}
