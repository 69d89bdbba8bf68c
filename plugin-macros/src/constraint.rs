//! What an argument's value must be beyond its type, and the values that its author gives for it.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Expr, ExprLit, ExprRange, ExprUnary, Lit, LitStr, Meta, RangeLimits, Type, UnOp};

use crate::errors::Errors;
use crate::function;
use crate::given::{self, expand_value, number};
use crate::pattern;
use crate::place::Place;
use crate::symbol::{CONSTRAINTS, Rule};

/// Everything that the attributes of one argument say about its value.
#[derive(Default)]
pub(crate) struct Rules {
    pub(crate) constraints: Vec<Constraint>,
    /// JSON, or an expression that can be written as JSON.
    pub(crate) default: Option<TokenStream>,
    pub(crate) example: Option<TokenStream>,
    /// The rules that not every type can have, and where each is written.
    written: Vec<(Rule, Place)>,
    /// No value keeps the rules.
    is_impossible: bool,
}

/// The variants of `plugin_core::Constraint`.
pub(crate) enum Constraint {
    Minimum(Limit),
    Maximum(Limit),
    ExclusiveMaximum(Limit),
    MinLength(u64),
    MaxLength(u64),
    Pattern(LitStr),
}

/// The variants of `plugin_core::Limit`.
pub(crate) enum Limit {
    Integer(Expr),
    Float(Expr),
    /// An expression, of which only the compiler knows what kind of number it is.
    Either(Expr),
}

/// The rule that an attribute states, and its word.
fn rule_of(attr: &Attribute) -> Option<&'static (&'static str, Rule)> {
    let written = function::word_of(attr)?;
    CONSTRAINTS.iter().find(|(word, _)| *word == written)
}

impl Rules {
    pub(crate) fn of(attrs: &[Attribute], errors: &mut Errors) -> Self {
        let mut rules = Self::default();
        let mut seen: Vec<Rule> = Vec::new();
        for attr in attrs {
            let Some((word, rule)) = rule_of(attr) else { continue };
            if seen.contains(rule) {
                errors.push(&attr.meta, format_args!("`#[{word}]` stands here twice; remove one [rule_repeated]"));
                continue;
            }
            seen.push(*rule);
            rules.written.push((*rule, Place::of(attr.path())));
            rules.read(*rule, word, attr, errors);
        }
        let values = [("default", &rules.default), ("example", &rules.example)];
        // An empty range allows no value, which has been reported.
        for (word, value) in values.into_iter().filter(|_| !rules.is_impossible) {
            given::check_value(word, value.as_ref(), &rules.constraints, errors);
        }
        rules
    }

    /// The attributes among these that say something about a value.
    pub(crate) fn attributes(attrs: &[Attribute]) -> impl Iterator<Item = (&'static str, &Attribute)> {
        attrs.iter().filter_map(|attr| {
            let (word, _) = rule_of(attr)?;
            Some((*word, attr))
        })
    }

