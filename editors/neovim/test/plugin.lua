-- What the plugin adds, in Neovim without a screen: run it with editors/neovim/test/run.
-- The current folder is a copy of tests/sample, arg[1] the configuration, arg[2] this folder.

package.path = arg[2] .. '/?.lua;' .. package.path
local test = require('check')
local check, eventually, go_to = test.check, test.eventually, test.go_to

local function tokens_at(text)
  local line, column = test.line_of(text)
  return vim.lsp.semantic_tokens.get_at_pos(0, line - 1, column) or {}
end

local function reading()
  -- Colours and counts.
  check('the claims are counted for the statusline', eventually(function()
    return require('dossier').statusline() == '1/2 sourced'
  end), require('dossier').statusline())
  check('in no other buffer', require('dossier').statusline(vim.api.nvim_create_buf(false, true)) == '')
  vim.lsp.semantic_tokens.force_refresh(0)
  check('a name is coloured', eventually(function()
    local token = tokens_at('North Korea has shipped')[1]
    return token and token.type == 'actor' and token.modifiers.sourced
  end), tokens_at('North Korea has shipped'))
  local open = tokens_at('freight cars')[1] or {}
  check('a claim without a source is told apart', open.type == 'claim' and open.modifiers.unsourced, open)
  local group = vim.api.nvim_get_hl(0, { name = '@lsp.mod.unsourced.markdown' })
  check('and has a look', group.link == 'DossierUnsourced', group)
  check('the first line counts the claims', eventually(function()
    local lens = vim.lsp.codelens.get(0)[1]
    return lens and lens.command.title == '2 claims, 1 sourced'
  end), vim.lsp.codelens.get(0))
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.lsp.codelens.run()
  check('and lists those without a source', eventually(function()
    local item = vim.fn.getqflist()[1]
    return item and item.lnum == 14
  end), vim.fn.getqflist())
  vim.cmd.cclose()

  -- The dossier.
  go_to('North Korea has shipped')
  vim.cmd.DossierDossier()
  check('the dossier tells of the claims', eventually(function()
    local text = test.floating()
    return text:find('North Korea', 1, true) and text:find('## Claims', 1, true)
  end), test.floating())
  vim.cmd.DossierDossier()
  check('asked again, the cursor is in it', eventually(function()
    return vim.api.nvim_win_get_config(0).relative ~= ''
  end))
  vim.fn.search('timeline.md:')
  vim.api.nvim_feedkeys(vim.keycode('<CR>'), 'x', false)
  check('and leads to a claim of another note', eventually(function()
    return vim.api.nvim_buf_get_name(0):find('timeline.md', 1, true)
  end), vim.api.nvim_buf_get_name(0))
  vim.cmd.edit('notes/transfers.md')
  vim.cmd.DossierDossier('pacific-ledger-deployment')
  check('a dossier is found by its id', eventually(function()
    return test.floating():find('Seoul says North Korean', 1, true)
  end), test.floating())
  vim.cmd('silent! fclose!')
end

