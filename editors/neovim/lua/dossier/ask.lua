-- Questions to the server about a buffer.
local server = require('dossier.server')

local M = {}

-- The client of a buffer; nil, with a word to the user, where there is none.
function M.client(buffer)
  local client = vim.lsp.get_clients({ bufnr = buffer, name = 'dossier' })[1]
  if client then
    return client
  end
  local path = vim.api.nvim_buf_get_name(buffer)
  local why
  if vim.bo[buffer].filetype ~= 'markdown' then
    why = 'this is no markdown file'
  elseif not server.is_executable() then
    why = server.missing:format(server.cmd[1])
  elseif not server.root(path) then
    why = 'no dossier.toml and no folder articles/ around this file; :DossierInit writes a workspace'
  else
    why = 'the server does not run here; see :checkhealth dossier'
  end
  vim.notify('dossier: ' .. why, vim.log.levels.WARN)
end

-- Asks, and hands the answer on unless it is an error, which the user reads.
function M.ask(client, request, params, buffer, answer)
  if not server.knows(client, request) then
    return
  end
  client:request(request, params, function(fault, result)
    if fault then
      vim.notify('dossier: ' .. fault.message, vim.log.levels.WARN)
    else
      answer(result ~= vim.NIL and result or nil)
    end
  end, buffer)
end

-- The place of the cursor, as a request has it.
function M.here(client)
  return vim.lsp.util.make_position_params(0, client.offset_encoding)
end

-- A line and a column of bytes, both from 0, of a position in a buffer.
function M.at(buffer, position, client)
  local line = vim.api.nvim_buf_get_lines(buffer, position.line, position.line + 1, false)[1] or ''
  return position.line, vim.str_byteindex(line, client.offset_encoding, position.character, false)
end

return M
