//! Notes and articles made by rule, the same at each run.

use dossier::text::Text;

/// A source of the same numbers at each run (a linear congruence, Knuth's factors).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

const GIVEN: &[&str] =
    &["Anders", "Ines", "Tomas", "Olga", "Yusuf", "Ruth", "Paul", "Judith", "Karim", "Lena"];
const FAMILY: &[&str] =
    &["Holm", "Prado", "Berg", "Reyes", "Adeyemi", "Asante", "Marsh", "Weber", "Osei", "Lund"];
const PLACES: &[&str] = &["Arden", "Valtari", "Orlan", "Ilmen", "Kardov", "Merenko", "Brightwater"];
const THINGS: &[&str] = &["containers", "launchers", "tankers", "drones", "shells", "engines"];
const VERBS: &[&str] = &["shipped", "lost", "bought", "repaired", "seized", "tested"];
const THEMES: &[&str] = &["arms-transfers", "ports", "sanctions", "finance", "cyber"];

/// The files of a workspace with so many notes of about `size` bytes, as many
/// articles, and tables of actors and themes.
pub fn workspace(notes: usize, size: usize) -> Vec<(String, Text)> {
    let mut dice = Dice::new(7);
    let mut res = vec![
        ("actors.toml".to_owned(), Text::new(&actors())),
        ("themes.toml".to_owned(), Text::new(&themes())),
    ];
    for i in 0..notes {
        res.push((format!("articles/a{i:04}.md"), Text::new(&article(&mut dice, i))));
        res.push((format!("notes/n{i:04}.md"), Text::new(&note(&mut dice, notes, size))));
    }
    res
}

fn actors() -> String {
    let people = GIVEN.iter().flat_map(|given| FAMILY.iter().map(move |it| (given, it)));
    let people = people.map(|(given, family)| {
        format!(
            "[[actor]]\nid = \"{given}-{family}\"\nname = \"{given} {family}\"\nkind = \"person\"\n"
        )
    });
    let places = PLACES.iter().map(|it| {
        format!(
            "[[actor]]\nid = \"{it}\"\nname = \"{it}\"\nkind = \"state\"\naliases = [\"Republic of {it}\"]\n"
        )
    });
    people.chain(places).collect()
}

fn themes() -> String {
    THEMES.iter().map(|it| format!("[[theme]]\nid = \"{it}\"\nlabel = \"{it}\"\n")).collect()
}

fn article(dice: &mut Dice, i: usize) -> String {
    let mut res = format!(
        "---\ntitle: Report {i} from {}\npublished: 2024-{:02}-{:02}\nsource: https://orbit.example/{i}\nsite: Orbit News\n---\n",
        dice.pick(PLACES),
        1 + dice.roll(12),
        1 + dice.roll(28)
    );
    while res.len() < 4000 {
        for _ in 0..4 {
            res += &sentence(dice);
            res.push(' ');
        }
        res += "\n\n";
    }
    res
}

/// A note: front matter, headings, cited paragraphs, lists, quotations, a table.
pub fn note(dice: &mut Dice, articles: usize, size: usize) -> String {
    let mut res = format!(
        "---\ntitle: Notes on {}\nthemes: [{}]\n---\n",
        dice.pick(PLACES),
        dice.pick(THEMES)
    );
    while res.len() < size {
        match dice.roll(8) {
            0 => res += &format!("## {} and {}\n\n", dice.pick(PLACES), dice.pick(PLACES)),
            1 => {
                for _ in 0..4 {
                    res += &format!("- {} [@a{:04}]\n", sentence(dice), dice.roll(articles));
                }
                res.push('\n');
            }
            2 => res += &format!("> {}\n\n", sentence(dice)),
            3 => {
                res += "| Place | Count |\n|---|---|\n";
                for _ in 0..3 {
                    res += &format!("| {} | {} |\n", dice.pick(PLACES), dice.roll(9000));
                }
                res.push('\n');
            }
            _ => {
                for _ in 0..4 {
                    res += &sentence(dice);
                    res += &mark(dice, articles);
                }
                res += "\n\n";
            }
        }
    }
    res
}

fn mark(dice: &mut Dice, articles: usize) -> String {
    let article = dice.roll(articles);
    match dice.roll(4) {
        0 => format!(" [@a{article:04}] "),
        1 => format!(" ([Orbit News](https://orbit.example/{article})) "),
        2 => format!(" [[a{article:04}]] "),
        _ => " ".to_owned(),
    }
}

fn sentence(dice: &mut Dice) -> String {
    let (given, family) = (dice.pick(GIVEN), dice.pick(FAMILY));
    let (place, other) = (dice.pick(PLACES), dice.pick(PLACES));
    let (verb, things) = (dice.pick(VERBS), dice.pick(THINGS));
    let n = 2 + dice.roll(9000);
    match dice.roll(6) {
        0 => format!(
            "{place} {verb} {n} {things} in March 2024, more than {other} had planned for the whole of that year."
        ),
        1 => format!(
            "\"We have never {verb} so many {things},\" {given} {family} of the harbour board said on Jan. 5."
        ),
        2 => format!(
            "Gen. {given} {family} told reporters that {place} would answer, and that the U.S. had been asked for {n} {things}."
        ),
        3 => format!(
            "We assess that {place} will probably not {verb} more {things} before the talks with {other} end."
        ),
        4 => format!(
            "The ministry's statement didn't name the owner of the {things}, which left {other} by rail."
        ),
        _ => format!(
            "Officials in {place} said the {things} were {verb} because {other} had closed its ports to ships of {family} & Co."
        ),
    }
}
