//! The front matter of new pages, each key explained in Chinese and English.

use crate::base::date::Date;
use crate::config::column::Kind;

/// What a text is to the other texts of its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::scaffold) enum Role {
    /// It carries the facts, in the cluster's leading language.
    Leading,
    /// It carries the facts, for there is no text in the leading language.
    LeadingAlone,
    /// It translates a leading text that is there.
    Translation,
}

/// What a new front matter says.
pub(in crate::scaffold) struct Head<'a> {
    /// The page's name, a placeholder for its title.
    pub(in crate::scaffold) name: &'a str,
    /// The kind of page.
    pub(in crate::scaffold) kind: Kind,
    /// Whether the kind is not its column's and must be told.
    pub(in crate::scaffold) told: bool,
    /// The date.
    pub(in crate::scaffold) today: Date,
    /// What the text is to the other texts of its page.
    pub(in crate::scaffold) role: Role,
}

const FACTS: &str = "\
# source: 来源 | whence it comes
# keywords: [关键词]
# expires: 2026-12-31      # 显示到哪一天（含当日） | the last day on which it is shown
# shown_in: [portal/news]  # 报送到其他站点的栏目 | columns of other sites to submit it to
";
const POLICY: &str = "\
# number: 示例〔2026〕1号   # 文号 | document number
# index_number: 000000000/2026-00001  # 索引号
# issuer: 发文机关
# written: 2026-03-02      # 成文日期 | signed on
# effective: 2026-04-01    # 施行日期 | in force from
# validity: in_force       # in_force 有效、amended 已修改、repealed 已废止、expired 已失效
# subject_words: [主题词]
# interprets: []           # 所解读文件 | the pages that it interprets
";
const GUIDE: &str = "\
# service_name: 事项名称
# basis: [设定依据]         # legal basis
# conditions: 申请条件
# materials:               # 办理材料 | what to bring
#   - {name: 身份证, form: original, medium: paper, copies: 1}
# place: 办理地点
# agency: 办理机构
# fee: 收费标准
# hours: 办理时间
# phone: \"0999-0000000\"    # 联系电话
# steps: [办理流程]         # the steps, one a line
";
const GUIDE_TRANSLATED: &str = "\
# service_name, conditions, materials, basis, place, agency, fee, hours, steps:
#                          # 需要时填写译文 | may be repeated in translation
";
const LETTER: &str = "\
# letter_type: consultation  # consultation 咨询、complaint 投诉、suggestion 建议、help 求助、praise 表扬
# received: 2026-03-02 09:30  # 收信时间
# code: \"0000000000\"       # 查询编号，十位数字 | ten digits
# state: pending           # pending 待办、in_progress 办理中、answered 已答复、unsolved 未解决
# answered: 2026-03-03 16:00  # 答复时间
# answered_by: 答复单位
# answer: 答复内容 | the answer, as Markdown
";
const LEADER: &str = "\
# name: 姓名
# post: 职务
# rank: 1                  # 排序 | place in lists
# duties: [分工]
# portrait: portrait.jpg   # 照片 | a file beside this one
# portrait_alt: 照片说明 | what the picture shows
";

/// A file that holds nothing but its front matter.
pub(in crate::scaffold) fn front_matter(head: &Head<'_>) -> String {
    let Head { name, kind, today, .. } = head;
    let translates = head.role == Role::Translation;
    let mut text = format!(
        "---\ntitle: \"{name}\"  # 标题，请改写 | the title that readers see\n\
         # summary: 摘要，一两句 | one or two sentences for lists\n"
    );
    if !translates {
        text.push_str(&format!("date: {today}         # 发布日期 | day of publication\n"));
    }
    if head.told && !translates {
        text.push_str(&format!("kind: {}\n", kind.as_str()));
    }
    if head.role == Role::LeadingAlone {
        text.push_str("leading: true            # 没有汉文时由本文承载事实 | carries the facts\n");
    }
    text.push_str(
        "status: draft            # draft 草稿、review 送审、approved 审核通过 | only approved pages are shown\n\
         # reviewed_by: [初审, 复审, 终审]\n",
    );
    if !translates {
        text.push_str(FACTS);
    }
    text.push_str(of_kind(head));
    text.push_str("---\n");
    text
}

fn of_kind(head: &Head<'_>) -> &'static str {
    match (head.kind, head.role == Role::Translation) {
        (Kind::Guide, true) => GUIDE_TRANSLATED,
        (_, true) | (Kind::Article, false) => "",
        (Kind::Policy, false) => POLICY,
        (Kind::Guide, false) => GUIDE,
        (Kind::Letter, false) => LETTER,
        (Kind::Leader, false) => LEADER,
    }
}

#[cfg(test)]
mod tests {
    use super::Head;
    use super::Role;
    use super::front_matter;
    use crate::base::date::Date;
    use crate::config::column::Kind;
    use serde_yaml::Value;

    #[test]
    fn the_explained_keys_are_yaml_once_their_mark_is_taken_away() {
        for kind in Kind::ALL {
            let today = Date::new(2026, 3, 2).unwrap();
            let head = Head { name: "x", kind, told: true, today, role: Role::Leading };
            let text = front_matter(&head);
            let open = text.replace("\n# ", "\n").replace("\n#   - ", "\n  - ");
            let open = open.strip_prefix("---\n").unwrap().strip_suffix("---\n").unwrap();
            let read: Value = serde_yaml::from_str(open).unwrap();
            assert_eq!(read["kind"], kind.as_str());
            assert!(read["summary"].is_string(), "{kind:?}");
        }
    }
}
