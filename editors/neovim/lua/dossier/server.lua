-- How the server is started, and what happens when it cannot be or ends.
local M = {}

-- Folders that make the folder around them a workspace, where no dossier.toml does.
local ARTICLES = { 'articles', 'sources', 'clippings' }

-- A server that ends more often than this in so many milliseconds is left alone.
local RESTARTS, WINDOW = 3, 180000

-- The kinds of words that this plugin has colours for, besides those of the protocol.
local KINDS = { 'actor', 'theme', 'citation', 'claim' }

M.cmd = { 'dossier', 'lsp' }
-- Whether to start in any folder.
M.anywhere = false

local told = {}

-- Says something once, however often it happens.
function M.once(message)
  if not told[message] then
    told[message] = true
    vim.schedule(function()
      vim.notify('dossier: ' .. message, vim.log.levels.WARN)
    end)
  end
end

-- The workspace around a file; nil where nothing says that there is one.
function M.root(path)
  local config = vim.fs.find('dossier.toml', { path = path, upward = true, type = 'file' })[1]
  if config then
    return vim.fs.dirname(config)
  end
  local articles = vim.fs.find(ARTICLES, { path = path, upward = true, type = 'directory' })[1]
  if articles then
    return vim.fs.dirname(articles)
  end
  return M.anywhere and (vim.fs.root(path, '.git') or vim.fs.dirname(path)) or nil
end

function M.is_executable()
  return vim.fn.executable(M.cmd[1]) == 1
end

M.missing = 'no program "%s" on the PATH; install it, or name it with '
  .. "require('dossier').setup({ cmd = { '/path/to/dossier', 'lsp' } })"

local function capabilities()
  local usual = vim.lsp.protocol.make_client_capabilities()
  local kinds = vim.deepcopy(usual.textDocument.semanticTokens.tokenTypes)
  vim.list_extend(kinds, KINDS)
  return {
    textDocument = { semanticTokens = { tokenTypes = kinds } },
    experimental = { dossier = { commands = { 'dossier.showReferences' }, analysed = true } },
  }
end

-- Whether the server of a client knows a request; says once if it does not.
function M.knows(client, request)
  local own = vim.tbl_get(client.server_capabilities or {}, 'experimental', 'dossier', 'requests')
  if vim.list_contains(own or {}, request) then
    return true
  end
  local version = client.server_info and client.server_info.version or 'unknown'
  local message = 'the program (version %s) is older than this plugin; install both from one place'
  M.once(message:format(version))
  return false
end

local ends = {}

-- Starts a server again that was ended by no one here, a few times.
local function on_exit(code, signal, id)
  local client = vim.lsp.get_client_by_id(id)
  local asked = code == 0 and signal == 0 or signal == 15
  if asked or vim.v.exiting ~= vim.NIL or not (client and client.initialized) then
    return
  end
  local buffers, root = vim.tbl_keys(client.attached_buffers), client.root_dir
  local now = vim.uv.now()
  ends = vim.tbl_filter(function(it)
    return now - it < WINDOW
  end, ends)
  table.insert(ends, now)
  if #ends > RESTARTS then
    M.once(('the server has ended %d times; it stays off until :DossierRestart'):format(#ends))
    return
  end
  -- Once the client of the old one is gone.
  vim.defer_fn(function()
    local config = vim.deepcopy(vim.lsp.config.dossier)
    config.root_dir = root
    for _, buffer in ipairs(buffers) do
      if vim.api.nvim_buf_is_loaded(buffer) then
        vim.lsp.start(config, { bufnr = buffer, silent = true })
      end
    end
  end, 100)
end

-- Forgets how often the server has ended.
function M.forgive()
  ends, told = {}, {}
end

-- Says once that there is no program; Neovim keeps silent about it. Whether there is one.
function M.check_program(buffer)
  if M.is_executable() then
    return true
  end
  local path = vim.api.nvim_buf_get_name(buffer)
  if vim.bo[buffer].buftype == '' and path ~= '' and M.root(path) then
    M.once(M.missing:format(M.cmd[1]))
  end
  return false
end

function M.config()
  return {
    cmd = M.cmd,
    filetypes = { 'markdown' },
    root_dir = function(buffer, start)
      local path = vim.api.nvim_buf_get_name(buffer)
      local root = path ~= '' and M.root(path) or nil
      if root and M.check_program(buffer) then
        start(root)
      end
    end,
    capabilities = capabilities(),
    commands = {
      ['dossier.showReferences'] = function(command, context)
        require('dossier.places').show(command, context)
      end,
    },
    handlers = {
      ['dossier/analysed'] = function(_, _, context)
        require('dossier.counts').refresh(context.client_id)
      end,
    },
    on_attach = function(client, buffer)
      require('dossier.counts').attach(client, buffer)
    end,
    on_exit = on_exit,
  }
end

return M
