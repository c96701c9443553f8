//! Where a segment says what a group of a query asks for.

use std::borrow::Cow;

use crate::evidence::{
    query::Group,
    segment::{Posting, Segment, Standing},
    words::Term,
};

/// The passages that say something in any of its ways.
pub(super) struct Listing<'a> {
    /// In the order of the passages, each once.
    pub(super) postings: Cow<'a, [Posting]>,
    /// No posting has a higher count.
    pub(super) most: u32,
    /// No passage among them is shorter, in terms.
    pub(super) shortest: u32,
}

pub(super) fn listing<'a>(group: &Group, segment: &'a Segment) -> Listing<'a> {
    if let [way] = group.ways.as_slice() {
        return together(way, segment);
    }
    let ways: Vec<Listing> = group.ways.iter().map(|it| together(it, segment)).collect();
    // Lists that are sorted already are merged by a stable sort, and not sorted anew.
    let mut all: Vec<Posting> = ways.iter().flat_map(|it| it.postings.iter().copied()).collect();
    all.sort_by_key(|it| it.passage);
    all.dedup_by(|next, it| {
        let same = next.passage == it.passage;
        if same {
            it.count += next.count;
        }
        same
    });
    let shortest = ways.iter().map(|it| it.shortest).min().unwrap_or(u32::MAX);
    Listing::new(all, shortest)
}

/// Where all terms of a name stand in one passage.
fn together<'a>(way: &[Term], segment: &'a Segment) -> Listing<'a> {
    let mut lists: Vec<Standing> = way.iter().map(|it| segment.standing(*it)).collect();
    lists.sort_by_key(|it| it.postings.len());
    let Some((rarest, others)) = lists.split_first() else {
        return Listing::new(Vec::new(), u32::MAX);
    };
    let Standing { postings, most, shortest } = *rarest;
    if others.is_empty() {
        return Listing { postings: Cow::Borrowed(postings), most, shortest };
    }
    let in_all = |posting: &Posting| {
        let mut count = posting.count;
        for list in others {
            count = count.min(count_in(list.postings, posting.passage as usize)?);
        }
        Some(Posting { count, ..*posting })
    };
    Listing::new(postings.iter().filter_map(in_all).collect(), shortest)
}

/// How many times a passage says it; none where it does not.
fn count_in(postings: &[Posting], passage: usize) -> Option<u32> {
    let at = postings.binary_search_by_key(&passage, |it| it.passage as usize).ok()?;
    Some(postings.get(at)?.count)
}

impl<'a> Listing<'a> {
    fn new(postings: Vec<Posting>, shortest: u32) -> Listing<'a> {
        let most = postings.iter().map(|it| it.count).max().unwrap_or_default();
        Listing { postings: Cow::Owned(postings), most, shortest }
    }

    /// How many times a passage says it; none where it does not.
    pub(super) fn count_in(&self, passage: usize) -> Option<u32> {
        count_in(&self.postings, passage)
    }

    /// The same for who asks about one passage after another: `from` is a place in the
    /// postings that is not behind that of the passage, and becomes its place. What is
    /// near is found in few steps.
    pub(super) fn count_from(&self, from: &mut usize, passage: usize) -> Option<u32> {
        let before = |it: &Posting| (it.passage as usize) < passage;
        let rest = self.postings.get(*from..)?;
        let mut step = 1;
        while rest.get(step).is_some_and(before) {
            step *= 2;
        }
        let start = step / 2;
        let near = rest.get(start..rest.len().min(step + 1))?;
        *from += start + near.partition_point(before);
        let found = self.postings.get(*from)?;
        (found.passage as usize == passage).then_some(found.count)
    }
}
