//! # unattributed-quote
//!
//! ## What it does
//! Reports a quotation of eight words or more, or a quoted block, with neither a speaker nor
//! a source: nobody says it in its sentence or the sentence beside it, and no citation
//! reaches it. A list of sources for the whole note is enough to keep the rule silent.
//! A line before a quoted block that says whose it is speaks for that block, and for those
//! behind it only if it announces several ("Two lines on the wall:").
//!
//! ## Why
//! WP:V: every quotation needs an inline citation. Reuters: identify the speaker after the
//! first sentence at the latest.
//!
//! ## Example
//! ```markdown
//! The mood was grim: "all of our depots within range are gone or empty by now".
//! ```
//!
//! ## Instead
//! ```markdown
//! "All of our depots within range are gone or empty by now," said Ada Lund.
//! ```

use super::{Check, Context, Report, Rule, wording};
use crate::{
    claims::{
        Coverage, Gate, Sourcing, Unit,
        lexicon::{Class, classes_of},
    },
    diagnostic::Severity,
    markdown::BlockKind,
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "unattributed-quote",
    tier: 'B',
    draft: Some(Severity::Information),
    final_: Some(Severity::Warning),
    source: include_str!("unattributed_quote.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let units = &context.analysis.units;
    for (index, unit) in units.iter().enumerate() {
        let open = unit.coverage == Coverage::None && unit.status != Sourcing::Waived;
        if !open || !unit.gates.contains(&Gate::Quotation) || speaks(unit) {
            continue;
        }
        let beside = [index.checked_sub(1), Some(index + 1)];
        let mut beside = beside.into_iter().flatten().filter_map(|it| units.get(it));
        let speaker = |it: &Unit| it.block == unit.block && !it.is_own();
        if let Some(span) = quoted(context, unit)
            && !is_signed_below(context, unit.block)
            && !beside.any(speaker)
            && !is_led_in(context, index)
        {
            report
                .add(span, "This quotation has neither a speaker nor a source; name who said it.");
        }
    }
}

/// Whether somebody speaks in a unit, be it nobody in particular.
fn speaks(unit: &Unit) -> bool {
    !unit.is_own() || unit.wording.speaks
}

/// Whether the line before a quoted block says whose it is, or ends with a colon.
fn is_led_in(context: &Context<'_>, index: usize) -> bool {
    let units = &context.analysis.units;
    let document = context.note.document();
    let blocks = &document.blocks;
    let is_quote = |at: usize| document.quote_of(at).is_some();
    let Some(unit) = units.get(index).filter(|it| is_quote(it.block)) else { return false };
    let Some(before) = (0..unit.block).rev().find(|it| !is_quote(*it)) else { return false };
    // Behind a quotation with a signature of its own the line does not lead in any more.
    if (before + 1..unit.block).any(|it| is_signed(context, it)) {
        return false;
    }
    let Some(block) = blocks.get(before) else { return false };
    let of_block = units.get(..index).unwrap_or_default().iter().rev();
    let mut of_block = of_block.skip_while(|it| it.block != before);
    let last = of_block.next().filter(|it| it.block == before);
    let words = last.map_or(block.span, |it| it.span).of(&document.prose);
    !matches!(block.kind, BlockKind::Heading { .. })
        && (document.quote_of(before + 1) == document.quote_of(unit.block)
            || announces_several(words))
        && (block.span.of(&document.prose).trim_end().ends_with([':', '：'])
            || last.is_some_and(speaks))
}

/// Whether a line speaks of more than one: it counts them ("three answers"), more than
/// one does it ("the pilots were blunt"), or it is no sentence ("From the speeches").
fn announces_several(line: &str) -> bool {
    const SEVERAL: &[&str] = &[
        "some",
        "several",
        "few",
        "many",
        "other",
        "others",
        "both",
        "all",
        "each",
        "every",
        "these",
        "those",
        "following",
        "they",
        "we",
        "among",
    ];
    let words = line.split(|it: char| !it.is_alphanumeric() && !"-'’".contains(it));
    let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
    let counts = |word: &&str| {
        let word = word.to_lowercase();
        SEVERAL.contains(&word.as_str()) || classes_of(&word).is(Class::NUMBER)
    };
    let is_verb = |word: &&str| {
        let verbs = Class::FINITE | Class::PAST | Class::BE | Class::SAY | Class::SPEECH;
        let lower = word.starts_with(char::is_lowercase);
        lower && (word.ends_with("ed") || classes_of(word).is(verbs))
    };
    let Some(verb) = words.iter().position(is_verb) else { return true };
    let subject = words.get(..verb).unwrap_or_default();
    let plural = |(at, word): (usize, &&str)| {
        let next = subject.get(at + 1);
        // "Boys shouted", but no "Janos Lund shouted".
        let common = word.starts_with(char::is_lowercase)
            || at == 0 && next.is_none_or(|it| it.starts_with(char::is_lowercase));
        let plural = 3 < word.len() && word.ends_with('s') && !word.ends_with("ss")
            || classes_of(&word.to_lowercase()).is(Class::PLURAL);
        common && plural && !classes_of(&word.to_lowercase()).is(Class::NOT_PLURAL)
    };
    words.iter().any(counts) || subject.iter().enumerate().any(plural)
}

/// Whether a quoted block, or one that goes on with it, tells where it is from.
fn is_signed_below(context: &Context<'_>, block: usize) -> bool {
    let document = context.note.document();
    let own = document.quote_of(block);
    let mut whole = (block..).take_while(|it| own.is_some() && document.quote_of(*it) == own);
    whole.any(|it| is_signed(context, it))
}

/// Whether the last line of a quoted block tells behind a dash where it is from.
fn is_signed(context: &Context<'_>, block: usize) -> bool {
    let document = context.note.document();
    let quote = document.blocks.get(block);
    let quote = quote.filter(|it| matches!(it.kind, BlockKind::Quote { .. }));
    let Some(text) = quote.map(|it| context.note.text.slice(it.span).trim_end()) else {
        return false;
    };
    let last = text.lines().last().unwrap_or_default().trim_start_matches([' ', '\t', '>']);
    let behind = ["—", "–", "--", "- ", "―"].iter().find_map(|it| last.strip_prefix(it));
    behind.is_some_and(|it| it.contains(char::is_alphabetic))
}

/// The quotation: the whole of a quoted block, else the first long one of the unit.
fn quoted(context: &Context<'_>, unit: &Unit) -> Option<Span> {
    let block = context.note.document().blocks.get(unit.block)?;
    if matches!(block.kind, BlockKind::Quote { callout: false, .. }) {
        return Some(unit.span);
    }
    unit.wording.quotations.first().map(|it| wording::place(unit, *it))
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[test]
    fn a_lead_in_speaks_for_the_next_block() {
        check_rule(
            "unattributed-quote",
            "
Janos Lund put it more simply:

> The canal stays closed until the last lock is repaired.
>
> And then it stays closed until somebody pays for it.

> Whoever drinks here has to pay for the lock that leaks.
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unattributed-quote: This quotation has neither a speaker nor a source; name who said it.

The keepers of the lock were blunt:

> The canal stays closed until the last lock is repaired.

> Whoever drinks here has to pay for the lock that leaks.

Voices from the quay:

> The canal stays closed until the last lock is repaired.

> Whoever drinks here has to pay for the lock that leaks.

Ada Lund wrote several answers on the gate:

> The canal stays closed until the last lock is repaired.

> Whoever drinks here has to pay for the lock that leaks.

Some shouted from the gate:

> The canal stays closed until the last lock is repaired.

> Whoever drinks here has to pay for the lock that leaks.
",
        );
    }

    #[test]
    fn nobody_is_no_speaker() {
        check_rule(
            "unattributed-quote",
            "
It is a promise that nobody ever wrote down: \"we shall open the lock before the ice is gone\".
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unattributed-quote: This quotation has neither a speaker nor a source; name who said it.

One line that no one has answered: \"we shall open the lock before the ice is gone\".
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unattributed-quote: This quotation has neither a speaker nor a source; name who said it.

Nobody laughed when she shouted: \"we shall open the lock before the ice is gone\".

Nobody but the keeper said so: \"we shall open the lock before the ice is gone\".

What nobody knew, the keeper shouted: \"we shall open the lock before the ice is gone\".
",
        );
    }

    #[test]
    fn a_speaker_or_a_source_is_enough() {
        check_rule(
            "unattributed-quote",
            "
\"We will not ask anyone before we close the canal.\"
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unattributed-quote: This quotation has neither a speaker nor a source; name who said it.

> The canal stays closed until the last lock is repaired.
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unattributed-quote: This quotation has neither a speaker nor a source; name who said it.

\"We will not ask anyone before we close the canal.\" Ada Lund said it twice.

They call it a \"special inspection\".

\"We will not ask anyone before we close the canal,\" she exclaimed.

A card lay there: \"A Guide to the Locks and Canals of Ilmen and Its Harbour\".

> The canal stays closed until the last lock is repaired.
> — Ada Lund, Ilmen

> The canal stays closed until the last lock is repaired.
> — carved into the gate of the old lock

Two lines on the wall of the lock:

> The canal stays closed until the last lock is repaired.

> Whoever drinks here has to pay for the lock that leaks.

Two more on the other wall:

> The canal stays closed until the last lock is repaired.
> — A. L., May

> Whoever drinks here has to pay for the lock that leaks.
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unattributed-quote: This quotation has neither a speaker nor a source; name who said it.

One more, undated: \"whoever drinks here has to pay for the lock\".
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unattributed-quote: This quotation has neither a speaker nor a source; name who said it.

The keeper of the lock was blunt:

> The canal stays closed until the last lock is repaired.

Ada Lund said the same in May.

> The canal stays closed until the last lock is repaired.
",
        );
    }

    #[test]
    fn a_law_speaks_for_itself_behind_its_verb() {
        check_rule(
            "unattributed-quote",
            "
The mood after the vote on the act was grim: \"all the locks of the canal are to be closed by then\".
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unattributed-quote: This quotation has neither a speaker nor a source; name who said it.

The law courts of Ilmen control prices, the army controls gates: \"all the locks of the canal are to be closed\".
                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unattributed-quote: This quotation has neither a speaker nor a source; name who said it.

Somebody wrote under the treaties \"all the locks of the canal are to be closed by then\".

Article 21 lets a party act where it \"holds itself to be threatened by an imminent closing of the canal\".

It is against the convention, which uses the words \"is, or seems to be, a lock of the inner canal\".
",
        );
    }

    #[test]
    fn a_signature_may_be_a_paragraph_of_its_own() {
        check_rule(
            "unattributed-quote",
            "-- n.md --
> \"The doors will be opened when the last of the crates has left the hall.\"
>
> — General Osric Vandel

> \"The doors will be opened when the last of the crates has left the hall.\"
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unattributed-quote: This quotation has neither a speaker nor a source; name who said it.
>
> \"Nobody but the porter has a key to them.\"
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unattributed-quote: This quotation has neither a speaker nor a source; name who said it.
",
        );
    }
}
