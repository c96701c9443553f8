-- What is said in a Neovim that is too old; it runs in any that has Lua.
local M = {}

M.message = 'dossier: this plugin needs Neovim 0.11 or later; the program itself, '
  .. '"dossier check", works without it'

local told = false

-- Once, by whoever comes first.
function M.tell()
  if told then
    return
  end
  told = true
  vim.notify(M.message, vim.log.levels.WARN)
end

return M
