-- Waives a finding, with one of the reasons that the server offers.
local ask = require('dossier.ask')

local M = {}

local REASONS = {
  'common-knowledge', 'public-record', 'observed', 'withheld', 'judgment', 'irrelevant', 'other',
}

function M.reasons(typed)
  return vim.tbl_filter(function(it)
    return vim.startswith(it, typed)
  end, REASONS)
end

-- With a reason, that waiver at once; else the list of them.
function M.waive(reason)
  if not ask.client(vim.api.nvim_get_current_buf()) then
    return
  end
  local wanted = reason and 'Waive: ' .. reason:gsub('-', ' ')
  if reason == 'other' then
    wanted = 'Waive: other…'
  end
  vim.lsp.buf.code_action({
    apply = reason ~= nil,
    filter = function(it)
      return wanted and it.title == wanted or not wanted and vim.startswith(it.title, 'Waive')
    end,
  })
end

return M
