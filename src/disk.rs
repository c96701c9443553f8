//! The disk: finds the root of a workspace and reads its files.
