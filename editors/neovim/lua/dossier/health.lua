-- :checkhealth dossier
local M = {}

local function version(program)
  local ok, done = pcall(function()
    return vim.system({ program, '--version' }, { text = true }):wait(5000)
  end)
  return ok and done.code == 0 and vim.trim(done.stdout) or nil
end

function M.check()
  if vim.fn.has('nvim-0.11') == 0 then
    -- What reports has had other names before.
    local health = vim.health or require('health')
    return (health.error or health.report_error)(require('dossier.old').message)
  end
  local health = vim.health
  health.start('dossier')
  health.ok('Neovim ' .. tostring(vim.version()))

  local server = require('dossier.server')
  local program = server.cmd[1]
  if not server.is_executable() then
    health.error(server.missing:format(program))
  else
    local found = version(program)
    if found and vim.startswith(found, 'dossier') then
      health.ok(('%s (%s)'):format(found, vim.fn.exepath(program)))
    else
      local advice = 'Name the right program with setup({ cmd = … })'
      health.error(('%s does not answer as dossier does'):format(vim.fn.exepath(program)), advice)
    end
  end

  if vim.lsp.is_enabled('dossier') then
    health.ok('The server is enabled')
  else
    health.warn('The server is not enabled', "Say require('dossier').setup() in init.lua")
  end

  local clients = vim.lsp.get_clients({ name = 'dossier' })
  for _, client in ipairs(clients) do
    local number = vim.tbl_count(client.attached_buffers)
    local buffers = number == 1 and '1 buffer' or number .. ' buffers'
    health.ok(('It runs in %s, for %s'):format(client.root_dir or 'no folder', buffers))
    if vim.tbl_get(client.server_capabilities, 'experimental', 'dossier', 'requests') == nil then
      health.warn('The program is older than this plugin', 'Install both from one place')
    end
  end
  if #clients == 0 then
    local root = server.root(vim.fn.getcwd() .. '/x')
    local where = root and 'workspace: ' .. root
      or 'no dossier.toml and no articles/ in or above this folder'
    health.info('It does not run: it starts with a markdown file of a workspace (' .. where .. ')')
  end
  health.info('Files that change outside of Neovim are looked at when one is saved')
  health.info('Log: ' .. vim.lsp.get_log_path())
end

return M
