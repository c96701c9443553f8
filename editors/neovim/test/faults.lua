-- What goes wrong, in Neovim without a screen: run it with editors/neovim/test/run. The
-- current folder is a copy of tests/sample, arg[1] the configuration, arg[2] this folder,
-- arg[3] a folder that is no workspace, arg[4] one with many notes.

package.path = arg[2] .. '/?.lua;' .. package.path
local test = require('check')
local check, eventually = test.check, test.eventually

-- The process of the server.
local function server()
  for _, pid in ipairs(vim.api.nvim_get_proc_children(vim.fn.getpid())) do
    local process = vim.api.nvim_get_proc(pid)
    if process and process.name == 'dossier' then
      return pid
    end
  end
end

-- Time for what should not happen: all that was scheduled has run.
local function settle()
  for _ = 1, 50 do
    vim.wait(10)
  end
end

local function missing(configuration)
  test.listen()
  local path = vim.env.PATH
  vim.env.PATH = '/nowhere'
  test.configure(configuration)
  vim.cmd.edit('notes/transfers.md')
  vim.cmd.edit('notes/timeline.md')
  check('a missing program is told once, with the remedy', eventually(function()
    return test.was_told('no program "dossier" on the PATH') == 1
  end), test.told)
  settle()
  check('and not again', #test.told == 1, test.told)
  vim.cmd.DossierCite()
  check('but to whoever asks', #test.told == 2, test.told)
  vim.cmd.checkhealth('dossier')
  check('and by the health', test.text():find('no program "dossier"', 1, true), test.text())
  vim.env.PATH = path
  vim.cmd.edit('notes/transfers.md')
  vim.cmd.DossierRestart()
  check('once it is there, a restart is enough', test.attached())
end

local function killed()
  test.listen()
  -- The process of a server that answers, other than that of a client before.
  local function next_server(client)
    local pid
    eventually(function()
      local now = test.client()
      pid = now and now.initialized and now.id ~= client and server() or nil
      return pid or test.was_told('it stays off until') == 1
    end)
    return pid, test.client() and test.client().id
  end
  local pid, client = next_server()
  vim.uv.kill(pid, 'sigkill')
  pid, client = next_server(client)
  check('a server that is killed is started again', pid ~= nil)
  check('and reports again', eventually(function()
    return #test.found('unsourced-claim') == 1
  end), vim.diagnostic.get(0))
  while pid do
    vim.uv.kill(pid, 'sigkill')
    pid, client = next_server(client)
  end
  check('after some times it is left alone', eventually(function()
    return test.was_told('it stays off until :DossierRestart') == 1
  end), test.told)
  settle()
  check('and no server runs', server() == nil and #vim.lsp.get_clients() == 0, vim.lsp.get_clients())
  vim.cmd.DossierNext()
  check('who asks is told', test.was_told('checkhealth') == 1, test.told)
  vim.cmd.DossierRestart()
  check('a restart brings it back', test.attached())
end

local function stopped()
  test.listen()
  vim.lsp.enable('dossier', false)
  eventually(function()
    return #vim.lsp.get_clients() == 0
  end)
  settle()
  check('a server that is stopped stays off, without a word', #test.told == 0 and server() == nil, test.told)
end

local function wrong(configuration)
  test.listen()
  require('dossier').setup({ cmd = { 'false', 'lsp' } })
  vim.cmd.edit('notes/treaty.md')
  check('another program of the name ends, and that is that', eventually(function()
    return test.was_told('quit with exit code') == 1
  end), test.told)
  settle()
  check('it is not tried again', #test.told == 1, test.told)
  vim.cmd.checkhealth('dossier')
  check('the health says so', test.text():find('does not answer as dossier does', 1, true), test.text())
  -- An older server: it can do what every server can, and none of our requests.
  vim.lsp.enable('dossier', false)
  test.listen()
  require('dossier.server').forgive()
  vim.lsp.config('dossier', {
    cmd = function(dispatchers)
      local closing = false
      return {
        request = function(method, _, answer)
          local info = { name = 'dossier', version = '0.0.1' }
          local initialized = { capabilities = {}, serverInfo = info }
          answer(nil, method == 'initialize' and initialized or vim.NIL)
          return true, 1
        end,
        notify = function() return true end,
        is_closing = function() return closing end,
        terminate = function()
          closing = true
          dispatchers.on_exit(0, 0)
        end,
      }
    end,
  })
  vim.lsp.enable('dossier')
  vim.cmd.edit('notes/events.md')
  check('an older server is told of once', eventually(function()
    return test.was_told('version 0.0.1) is older than this plugin') == 1
  end), test.told)
  vim.cmd.DossierNext()
  vim.cmd.DossierCite()
  settle()
  check('and not at each command', #test.told == 1, test.told)
  vim.lsp.enable('dossier', false)
  dofile(configuration)
end

local function elsewhere(folder)
  test.listen()
  vim.cmd.edit(folder .. '/readme.md')
  settle()
  check('a file outside of a workspace is left alone', test.client() == nil and #test.told == 0, test.told)
  vim.cmd.DossierDossier()
  check('who asks is told how to begin', test.was_told(':DossierInit') == 1, test.told)
  vim.cmd.DossierInit(folder)
  check('a workspace is written and shown', eventually(function()
    return vim.api.nvim_buf_get_name(0):find('first-note.md', 1, true) ~= nil
  end), test.told)
  check('and the server runs there', test.attached())
  vim.cmd.DossierInit(folder)
  check('a second time it is refused in words', eventually(function()
    return test.was_told('exists already') == 1
  end), test.told)
  vim.cmd('silent! %bwipeout!')
end

local function many(folder)
  test.listen()
  local start = vim.uv.hrtime()
  vim.cmd.edit(folder .. '/notes/1.md')
  local slowest, last = 0, vim.uv.hrtime()
  local attached, counted = nil, nil
  eventually(function()
    local now = vim.uv.hrtime()
    slowest, last = math.max(slowest, now - last), now
    attached = attached or (test.client() and test.client().initialized and now)
    counted = counted or require('dossier').statusline() ~= '' and now or nil
    return counted
  end)
  local seconds = function(it) return it and ('%.1f s'):format((it - start) / 1e9) or 'never' end
  print(('      10,000 notes: attached after %s, counted after %s, longest pause %.0f ms'):format(
    seconds(attached), seconds(counted), slowest / 1e6))
  check('10,000 notes do not freeze the editor', counted ~= nil and slowest < 2e9, slowest / 1e9)
end

test.run(function()
  missing(arg[1])
  killed()
  stopped()
  wrong(arg[1])
  elsewhere(arg[3])
  many(arg[4])
end)
