-- For Neovim 0.11 and later: put this file in ~/.config/nvim/lsp/ and say
-- vim.lsp.enable('dossier') in init.lua.
return {
  cmd = { 'dossier', 'lsp' },
  filetypes = { 'markdown' },
  root_markers = { 'dossier.toml', '.git' },
}
