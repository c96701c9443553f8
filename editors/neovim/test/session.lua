-- What a user does in Neovim, without a screen: run it with editors/neovim/test/run.
-- The current folder is a copy of tests/sample, arg[1] the configuration.

local failed = 0

local function check(name, holds, seen)
  if not holds then
    failed = failed + 1
  end
  print((holds and 'ok    ' or 'FAIL  ') .. name .. (holds and '' or ': ' .. vim.inspect(seen)))
end

local function eventually(question)
  return vim.wait(10000, question, 20)
end

local function line_of(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(text, 1, true)
    if column then
      return number, column - 1
    end
  end
  error('no such text: ' .. text)
end

local function go_to(text)
  vim.api.nvim_win_set_cursor(0, { line_of(text) })
end

local function found(rule)
  return vim.tbl_filter(function(it)
    return it.code == rule
  end, vim.diagnostic.get(0))
end

-- What the float of `K` says.
local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      local buffer = vim.api.nvim_win_get_buf(window)
      return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
    end
  end
  return ''
end

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
  dofile(arg[1])
  vim.cmd('filetype on')
  vim.cmd.edit('notes/transfers.md')
  check('the server is attached', eventually(function()
    local client = vim.lsp.get_clients({ bufnr = 0, name = 'dossier' })[1]
    return client ~= nil and client.initialized
  end))
  local client = vim.lsp.get_clients({ bufnr = 0 })[1]
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
    local line = vim.api.nvim_get_current_line()
    return line:sub(1, at):find('other: $') and line:sub(at + 1) == ' -->'
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

local done, fault = xpcall(session, debug.traceback)
if not done then
  failed = failed + 1
  print('FAIL  ' .. tostring(fault))
end
os.exit(failed == 0 and 0 or 1)
