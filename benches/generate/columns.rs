//! The eight columns that every site has.

use crate::language::Texts;

/// What the pages of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A plain article.
    Article,
    /// A document with number and issuer.
    Policy,
    /// How to get something done.
    Guide,
    /// A citizen's letter with its answer.
    Letter,
}

impl Kind {
    /// Its word in `columns.yaml`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Policy => "policy",
            Self::Guide => "guide",
            Self::Letter => "letter",
        }
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// Its folder.
    pub(crate) slug: &'static str,
    /// Its names.
    pub(crate) names: Texts,
    /// What its pages are.
    pub(crate) kind: Kind,
    /// The government rules' type of column.
    pub(crate) rule_type: &'static str,
    /// How many of 100 pages of a site stand in it.
    pub(crate) percent: usize,
}

const fn column(
    slug: &'static str,
    names: Texts,
    kind: Kind,
    rule_type: &'static str,
    percent: usize,
) -> Column {
    Column { slug, names, kind, rule_type, percent }
}

/// All columns; the first takes what rounding leaves over.
pub(crate) const COLUMNS: [Column; 8] = [
    column("news", ["新闻", "حابارلار", "خەۋەرلەر"], Kind::Article, "工作动态", 38),
    column("notices", ["通知公告", "ۇقتىرۋ-جاريا", "ئۇقتۇرۇش-ئېلان"], Kind::Article, "通知公告", 20),
    column(
        "policies",
        ["政策法规", "ساياسات، زاڭ-ەرەجە", "سىياسەت ۋە قانۇن-نىزاملار"],
        Kind::Policy,
        "政策文件",
        12,
    ),
    column(
        "interpretations",
        ["政策解读", "ساياساتتى تۇسىندىرۋ", "سىياسەت چۈشەندۈرۈش"],
        Kind::Article,
        "政策解读",
        8,
    ),
    column(
        "services",
        ["办事指南", "ٴىس بىتىرۋ نۇسقاۋلىعى", "ئىش بېجىرىش قوللانمىسى"],
        Kind::Guide,
        "办事指南",
        8,
    ),
    column(
        "letters",
        ["领导信箱", "باسشىلار حات ساندىعى", "رەھبەرلەر خەت ساندۇقى"],
        Kind::Letter,
        "咨询投诉",
        8,
    ),
    column(
        "functions",
        ["机构职能", "ورگان قىزمەت مىندەتى", "ئاپپاراتنىڭ خىزمەت ۋەزىپىسى"],
        Kind::Article,
        "机构职能",
        2,
    ),
    column("statistics", ["统计数据", "ستاتيستيكا", "ستاتىستىكا"], Kind::Article, "统计数据", 4),
];

/// How many pages of `articles` each column gets.
pub(crate) fn shares(articles: usize) -> [usize; COLUMNS.len()] {
    let mut shares = COLUMNS.each_ref().map(|column| articles * column.percent / 100);
    shares[0] += articles - shares.iter().sum::<usize>();
    shares
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn no_page_is_lost_in_rounding() {
        for articles in [0, 1, 9, 336, 1_000] {
            assert_eq!(shares(articles).iter().sum::<usize>(), articles);
        }
        assert!(shares(336).iter().all(|share| *share > 0));
    }
}
