-- Colours for the words that the server tells apart. All are defaults: a colour scheme or
-- the user's own `:highlight` goes before them.
local M = {}

local LINKS = {
  DossierActor = 'Identifier',
  DossierTheme = 'Tag',
  DossierCitation = 'Special',
  ['@lsp.type.actor.markdown'] = 'DossierActor',
  ['@lsp.type.theme.markdown'] = 'DossierTheme',
  ['@lsp.type.citation.markdown'] = 'DossierCitation',
  ['@lsp.mod.weak.markdown'] = 'DossierWeak',
  ['@lsp.mod.unsourced.markdown'] = 'DossierUnsourced',
}

-- Claims are underlined in the colour of the findings that they may be.
local LINES = { DossierWeak = 'DiagnosticHint', DossierUnsourced = 'DiagnosticWarn' }

function M.set()
  for name, target in pairs(LINKS) do
    vim.api.nvim_set_hl(0, name, { link = target, default = true })
  end
  for name, like in pairs(LINES) do
    local colour = vim.api.nvim_get_hl(0, { name = like, link = false })
    vim.api.nvim_set_hl(0, name, { underdotted = true, sp = colour.fg, default = true })
  end
end

function M.keep()
  M.set()
  vim.api.nvim_create_autocmd('ColorScheme', {
    group = vim.api.nvim_create_augroup('dossier.colours', {}),
    callback = M.set,
  })
end

return M
