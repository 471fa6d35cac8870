//! What the pages of each kind tell beside their text, and what lists of them tell.

use crate::support::cluster::ClusterTest;

const END: &str = "status: approved\nreviewed_by: [初审甲]\n---\n\n正文。\n";

/// The town with more sources; their ends are the same.
fn town(more: &[(&str, &str)]) -> ClusterTest {
    let town = ClusterTest::of("town");
    for (path, head) in more {
        town.write(path, format!("---\n{head}\n{END}"));
    }
    town.build_soundly();
    town
}

/// The words of a page without its tags, between two marks of its HTML.
fn words(html: &str, from: &str, to: &str) -> String {
    let start = html.find(from).unwrap_or_else(|| panic!("no `{from}`"));
    let rest = &html[start + from.len()..];
    let part = &rest[..rest.find(to).unwrap_or_else(|| panic!("no `{to}`"))];
    let mut told = String::new();
    let mut inside = false;
    for c in part.chars() {
        match c {
            '<' => (inside, told) = (true, told + " "),
            '>' => inside = false,
            _ if !inside => told.push(c),
            _ => {}
        }
    }
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Asserts the words between two marks of a page of the built cluster.
fn check(town: &ClusterTest, page: &str, (from, to): (&str, &str), expected: &str) {
    let html = town.text(&format!("public/{page}index.html"));
    assert_eq!(words(&html, from, to), expected, "{page}");
}

#[test]
fn a_column_of_letters_tells_who_answers_and_how_fast() {
    let waiting = (
        "content/lake/letters/boats.zh.md",
        "title: 船太多\ndate: 2026-02-20\nletter_type: complaint\nreceived: 2026-02-19\n\
         code: \"0000000002\"\nstate: pending",
    );
    let town = town(&[waiting]);
    let figures = "收到来信 2 封 已答复 1 封 答复率 50.0 % 平均用时 1.0 日历天";
    check(&town, "lake/letters/", ("<dl class=\"stats\">", "</dl>"), figures);
    let rows = "船太多 待办理 2026-02-19 湖区管理处 投诉 \
                湖边路灯不亮 已答复 2026-02-11 湖区管理处 求助";
    check(&town, "lake/letters/", ("<tbody>", "</tbody>"), rows);
}

#[test]
fn a_letter_shows_its_question_before_its_answer() {
    let town = town(&[]);
    let page = "lake/letters/lamp/";
    let question = "来信内容 来信类型 求助 办理状态 已答复 来信时间 2026年2月11日 20:00 \
                    信件编号 0000000001 湖边路灯不亮了。";
    check(&town, page, ("<h2 id=\"site-question-title\">", "</section>"), question);
    let answer = "答复内容 答复单位 湖区管理处 答复时间 2026年2月12日 10:00 已 修好 。";
    check(&town, page, ("<h2 id=\"site-answer-title\">", "</section>"), answer);
    let html = town.text(&format!("public/{page}index.html"));
    assert!(html.find("site-question-title") < html.find("site-answer-title"));
}

#[test]
fn a_document_and_its_interpretation_lead_to_each_other_once() {
    let interpretation = (
        "content/shared/policies/lake-rules-explained.zh.md",
        "title: 规定解读\ndate: 2026-01-06\ninterprets: [shared/policies/lake-rules]\n\
         related: [shared/policies/lake-rules]",
    );
    let town = town(&[interpretation]);
    let rules = town.text("public/policies/lake-rules/index.html");
    let explained = town.text("public/policies/lake-rules-explained/index.html");
    let told = words(&rules, "<h2 id=\"site-interpretations-title\">", "</section>");
    assert_eq!(told, "政策解读 规定解读 2026-01-06");
    let told = words(&explained, "<h2 id=\"site-interprets-title\">", "</section>");
    assert_eq!(told, "解读文件 湖区管理规定 2026-01-05");
    assert!(!explained.contains("site-related-title"), "what it interprets is related twice");
    assert!(!explained.contains("class=\"facts\""), "an interpretation has no record");
}

#[test]
fn a_documents_record_stands_above_its_title() {
    let town = town(&[]);
    let record = "发文机关 湖镇人民政府 成文日期 2026年1月4日 发文字号 湖政发〔2026〕1号 发布日期 2026年1月5日 \
                  标题 湖区管理规定 施行日期 2026年2月1日 有效性 现行有效";
    check(&town, "policies/lake-rules/", ("<dl class=\"facts\">", "</dl>"), record);
}

#[test]
fn the_ten_elements_of_a_service_stand_in_their_order() {
    let town = town(&[]);
    let html = town.text("public/services/boat/index.html");
    let ten =
        "事项名称 设定依据 申请条件 办理材料 办理地点 办理机构 收费标准 办理时间 联系电话 办理流程";
    let contents = words(&html, "<nav class=\"toc ", "</nav>");
    assert!(contents.ends_with(ten), "{contents}");
    let headings = html.split("<section class=\"section\" id=\"site-").skip(1);
    let headings = headings.map(|section| words(section, "<h2>", "</h2>"));
    assert_eq!(headings.collect::<Vec<_>>().join(" "), ten);
    let materials = words(&html, "<tbody>", "</tbody>");
    assert_eq!(materials, "申请表 原件 1 纸质 —");
    assert!(html.contains("href=\"tel:0999-0000000\""), "the phone cannot be dialled");
}

#[test]
fn a_list_of_leaders_shows_portraits_that_are_there() {
    let leader = (
        "content/portal/leaders/deputy.zh.md",
        "title: 示例副镇长\ndate: 2026-01-02\nname: 示例副镇长\npost: 副镇长\nrank: 2\n\
         portrait: ../news/drill/route.svg\nportrait_alt: 头像占位图",
    );
    let town = town(&[leader]);
    let html = town.text("public/leaders/index.html");
    check(
        &town,
        "leaders/",
        ("<ul class=\"cards people\">", "</ul>"),
        "示例副镇长 副镇长 示例镇长 镇长",
    );
    let (_, rest) = html.split_once("<ul class=\"cards people\">").unwrap();
    let (_, rest) = rest.split_once("src=\"/").unwrap();
    let (source, _) = rest.split_once('"').unwrap();
    assert!(town.path(&format!("public/{source}")).is_file(), "{source} was not written");
}
