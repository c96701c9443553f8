//! A small table of states, seats, persons and others, and how a text is read with it.

use expect_test::Expect;

use super::super::*;
use crate::knowledge::actors::{Alias, AliasKind};

/// Built-in actors but for those whose id says that they are mine:
/// `id | kind | name | aliases | demonyms | metonyms | surname`, with commas in a cell.
const TABLE: &str = "
ru | state | Russia | | Russian, Russians | Moscow, Kremlin
kp | state | North Korea | DPRK | North Korean, Korean | Pyongyang
kr | state | South Korea | | South Korean, South Koreans, Korean | Seoul
us | state | United States | U.S., US | American, Americans | Washington
ge | state | Georgia | | Georgian | Tbilisi
us-ga | place | Georgia
jo | state | Jordan | | Jordanian | Amman
fr | state | France | | French | Paris
pl | state | Poland | | Polish | Warsaw
be | state | Belgium | | Belgian | Brussels
cd | state | Congo
cg | state | Congo
org:eu | igo | European Union | EU | | Brussels
org:who | igo | World Health Organization | WHO
su | historical | Soviet Union | | Soviet
bloc:west | bloc | the West
place:moscow | place | Moscow
place:pyongyang | place | Pyongyang
place:seoul | place | Seoul
place:paris | place | Paris
place:washington | place | Washington
place:brussels | place | Brussels
han | person | Han Mi Rae | | | | Han
han-2 | person | Han Do Yun | | | | Han
orban | person | Tibor Varga | | | | Varga
moreau | person | Anne-Lise Moreau
kim | person | Kim Bo Ra | | | | Kim
bureau | agency | Maritime Safety Bureau
ngo | organization | Open Ports | OPN
my-office | office | Office of Nets | OPN
";

fn actors() -> Vec<Actor> {
    let row = |row: &str| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or("");
        let mut actor = Actor {
            id: cell(0).to_owned(),
            kind: cell(1).to_owned(),
            name: cell(2).to_owned(),
            surname: Some(cell(6).to_owned()).filter(|it| !it.is_empty()),
            ..Actor::default()
        };
        let kinds = [(3, AliasKind::Name), (4, AliasKind::Demonym), (5, AliasKind::Metonym)];
        for (at, kind) in kinds {
            let names = cell(at).split(',').map(str::trim).filter(|it| !it.is_empty());
            let alias = |text: &str| Alias { text: text.to_owned(), kind, ..Alias::default() };
            actor.aliases.extend(names.map(alias));
        }
        if !actor.id.starts_with("my-") {
            actor.layer = Layer::Builtin;
        }
        if actor.id == "orban" {
            actor.affiliation = Some("ge".to_owned());
        }
        actor
    };
    TABLE.lines().filter(|it| !it.is_empty()).map(row).collect()
}

/// One mention a line: text, actors, reading, and the noun of a collective.
#[track_caller]
pub(super) fn check(text: &str, expect: Expect) {
    let actors = actors();
    let mentions = Matcher::new(actors.iter(), std::iter::empty()).mentions(text);
    let line = |it: &Mention| {
        let ids: Vec<_> = it.actors.iter().map(|&it| actors[it].id.as_str()).collect();
        let noun = it.collective.map(|it| format!(" + {}", it.of(text))).unwrap_or_default();
        let reading = it.reading.word().unwrap_or("name");
        format!("{} = {} ({reading}){noun}\n", it.span.of(text), ids.join(" or "))
    };
    expect.assert_eq(&mentions.iter().map(line).collect::<String>());
}

#[track_caller]
pub(super) fn check_none(text: &str) {
    check(text, expect_test::expect![""]);
}
