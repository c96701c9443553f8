-- What the tests of this folder share.

local M = {}

local failed = 0

function M.check(name, holds, seen)
  if not holds then
    failed = failed + 1
  end
  print((holds and 'ok    ' or 'FAIL  ') .. name .. (holds and '' or ': ' .. vim.inspect(seen)))
end

function M.eventually(question)
  return vim.wait(20000, question, 20)
end

function M.line_of(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(text, 1, true)
    if column then
      return number, column - 1
    end
  end
  error('no such text: ' .. text)
end

function M.go_to(text)
  vim.api.nvim_win_set_cursor(0, { M.line_of(text) })
end

function M.text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

function M.found(rule)
  return vim.tbl_filter(function(it)
    return it.code == rule
  end, vim.diagnostic.get(0))
end

-- What the window over the text says.
function M.floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      local buffer = vim.api.nvim_win_get_buf(window)
      return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
    end
  end
  return ''
end

-- What the user is told, in place of the messages.
M.told = {}

function M.listen()
  M.told = {}
  vim.notify = function(message)
    table.insert(M.told, message)
  end
end

function M.was_told(words)
  return #vim.tbl_filter(function(it)
    return it:find(words, 1, true) ~= nil
  end, M.told)
end

-- Reads the configuration as Neovim does when it starts.
function M.configure(path)
  vim.cmd('filetype on')
  vim.o.swapfile = false
  dofile(path)
  vim.cmd('runtime! plugin/dossier.lua')
end

function M.client()
  return vim.lsp.get_clients({ bufnr = 0, name = 'dossier' })[1]
end

function M.attached()
  return M.eventually(function()
    local client = M.client()
    return client ~= nil and client.initialized
  end)
end

-- Runs a session and ends Neovim with what came of it.
function M.run(session)
  local done, fault = xpcall(session, debug.traceback)
  if not done then
    failed = failed + 1
    print('FAIL  ' .. tostring(fault))
  end
  os.exit(failed == 0 and 0 or 1)
end

return M
