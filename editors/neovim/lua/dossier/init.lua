-- Dossier in Neovim: see :help dossier.
local M = {}

local DEFAULTS = {
  cmd = { 'dossier', 'lsp' },
  anywhere = false,
  autotrigger = true,
  lenses = true,
  colours = true,
}

local function warn(message)
  vim.notify('dossier: ' .. message, vim.log.levels.WARN)
end

-- The options that can be used, with the defaults of all others; says what is wrong.
local function checked(options)
  local res = vim.deepcopy(DEFAULTS)
  for key, value in pairs(options or {}) do
    local usual = DEFAULTS[key]
    if usual == nil then
      local known = vim.tbl_keys(DEFAULTS)
      table.sort(known)
      warn(('setup knows no "%s"; it knows %s'):format(key, table.concat(known, ', ')))
    elseif type(value) ~= type(usual) then
      warn(('"%s" of setup is to be a %s'):format(key, type(usual)))
    else
      res[key] = value
    end
  end
  return res
end

-- Starts the server in the markdown files of workspaces.
function M.setup(options)
  if vim.fn.has('nvim-0.11') == 0 then
    return require('dossier.old').tell()
  end
  options = checked(options)
  local server = require('dossier.server')
  server.cmd, server.anywhere = options.cmd, options.anywhere
  require('dossier.counts').lenses = options.lenses
  if options.colours then
    require('dossier.colours').keep()
  end
  if options.autotrigger then
    vim.api.nvim_create_autocmd('LspAttach', {
      group = vim.api.nvim_create_augroup('dossier.completion', {}),
      callback = function(it)
        local client = vim.lsp.get_client_by_id(it.data.client_id)
        if client and client.name == 'dossier' then
          vim.lsp.completion.enable(true, client.id, it.buf, { autotrigger = true })
        end
      end,
    })
  end
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('dossier.program', {}),
    pattern = 'markdown',
    callback = function(it)
      server.check_program(it.buf)
    end,
  })
  vim.lsp.config('dossier', server.config())
  vim.lsp.enable('dossier')
end

function M.dossier(id)
  require('dossier.float').open(id)
end

function M.cite()
  require('dossier.cite').cite()
end

-- The n-th claim without a source after the cursor, or before it where n is negative.
function M.next_open(n)
  require('dossier.claims').go(n or 1)
end

function M.waive(reason)
  require('dossier.waive').waive(reason)
end

-- `9/12 sourced`, for 'statusline'.
function M.statusline(buffer)
  return require('dossier.counts').statusline(buffer)
end

local function run(command, arguments)
  local buffer = vim.api.nvim_get_current_buf()
  local client = require('dossier.ask').client(buffer)
  if client then
    client:exec_cmd({ title = command, command = command, arguments = arguments }, { bufnr = buffer })
  end
end

function M.toggle_status()
  run('dossier.toggleStatus', { vim.uri_from_bufnr(0) })
end

function M.new_note()
  run('dossier.newNote', { vim.uri_from_bufnr(0), os.date('%Y-%m-%d') })
end

-- The claims of all notes that have no source, in the quickfix window.
function M.sourcing()
  local ask = require('dossier.ask')
  local buffer = vim.api.nvim_get_current_buf()
  local client = ask.client(buffer)
  if not client then
    return
  end
  ask.ask(client, 'dossier/sourcing', vim.empty_dict(), buffer, function(overview)
    local items, missing = {}, 0
    for _, note in ipairs(overview.notes) do
      local path = vim.uri_to_fname(note.uri)
      for _, claim in ipairs(note.open) do
        local line, column = claim.range.start.line, claim.range.start.character
        table.insert(items, { filename = path, lnum = line + 1, col = column + 1, text = claim.text })
      end
      missing = missing + note.moreOpen
    end
    local title = ('%d of %d claims have a source'):format(overview.sourced, overview.claims)
    missing = missing + overview.more.notes
    if missing > 0 then
      title = ('%s; %d claims or notes are not listed'):format(title, missing)
    end
    if overview.unread > 0 then
      title = ('%s; %d notes are not read yet'):format(title, overview.unread)
    end
    require('dossier.places').list(title, items)
  end)
end

-- Writes a workspace to start from; it needs no server.
function M.init(folder)
  local server = require('dossier.server')
  if not server.is_executable() then
    return warn(server.missing:format(server.cmd[1]))
  end
  folder = vim.fs.normalize(folder or vim.fn.getcwd())
  vim.system({ server.cmd[1], 'init', folder }, { text = true }, vim.schedule_wrap(function(done)
    if done.code ~= 0 then
      return warn(vim.trim(done.stderr))
    end
    vim.cmd.edit(vim.fn.fnameescape(vim.fs.joinpath(folder, 'notes', 'first-note.md')))
  end))
end

-- Stops the server and starts it again in all buffers of workspaces.
function M.restart()
  local server = require('dossier.server')
  server.forgive()
  vim.lsp.enable('dossier', false)
  -- The old one has to be gone, by force where it does not answer: a buffer has one
  -- server of a name.
  local tries = 0
  local function start()
    local clients = vim.lsp.get_clients({ name = 'dossier' })
    if #clients == 0 then
      return vim.lsp.enable('dossier')
    end
    tries = tries + 1
    if tries == 40 then
      for _, client in ipairs(clients) do
        client:stop(true)
      end
    end
    vim.defer_fn(start, 50)
  end
  start()
end

return M
