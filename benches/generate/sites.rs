//! Who publishes: a portal, departments and counties, all invented.

use crate::language::Texts;

/// One site of the cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Site {
    /// Its folder.
    pub(crate) id: String,
    /// Its group in the portal's list of sites.
    pub(crate) group: &'static str,
    /// Its name in all languages.
    pub(crate) names: [String; 3],
}

/// The stem of a department's name; the word for its rank follows.
const DEPARTMENTS: [(&str, Texts); 10] = [
    ("education", ["教育", "وقۋ-اعارتۋ", "مائارىپ"]),
    ("health", ["卫生健康", "دەنساۋلىق ساقتاۋ", "سەھىيە"]),
    ("finance", ["财政", "قارجى", "مالىيە"]),
    ("civil-affairs", ["民政", "حالىق ىستەرى", "خەلق ئىشلىرى"]),
    ("justice", ["司法", "ادىلەت", "ئەدلىيە"]),
    ("agriculture", ["农业农村", "اۋىل شارۋاشىلىعى", "يېزا ئىگىلىك"]),
    ("transport", ["交通运输", "قاتىناس", "قاتناش"]),
    ("culture", ["文化旅游", "مادەنيەت", "مەدەنىيەت"]),
    ("water", ["水利", "سۋ ىستەرى", "سۇ ئىشلىرى"]),
    ("emergency", ["应急管理", "توتەنشە جاعداي", "جىددىي ئەھۋال"]),
];

/// The portal and so many sites more that there are `count`: departments, then counties.
pub(crate) fn sites(count: usize) -> Vec<Site> {
    let names =
        ["群山州人民政府", "كوپتاۋ وبلىستىق حالىق ۇكىمەتى", "كۆپتاغ ئوبلاستلىق خەلق ھۆكۈمىتى"];
    let portal = Site { id: "portal".into(), group: "portal", names: names.map(str::to_owned) };
    let departments = DEPARTMENTS.iter().map(|(id, stems)| department(id, stems));
    let counties = (1..=count).map(county);
    std::iter::once(portal).chain(departments).chain(counties).take(count).collect()
}

fn department(id: &str, stems: &Texts) -> Site {
    let [zh, kk, ug] = stems;
    let names = [format!("群山州{zh}局"), format!("{kk} مەكەمەسى"), format!("{ug} ئىدارىسى")];
    Site { id: id.to_owned(), group: "department", names }
}

fn county(number: usize) -> Site {
    let names = [
        format!("群山第{number}县"),
        format!("كوپتاۋ {number}-اۋدان"),
        format!("كۆپتاغ {number}-ناھىيە"),
    ];
    Site { id: format!("county-{number}"), group: "county", names }
}

#[cfg(test)]
mod tests {
    use super::sites;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_as_many_as_asked_for_and_all_differ() {
        for count in [1, 2, 12, 60] {
            let sites = sites(count);
            let ids: BTreeSet<&str> = sites.iter().map(|s| s.id.as_str()).collect();
            assert_eq!((sites.len(), ids.len()), (count, count));
            assert_eq!(sites[0].id, "portal");
        }
    }
}