local function writing()
  -- From claim to claim.
  vim.cmd.edit('notes/timeline.md')
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  local order = {}
  for _, command in ipairs({ 'DossierNext', 'DossierNext', 'DossierPrev', 'DossierPrev', 'DossierNext' }) do
    local before = vim.api.nvim_win_get_cursor(0)
    vim.cmd(command)
    eventually(function()
      return not vim.deep_equal(vim.api.nvim_win_get_cursor(0), before)
    end)
    table.insert(order, vim.api.nvim_win_get_cursor(0)[1])
  end
  local last = order[4]
  check('claims without a source come one by one, round the end',
    vim.deep_equal(order, { order[1], order[2], order[1], last, order[1] })
      and order[1] < order[2] and order[2] < last, order)

  -- A citation.
  vim.cmd.edit('notes/transfers.md')
  go_to('Some 70 freight cars')
  local offered
  vim.ui.select = function(items, options, choose)
    offered = vim.tbl_map(options.format_item, items)
    choose(items[1])
  end
  vim.cmd.DossierCite()
  check('an article is cited before the stop', eventually(function()
    return vim.api.nvim_get_current_line():find('October 2023 [@pacific-ledger-deployment].', 1, true)
  end), vim.api.nvim_get_current_line())
  check('from a list with titles', offered and offered[1]:find('Seoul says', 1, true), offered)
  check('and the count follows', eventually(function()
    return require('dossier').statusline() == '2/2 sourced'
  end), require('dossier').statusline())
  vim.cmd.DossierNext()
  check('then there is no next claim to go to', eventually(function()
    return test.was_told('every claim of this note has a source') == 1
  end), test.told)
  -- While a list is open, a note may change.
  vim.cmd.undo()
  go_to('Some 70 freight cars')
  vim.ui.select = function(items, _, choose)
    vim.api.nvim_buf_set_lines(0, 0, 0, false, { '<!-- -->' })
    choose(items[1])
  end
  vim.cmd.DossierCite()
  check('a note that has changed meanwhile is not cut up', eventually(function()
    return test.text():find('October 2023 [@pacific-ledger-deployment].', 1, true)
  end), test.text())
  vim.cmd('edit!')

  -- A waiver.
  eventually(function()
    return #test.found('unsourced-claim') == 1
  end)
  go_to('Some 70 freight cars')
  vim.cmd.DossierWaive('observed')
  check('a finding is waived with a reason', eventually(function()
    return test.text():find('<!-- dossier: allow unsourced-claim observed -->', 1, true)
      or test.text():find('allow-line unsourced-claim observed', 1, true)
  end), test.text())
  check('and goes away', eventually(function()
    return #test.found('unsourced-claim') == 0
  end), vim.diagnostic.get(0))
  local reasons = vim.fn.getcompletion('DossierWaive wi', 'cmdline')
  check('reasons are completed', vim.deep_equal(reasons, { 'withheld' }), reasons)

  -- The status.
  vim.cmd.DossierStatus()
  check('a status is set', eventually(function()
    return test.text():find('status: final', 1, true)
  end), test.text())
  vim.cmd('edit!')

  -- A new note.
  vim.cmd.edit('articles/pacific-ledger-deployment.md')
  check('the server knows articles too', test.attached())
  vim.cmd.DossierNew()
  check('a note about an article has its front matter', eventually(function()
    return test.text():find('sources: ["pacific-ledger-deployment"]', 1, true)
  end), test.text())
  local name = vim.api.nvim_buf_get_name(0)
  check('and today in its name', name:find('/notes/' .. os.date('%Y-%m-%d') .. '-', 1, true), name)

  -- All notes.
  vim.cmd.edit('notes/transfers.md')
  vim.cmd.DossierSourcing()
  local function listed()
    local files = {}
    for _, item in ipairs(vim.fn.getqflist()) do
      files[vim.fs.basename(vim.api.nvim_buf_get_name(item.bufnr))] = true
    end
    return files
  end
  check('the claims of all notes are listed', eventually(function()
    return listed()['transfers.md'] and listed()['timeline.md']
  end), { vim.fn.getqflist({ title = 1 }).title, listed() })
  local title = vim.fn.getqflist({ title = 1 }).title
  check('with what they are of', title:find('claims have a source', 1, true), title)
  vim.cmd.cclose()

  local topics = vim.fn.getcompletion(':Dossier', 'help')
  check('every command has its help', #topics == 10, topics)
  vim.cmd.checkhealth('dossier')
  local health = test.text()
  check('the health is fine',
    health:find('It runs in', 1, true) and not health:find('ERROR', 1, true), health)
end

test.run(function()
  test.configure(arg[1])
  test.listen()
  vim.cmd.edit('notes/transfers.md')
  check('the server is attached', test.attached())
  eventually(function()
    return #test.found('unsourced-claim') == 1
  end)
  reading()
  writing()
  check('nobody complains', #test.told == 1, test.told)
end)
