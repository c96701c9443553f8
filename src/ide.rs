//! Editor features as functions of a workspace: one file each, no protocol.
