-- What every editor does with the server, in Neovim without a screen: run it with
-- editors/neovim/test/run. The current folder is a copy of tests/sample, arg[1] the
-- configuration, arg[2] this folder.

package.path = arg[2] .. '/?.lua;' .. package.path
local test = require('check')
local check, eventually, found, floating = test.check, test.eventually, test.found, test.floating
local go_to, line_of = test.go_to, test.line_of

-- The labels that are offered after `text` on a new last line, which is taken away again.
local function completed(text)
  local buffer = vim.api.nvim_get_current_buf()
  vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { '', text })
  local client = vim.lsp.get_clients({ bufnr = buffer })[1]
  local answer = client:request_sync('textDocument/completion', {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    position = { line = vim.api.nvim_buf_line_count(buffer) - 1, character = #text },
  }, 10000, buffer)
  vim.api.nvim_buf_set_lines(buffer, -3, -1, false, {})
  local items = answer and answer.result and answer.result.items or {}
  return vim.tbl_map(function(it)
    return it.label .. ' ' .. it.textEdit.newText
  end, items)
end

local function offers(labels, wanted)
  return vim.iter(labels):any(function(it)
    return it:find(wanted, 1, true) ~= nil
  end)
end

local function session()
  test.configure(arg[1])
  vim.cmd.edit('notes/transfers.md')
  check('the server is attached', test.attached())
  local client = test.client()
  check('the workspace is its root', client.root_dir == vim.uv.cwd(), client.root_dir)

  check('a figure without a source is found', eventually(function()
    return #found('unsourced-claim') == 1
  end), vim.diagnostic.get(0))
  local line = line_of('Some 70 freight cars')
  local claim = found('unsourced-claim')[1] or {}
  check('it is in its place', claim.lnum == line - 1 and claim.col == 2, claim)
  local misspelt = found('unresolved-source')[1] or {}
  check('a misspelt key is found', (misspelt.message or ''):find('pacific%-ledger%-deployment'), misspelt)

  go_to('North Korea has shipped')
  vim.lsp.buf.hover()
  check('K shows the actor', eventually(function()
    return floating():find('North Korea', 1, true) and floating():find('state', 1, true)
  end), floating())
  vim.cmd('fclose!')

  local labels = completed('Pyo')
  check('an actor is completed', offers(labels, 'Pyongyang'), labels)
  labels = completed('#arms')
  check('a theme is completed', offers(labels, 'arms-transfers'), labels)
  labels = completed('It said so [@paci')
  check('a key is completed', offers(labels, 'pacific-ledger-deployment'), labels)

  go_to('pacific-ledger-deployments]')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(it)
      return it.title:find('pacific-ledger-deployment', 1, true) ~= nil
    end,
  })
  check('the quick fix mends the key', eventually(function()
    local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
    return not text:find('deployments]', 1, true)
  end))
  check('and the finding goes away, unsaved', eventually(function()
    return #found('unresolved-source') == 0
  end), vim.diagnostic.get(0))

  -- The page of a rule, and a waiver whose reason is to be written.
  local note = vim.api.nvim_buf_get_name(0)
  local function choose(title)
    go_to('Some 70 freight cars')
    vim.lsp.buf.code_action({
      apply = true,
      filter = function(it)
        return it.title == title
      end,
    })
  end
  choose('Explain unsourced-claim')
  check('a rule is explained', eventually(function()
    return vim.api.nvim_buf_get_name(0):find('/unsourced-claim.md', 1, true)
      and vim.api.nvim_buf_get_lines(0, 0, 1, false)[1] == '# unsourced-claim'
  end), vim.api.nvim_buf_get_name(0))
  vim.cmd.edit(note)
  choose('Waive: other…')
  check('the reason is written where the cursor is', eventually(function()
    local at = vim.api.nvim_win_get_cursor(0)[2]
    local now = vim.api.nvim_get_current_line()
    return now:sub(1, at):find('other: $') and now:sub(at + 1) == ' -->'
  end), { vim.api.nvim_get_current_line(), vim.api.nvim_win_get_cursor(0) })
  vim.cmd.undo()

  -- Every place of the actor, in all files.
  go_to('North Korea has shipped')
  vim.lsp.buf.references()
  check('the references are listed', eventually(function()
    local files = {}
    for _, item in ipairs(vim.fn.getqflist()) do
      files[vim.fn.fnamemodify(vim.api.nvim_buf_get_name(item.bufnr), ':.')] = true
    end
    return files['notes/transfers.md'] and files['notes/timeline.md'] and files['actors.toml']
  end), vim.fn.getqflist())
  vim.cmd('cclose')
  local path = vim.api.nvim_buf_get_name(0)

  vim.lsp.buf.rename('Norkor')
  check('a rename reaches the note', eventually(function()
    return pcall(line_of, 'Norkor has shipped')
  end))
  local actors = table.concat(vim.fn.getbufline(vim.fn.bufadd('actors.toml'), 1, '$'), '\n')
  check('and the actor, with the old name kept',
    actors:find('name = "Norkor"', 1, true) and actors:find('"North Korea"', 1, true), actors)
  check('the note is in front still', vim.api.nvim_buf_get_name(0) == path)

  client:stop()
  check('the server stops', eventually(function()
    return client:is_stopped()
  end))
end

test.run(session)
