//! The two taxonomies and their terms.

use crate::language::Texts;

/// The name of `theme`.
pub(crate) const THEME_NAMES: Texts = ["主题", "تاقىرىپ", "تېما"];

/// The name of `audience`.
pub(crate) const AUDIENCE_NAMES: Texts = ["服务对象", "قىزمەت وبيەكتىسى", "مۇلازىمەت ئوبيېكتى"];

/// Terms of `theme`.
pub(crate) const THEMES: [(&str, Texts); 8] = [
    ("education", ["教育", "وقۋ-اعارتۋ", "مائارىپ"]),
    ("health", ["卫生健康", "دەنساۋلىق", "سەھىيە"]),
    ("employment", ["就业", "جۇمىسقا ورنالاسۋ", "ئىشقا ئورۇنلىشىش"]),
    ("housing", ["住房", "تۇرعىن ٴۇي", "تۇرالغۇ"]),
    ("transport", ["交通", "قاتىناس", "قاتناش"]),
    ("farming", ["农牧业", "ەگىن-مال شارۋاشىلىعى", "دېھقانچىلىق-چارۋىچىلىق"]),
    ("flood", ["防汛", "تاسقىننان ساقتانۋ", "كەلكۈندىن مۇداپىئەلىنىش"]),
    ("tourism", ["旅游", "ساياحات", "ساياھەت"]),
];

/// Terms of `audience`, each with views of its own.
pub(crate) const AUDIENCES: [(&str, Texts); 4] = [
    ("government", ["政务版", "ۇكىمەت ىستەرى", "ھۆكۈمەت ئىشلىرى"]),
    ("citizen", ["市民版", "تۇرعىندار", "شەھەر ئاھالىسى"]),
    ("business", ["企业版", "كاسىپورىندار", "كارخانىلار"]),
    ("tourism", ["旅游版", "ساياحاتشىلار", "ساياھەتچىلەر"]),
];