    /// What const evaluation can tell of the rules and the values: whether the type of the argument can have them.
    pub(crate) fn expand_checks(&self, ty: &Type) -> TokenStream {
        if self.is_empty() && self.written.is_empty() {
            return TokenStream::new();
        }
        let kind = quote!(__plugin::KindOf::<#ty>::KIND);
        let rules = self.written.iter().filter_map(|(rule, at)| {
            let check = match rule {
                Rule::Range => {
                    let limits = self.constraints.iter().filter(|constraint| constraint.is_of_range());
                    quote!(__plugin::check_range(#kind, &[#(#limits),*]))
                }
                Rule::Length => quote!(__plugin::check_size(#kind)),
                Rule::Pattern => quote!(__plugin::check_pattern(#kind)),
                Rule::Default | Rule::Example => return None,
            };
            Some(at.cover(check))
        });
        let values = [&self.default, &self.example].into_iter().flatten();
        let checks: Vec<_> = rules.chain(values.filter_map(|value| given::expand_check(value, &kind))).collect();
        match checks.is_empty() {
            true => TokenStream::new(),
            false => quote! {
                const _: () = {
                    use __plugin::AnyKind as _;
                    #(#checks;)*
                };
            },
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.constraints.is_empty() && self.default.is_none() && self.example.is_none()
    }

    fn read(&mut self, rule: Rule, word: &str, attr: &Attribute, errors: &mut Errors) {
        let usage = rule.usage();
        let Meta::List(list) = &attr.meta else {
            errors.push(&attr.meta, format_args!("`#[{word}]` needs a value; write `{usage}` [rule_malformed]"));
            return;
        };
        let tokens = &list.tokens;
        if tokens.is_empty() {
            errors.push(&attr.meta, format_args!("`#[{word}]` needs a value; write `{usage}` [rule_malformed]"));
            return;
        }
        match rule {
            // Other tokens would make everything beside them what no compiler reads.
            Rule::Default | Rule::Example if !given::is_value(tokens) => {
                errors.push(
                    tokens,
                    format_args!("`#[{word}]` takes JSON, or an expression; write `{usage}` [rule_malformed]"),
                );
            }
            Rule::Default => self.default = Some(tokens.clone()),
            Rule::Example => self.example = Some(tokens.clone()),
            Rule::Pattern => match syn::parse2::<LitStr>(tokens.clone()) {
                Ok(pattern) => {
                    if let Some(fault) = pattern::fault(&pattern.value()) {
                        errors.push(tokens, format_args!("the pattern {fault} [pattern_malformed]"));
                    }
                    self.constraints.push(Constraint::Pattern(pattern));
                }
                Err(_) => {
                    errors.push(tokens, format_args!("`#[pattern]` takes a text; write `{usage}` [rule_malformed]"));
                }
            },
            Rule::Range => match syn::parse2::<ExprRange>(tokens.clone()) {
                Ok(range) => self.range(&range, errors),
                Err(_) => errors.push(
                    tokens,
                    format_args!("`#[range]` takes a range of numbers; write `{usage}` [rule_malformed]"),
                ),
            },
            Rule::Length => self.length(tokens, errors),
        }
    }

    fn range(&mut self, range: &ExprRange, errors: &mut Errors) {
        let (start, end) = (range.start.as_deref(), range.end.as_deref());
        if start.is_none() && end.is_none() {
            errors.push(
                range,
                "every number is in this range; give it a start or an end, or remove `#[range]` [range_unbounded]",
            );
        }
        if let (Some(from), Some(to)) = (start.and_then(number), end.and_then(number))
            && (from > to || (from == to && matches!(range.limits, RangeLimits::HalfOpen(_))))
        {
            let wrong = range.to_token_stream().to_string().replace(' ', "");
            let way_out = if from > to { "write the smaller end first" } else { "write `..=` to include its end" };
            self.is_impossible = true;
            errors.push(range, format_args!("no number is in `{wrong}`; {way_out} [range_empty]"));
        }
        self.constraints.extend(start.map(|start| Constraint::Minimum(Limit::of(start))));
        self.constraints.extend(end.map(|end| match range.limits {
            RangeLimits::HalfOpen(_) => Constraint::ExclusiveMaximum(Limit::of(end)),
            RangeLimits::Closed(_) => Constraint::Maximum(Limit::of(end)),
        }));
    }

    fn length(&mut self, tokens: &TokenStream, errors: &mut Errors) {
        let usage = Rule::Length.usage();
        let wrong = |errors: &mut Errors| {
            errors.push(
                tokens,
                format_args!(
                    "`#[length]` takes a number or a range of whole numbers; write `{usage}` [rule_malformed]"
                ),
            );
        };
        let (least, most) = match syn::parse2(tokens.clone()).map(ungrouped) {
            Ok(Expr::Range(range)) => {
                let end = |end: &Option<Box<Expr>>| end.as_deref().map(length).transpose();
                let (Ok(start), Ok(end)) = (end(&range.start), end(&range.end)) else { return wrong(errors) };
                let half_open = matches!(range.limits, RangeLimits::HalfOpen(_));
                (start, end.map(|end| if half_open { end.saturating_sub(1) } else { end }))
            }
            Ok(exact) => match length(&exact) {
                Ok(exact) => (Some(exact), Some(exact)),
                Err(()) => return wrong(errors),
            },
            Err(_) => return wrong(errors),
        };
        if least.is_none() && most.is_none() {
            errors.push(
                tokens,
                "every length is in this range; give it a start or an end, or remove `#[length]` [range_unbounded]",
            );
        }
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            self.is_impossible = true;
            errors.push(
                tokens,
                "no length is in this range; write the smaller end first, and `..=` to include the other [range_empty]",
            );
        }
        self.constraints.extend(least.map(Constraint::MinLength));
        self.constraints.extend(most.map(Constraint::MaxLength));
    }
}

impl Constraint {
    /// Whether it comes from `#[range]`.
    fn is_of_range(&self) -> bool {
        matches!(self, Self::Minimum(_) | Self::Maximum(_) | Self::ExclusiveMaximum(_))
    }
}

impl Limit {
    fn of(expression: &Expr) -> Self {
        match literal(expression) {
            Some((_, Lit::Float(float))) if float.suffix().is_empty() => Self::Float(expression.clone()),
            Some((_, Lit::Int(int))) if int.suffix().is_empty() => Self::Integer(expression.clone()),
            _ => Self::Either(expression.clone()),
        }
    }
}

/// The expression inside the invisible delimiters that `macro_rules!` leaves.
fn ungrouped(expression: Expr) -> Expr {
    match expression {
        Expr::Group(group) => ungrouped(*group.expr),
        other => other,
    }
}

/// A literal, and whether a minus sign stands before it.
pub(crate) fn literal(expression: &Expr) -> Option<(bool, &Lit)> {
    match expression {
        Expr::Lit(ExprLit { lit, .. }) => Some((false, lit)),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => literal(expr).map(|(negative, lit)| (!negative, lit)),
        Expr::Group(group) => literal(&group.expr),
        Expr::Paren(paren) => literal(&paren.expr),
        _ => None,
    }
}

fn length(expression: &Expr) -> Result<u64, ()> {
    match literal(expression) {
        Some((false, Lit::Int(int))) => int.base10_parse().map_err(|_| ()),
        _ => Err(()),
    }
}

impl ToTokens for Constraint {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Minimum(limit) => quote!(__plugin::Constraint::Minimum(#limit)),
            Self::Maximum(limit) => quote!(__plugin::Constraint::Maximum(#limit)),
            Self::ExclusiveMaximum(limit) => quote!(__plugin::Constraint::ExclusiveMaximum(#limit)),
            Self::MinLength(length) => quote!(__plugin::Constraint::MinLength(#length)),
            Self::MaxLength(length) => quote!(__plugin::Constraint::MaxLength(#length)),
            Self::Pattern(pattern) => quote!(__plugin::Constraint::Pattern(#pattern)),
        });
    }
}

impl ToTokens for Limit {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Integer(expression) => quote!(__plugin::Limit::Integer(#expression)),
            Self::Either(expression) => {
                let cast = Place::of(expression).cover(quote!((#expression) as f64));
                quote!(__plugin::Limit::of(#cast))
            }
            Self::Float(expression) => quote!(__plugin::Limit::Float(#expression)),
        });
    }
}

/// What the expansion writes after an argument; nothing where nothing is said.
impl ToTokens for Rules {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if self.is_empty() {
            return;
        }
        let Self { constraints, default, example, .. } = self;
        let (default, example) = (expand_value(default.as_ref()), expand_value(example.as_ref()));
        tokens.extend(quote!(.with(&[#(#constraints),*], #default, #example)));
    }
}
