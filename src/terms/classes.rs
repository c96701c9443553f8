//! Classes of words: a set of bits with a name for each, and the words of a table by it.

/// Makes the type `Class`, a set of classes with a constant for each, from the words that
/// a term table has for them in its first column; the second has the words of the class,
/// one space between them. A word may be in many classes, of which there are 64 at most.
macro_rules! word_classes {
    ($($name:ident = $word:literal),* $(,)?) => {
        /// A set of classes; the head of the table says what each is for.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(crate) struct Class(u64);

        /// Their words in the table, in the order of the bits.
        const CLASSES: &[&str] = &[$($word),*];

        word_classes!(@at 0, $($name,)*);

        impl Class {
            pub(crate) const NONE: Class = Class(0);

            /// Whether the sets share a class.
            pub(crate) fn is(self, any: Class) -> bool {
                self.0 & any.0 != 0
            }

            fn named(name: &str) -> Option<Class> {
                CLASSES.iter().position(|it| *it == name).map(|it| Class(1 << it))
            }

            /// The classes of each word in the rows of a table; classes that the
            /// program does not know are left out.
            fn words(
                rows: impl Iterator<Item = Vec<&'static str>>,
            ) -> rustc_hash::FxHashMap<&'static str, Class> {
                let mut res = rustc_hash::FxHashMap::default();
                for row in rows {
                    let class = Class::named(crate::terms::cell(&row, 0)).unwrap_or(Class::NONE);
                    for word in crate::terms::cell(&row, 1).split(' ').filter(|_| class.0 != 0) {
                        let known = res.entry(word).or_insert(Class::NONE);
                        *known = *known | class;
                    }
                }
                res
            }
        }

        impl std::ops::BitOr for Class {
            type Output = Class;

            fn bitor(self, other: Class) -> Class {
                Class(self.0 | other.0)
            }
        }
    };
    (@at $bit:expr, $name:ident, $($rest:tt)*) => {
        impl Class {
            pub(crate) const $name: Class = Class(1 << $bit);
        }
        word_classes!(@at $bit + 1, $($rest)*);
    };
    (@at $bit:expr,) => {};
}

pub(crate) use word_classes;
