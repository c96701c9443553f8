-- Lists of places, in the quickfix window.
local M = {}

-- The places of the server's own command.
function M.show(command, context)
  local client = vim.lsp.get_client_by_id(context.client_id)
  local locations = command.arguments and command.arguments[3]
  if client and locations then
    M.list(command.title, vim.lsp.util.locations_to_items(locations, client.offset_encoding))
  end
end

function M.list(title, items)
  if #items == 0 then
    vim.notify('dossier: nothing to list', vim.log.levels.INFO)
    return
  end
  vim.fn.setqflist({}, ' ', { title = title, items = items })
  vim.cmd('botright copen')
end

return M
