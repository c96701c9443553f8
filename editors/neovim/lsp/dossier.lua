-- The server, for vim.lsp.enable('dossier').
local ok, server = pcall(require, 'dossier.server')
if ok then
  return server.config()
end
-- This file alone, without the rest of the plugin.
return {
  cmd = { 'dossier', 'lsp' },
  filetypes = { 'markdown' },
  root_markers = { 'dossier.toml', '.git' },
}
