-- The commands. Nothing else happens until one is run or the server attaches.
if vim.g.loaded_dossier then
  return
end
vim.g.loaded_dossier = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.api.nvim_create_autocmd('FileType', {
    pattern = 'markdown',
    once = true,
    callback = function()
      require('dossier.old').tell()
    end,
  })
  return
end

local function command(name, run, options)
  vim.api.nvim_create_user_command('Dossier' .. name, function(it)
    run(require('dossier'), it)
  end, options or {})
end

command('Dossier', function(dossier, it)
  dossier.dossier(it.args ~= '' and it.args or nil)
end, { nargs = '?', desc = 'What is known of the thing under the cursor, or with an id' })
command('Cite', function(dossier)
  dossier.cite()
end, { desc = 'Cite an article for the sentence under the cursor' })
command('Next', function(dossier, it)
  dossier.next_open(it.count > 0 and it.count or 1)
end, { count = 0, desc = 'Go to the next claim without a source' })
command('Prev', function(dossier, it)
  dossier.next_open(it.count > 0 and -it.count or -1)
end, { count = 0, desc = 'Go to the previous claim without a source' })
command('Waive', function(dossier, it)
  dossier.waive(it.args ~= '' and it.args or nil)
end, {
  nargs = '?',
  complete = function(typed)
    return require('dossier.waive').reasons(typed)
  end,
  desc = 'Waive the finding under the cursor, with a reason',
})
command('Status', function(dossier)
  dossier.toggle_status()
end, { desc = 'Make a draft final and a final note a draft' })
command('New', function(dossier)
  dossier.new_note()
end, { desc = 'Make a note about the article in this window' })
command('Sourcing', function(dossier)
  dossier.sourcing()
end, { desc = 'List the claims of all notes that have no source' })
command('Init', function(dossier, it)
  dossier.init(it.args ~= '' and it.args or nil)
end, { nargs = '?', complete = 'dir', desc = 'Write a workspace to start from' })
command('Restart', function(dossier)
  dossier.restart()
end, { desc = 'Stop the server and start it again' })
