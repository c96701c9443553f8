//! Actors from tables and notes.
