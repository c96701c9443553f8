-- How many claims of a note have a source, for the statusline, and the lines above files.
local server = require('dossier.server')

local M = {}

-- By buffer: what the server last said.
local counts = {}

local REQUEST = 'dossier/claims'

-- Whether the lines above files are wanted.
M.lenses = true

local function ask(client, buffer)
  if not vim.api.nvim_buf_is_loaded(buffer) or not server.knows(client, REQUEST) then
    return
  end
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  client:request(REQUEST, params, function(_, result)
    local found = type(result) == 'table' and result.ready and result or nil
    counts[buffer] = found and { claims = found.claims, sourced = found.sourced }
    vim.cmd.redrawstatus({ bang = true })
  end, buffer)
  if M.lenses then
    vim.lsp.codelens.refresh({ bufnr = buffer })
  end
end

function M.attach(client, buffer)
  local group = vim.api.nvim_create_augroup('dossier.counts.' .. buffer, {})
  vim.api.nvim_create_autocmd({ 'BufUnload', 'LspDetach' }, {
    group = group,
    buffer = buffer,
    callback = function()
      counts[buffer] = nil
    end,
  })
  -- What happened while it was not shown.
  vim.api.nvim_create_autocmd('BufEnter', {
    group = group,
    buffer = buffer,
    callback = function()
      if not client:is_stopped() then
        ask(client, buffer)
      end
    end,
  })
  ask(client, buffer)
end

-- After edits have paused, or once more of the notes is analysed.
function M.refresh(id)
  local client = vim.lsp.get_client_by_id(id)
  for buffer in pairs(client and client.attached_buffers or {}) do
    if vim.fn.bufwinid(buffer) ~= -1 then
      ask(client, buffer)
    end
  end
end

-- `9/12 sourced`; nothing where there are no claims or no server.
function M.statusline(buffer)
  local found = counts[buffer and buffer ~= 0 and buffer or vim.api.nvim_get_current_buf()]
  if not found or found.claims == 0 then
    return ''
  end
  return ('%d/%d sourced'):format(found.sourced, found.claims)
end

return M
