//! Renames, as edits of many files that an editor makes all at once or not at all.

use tower_lsp::{
    jsonrpc::{Error, ErrorCode, Result},
    lsp_types::{
        DocumentChangeOperation, DocumentChanges, Position, PrepareRenameResponse, RenameFile,
        ResourceOp, WorkspaceEdit,
    },
};

use super::{
    convert,
    features::{place, workspace_edit},
    state::Snapshot,
};
use crate::ide::{
    self,
    rename::{Refusal, Renaming},
};

/// `RequestFailed`: the request was right, and there is a reason for the user to read.
const REQUEST_FAILED: ErrorCode = ErrorCode::ServerError(-32803);

pub fn prepare(
    snapshot: &Snapshot,
    path: &str,
    at: Position,
) -> Result<Option<PrepareRenameResponse>> {
    check_ready(snapshot)?;
    let Some((text, offset)) = place(snapshot, path, at) else { return Ok(None) };
    let found = ide::rename::prepare(&snapshot.workspace, path, offset).map_err(error)?;
    let range = convert::range(&text, found.span, snapshot.settings.encoding);
    Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder: found.name }))
}

pub fn rename(
    snapshot: &Snapshot,
    path: &str,
    at: Position,
    name: &str,
) -> Result<Option<WorkspaceEdit>> {
    check_ready(snapshot)?;
    let Some((_, offset)) = place(snapshot, path, at) else { return Ok(None) };
    let may_move = snapshot.settings.renames_files;
    let renaming = ide::rename::rename(&snapshot.workspace, path, offset, name, may_move);
    Ok(edit(snapshot, &renaming.map_err(error)?))
}

/// A name that is changed in half of the notes is worse than none.
fn check_ready(snapshot: &Snapshot) -> Result<()> {
    let reason = "The notes are still being read; rename again in a moment";
    if snapshot.is_ready { Ok(()) } else { Err(error(Refusal(reason.to_owned()))) }
}

fn edit(snapshot: &Snapshot, renaming: &Renaming) -> Option<WorkspaceEdit> {
    let mut res = workspace_edit(snapshot, &renaming.edits)?;
    if let Some((from, to)) = &renaming.moved {
        let (old_uri, new_uri) = (snapshot.uri(from)?, snapshot.uri(to)?);
        let rename = RenameFile { old_uri, new_uri, options: None, annotation_id: None };
        let mut operations = match res.document_changes {
            Some(DocumentChanges::Operations(operations)) => operations,
            Some(DocumentChanges::Edits(edits)) => {
                edits.into_iter().map(DocumentChangeOperation::Edit).collect()
            }
            None => return None,
        };
        operations.push(DocumentChangeOperation::Op(ResourceOp::Rename(rename)));
        res.document_changes = Some(DocumentChanges::Operations(operations));
    }
    Some(res)
}

fn error(refusal: Refusal) -> Error {
    Error { code: REQUEST_FAILED, message: refusal.0.into(), data: None }
}
