//! What templates may call: the filters that insert values and `t`, the interface strings. Each
//! language has its own, so that they need no variable and work in components too.

use crate::base::headline::keep_figures_whole;
use crate::theme::isolate;
use crate::theme::isolate::Refusal;
use crate::theme::isolate::Shown;
use crate::theme::strings;
use crate::theme::strings::Phrases;
use std::sync::Arc;
use tera::Error;
use tera::Kwargs;
use tera::State;
use tera::Tera;
use tera::TeraResult;
use tera::Value;
use tera::value::Key;

/// What the functions of one language know.
#[derive(Debug)]
pub(crate) struct Speech {
    /// The BCP 47 tag.
    pub(crate) tag: String,
    /// The strings.
    pub(crate) phrases: Phrases,
}

/// Begins a message about a value that is not there; the expression is added where it is known.
pub(crate) const UNDEFINED: &str = "undefined value inserted";

/// Teaches Tera the functions of one language.
pub(crate) fn register(tera: &mut Tera, speech: &Arc<Speech>) {
    let own = Arc::clone(speech);
    filter(tera, "isolate", move |value| own.between_tags(value));
    let own = Arc::clone(speech);
    filter(tera, "plain", move |value| own.plain(value));
    filter(tera, "addresses", |value| isolate::shown(value).and_then(|s| isolate::addresses(&s)));
    filter(tera, "address", |value| isolate::shown(value).and_then(|s| isolate::address(&s)));
    filter(tera, "addresses", |value| isolate::shown(value).and_then(|s| isolate::addresses(&s)));
    let own = Arc::clone(speech);
    filter(tera, "headline", move |value| Ok(keep_figures_whole(&own.between_tags(value)?)));
    filter(tera, "figures", |value| match isolate::shown(value)? {
        Shown::When { date, .. } => Ok(isolate::figures(date, "")),
        _ => Err(Refusal::Kind(format!("{}, no date", value.name()))),
    });
    filter(tera, "minutes", |value| match isolate::shown(value)? {
        Shown::When { date, time } => Ok(isolate::figures(date, time)),
        _ => Err(Refusal::Kind(format!("{}, no date", value.name()))),
    });
    let own = Arc::clone(speech);
    tera.register_function("t", move |arguments: Kwargs, _: &State| own.t(&arguments));
    tera.register_function("asset", |arguments: Kwargs, state: &State| asset(&arguments, state));
}

fn filter(
    tera: &mut Tera,
    name: &'static str,
    write: impl Fn(&Value) -> Result<String, Refusal> + Send + Sync + 'static,
) {
    tera.register_filter(name, move |value: Value, _: Kwargs, _: &State| -> TeraResult<Value> {
        write(&value).map(|html| Value::safe_string(&html)).map_err(|refusal| tell(&refusal))
    });
}

fn tell(refusal: &Refusal) -> Error {
    Error::message(match refusal {
        Refusal::Undefined => UNDEFINED.to_owned(),
        Refusal::Kind(kind) => format!("a value of this kind cannot be inserted: {kind}"),
        Refusal::Address(address) => {
            format!("the address `{address}` is refused: its scheme could run a script")
        }
    })
}

impl Speech {
    fn between_tags(&self, value: &Value) -> Result<String, Refusal> {
        match isolate::shown(value)? {
            Shown::Word(key) => {
                let text = self.phrase(key)?;
                Ok(isolate::between_tags(&Shown::Text(text), &self.tag))
            }
            shown => Ok(isolate::between_tags(&shown, &self.tag)),
        }
    }

    fn plain(&self, value: &Value) -> Result<String, Refusal> {
        match isolate::shown(value)? {
            Shown::Word(key) => Ok(isolate::plain(&Shown::Text(self.phrase(key)?))),
            shown => Ok(isolate::plain(&shown)),
        }
    }

    fn phrase(&self, key: &str) -> Result<&str, Refusal> {
        let phrase = self.phrases.get(key).map(|phrase| phrase.text.as_str());
        phrase.ok_or_else(|| Refusal::Kind(format!("no interface string `{key}`")))
    }

    /// `t("found_n", n=3)`: the string with its values, each isolated. `t(word, otherwise=name)`:
    /// the value where there is no such string.
    fn t(&self, arguments: &Kwargs) -> TeraResult<Value> {
        let key: &str = arguments.must_get("key")?;
        if let Some(value) = arguments.get::<&Value>("otherwise")?
            && !self.phrases.contains_key(key)
        {
            let html = self.between_tags(value).map_err(|refusal| tell(&refusal))?;
            return Ok(Value::safe_string(&html));
        }
        let text = self.phrase(key).map_err(|_| {
            Error::message(format!("there is no interface string `{key}` in `{}`", self.tag))
        })?;
        let mut out = String::with_capacity(text.len());
        for (before, hole) in strings::parts(text) {
            out.push_str(&isolate::plain(&Shown::Text(before)));
            if let Some(name) = hole {
                let value: &Value = arguments.must_get(name)?;
                out.push_str(&self.between_tags(value).map_err(|refusal| tell(&refusal))?);
            }
        }
        Ok(Value::safe_string(&out))
    }
}

/// `asset("static/emblem.svg")`: the address of a file of the theme.
fn asset(arguments: &Kwargs, state: &State) -> TeraResult<Value> {
    let name: &str = arguments.must_get("key")?;
    let site: Value = state
        .get("site")?
        .ok_or_else(|| Error::message("`asset` needs the variable `site`".to_owned()))?;
    let files = site.as_map().and_then(|site| site.get(&Key::Str("files"))?.as_map());
    let address = files.and_then(|files| files.get(&Key::String(Arc::from(name))));
    address.cloned().ok_or_else(|| Error::message(format!("the theme has no file `{name}`")))
}
