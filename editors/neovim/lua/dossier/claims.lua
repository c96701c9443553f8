-- From one claim without a source to the next.
local ask = require('dossier.ask')

local M = {}

-- The n-th from the cursor on, backwards where n is negative, round the ends of the note.
function M.go(n)
  local buffer, window = vim.api.nvim_get_current_buf(), vim.api.nvim_get_current_win()
  local client = ask.client(buffer)
  if not client then
    return
  end
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  ask.ask(client, 'dossier/claims', params, buffer, function(ledger)
    if not ledger then
      return vim.notify('dossier: this file is no note', vim.log.levels.INFO)
    end
    local places = {}
    for _, unit in ipairs(ledger.units) do
      if unit.kind == 'claim' and unit.status == 'unsourced' then
        table.insert(places, { ask.at(buffer, unit.range.start, client) })
      end
    end
    if #places == 0 then
      return vim.notify('dossier: every claim of this note has a source', vim.log.levels.INFO)
    end
    if vim.api.nvim_win_get_buf(window) ~= buffer then
      return
    end
    local row, column = unpack(vim.api.nvim_win_get_cursor(window))
    -- How many lie before the cursor, and whether one is under it.
    local before, here = 0, 0
    for _, place in ipairs(places) do
      if place[1] < row - 1 or place[1] == row - 1 and place[2] < column then
        before = before + 1
      elseif place[1] == row - 1 and place[2] == column then
        here = 1
      end
    end
    local index = n > 0 and before + here + n or before + 1 + n
    local target = places[(index - 1) % #places + 1]
    vim.api.nvim_win_call(window, function()
      vim.cmd("normal! m'")
      vim.api.nvim_win_set_cursor(window, { target[1] + 1, target[2] })
      vim.cmd('normal! zv')
    end)
  end)
end

return M
