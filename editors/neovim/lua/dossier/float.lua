-- The dossier of a thing, in a window over the text.
local ask = require('dossier.ask')

local M = {}

local WIDTH = 90

-- The lines of a dossier, and by line the claim that stands there.
local function lines_of(dossier)
  local lines = vim.split(dossier.markdown, '\n', { plain = true })
  local places = {}
  if #dossier.claims > 0 then
    vim.list_extend(lines, { '', '## Claims', '' })
  end
  for _, claim in ipairs(dossier.claims) do
    local name = vim.fn.fnamemodify(vim.uri_to_fname(claim.uri), ':t')
    local text = claim.text:gsub('%s+', ' ')
    local line = claim.range.start.line + 1
    table.insert(lines, ('- %s (%s, %s:%d)'):format(text, claim.status, name, line))
    places[#lines] = { uri = claim.uri, range = claim.range }
  end
  if (dossier.more or 0) > 0 then
    table.insert(lines, ('- and %d more'):format(dossier.more))
  end
  return lines, places
end

local function open(dossier, client)
  if not dossier then
    return vim.notify('dossier: nothing is known of this place', vim.log.levels.INFO)
  end
  local lines, places = lines_of(dossier)
  local buffer, window = vim.lsp.util.open_floating_preview(lines, 'markdown', {
    focus_id = 'dossier',
    border = 'rounded',
    max_width = math.min(WIDTH, vim.o.columns - 4),
    max_height = math.max(5, math.floor(vim.o.lines * 0.7)),
    title = ' ' .. dossier.title:sub(1, WIDTH - 10) .. ' ',
    close_events = { 'CursorMoved', 'CursorMovedI', 'InsertCharPre' },
  })
  local function jump()
    local row = vim.api.nvim_win_get_cursor(0)[1]
    local place = places[row]
    if not place and row == 1 and dossier.uri then
      place = { uri = dossier.uri, range = dossier.range }
    end
    if place then
      pcall(vim.api.nvim_win_close, window, true)
      vim.lsp.util.show_document(place, client.offset_encoding, { focus = true })
    end
  end
  vim.keymap.set('n', '<CR>', jump, { buffer = buffer, nowait = true, desc = 'Go to the claim' })
  vim.keymap.set('n', 'q', '<cmd>close<CR>', { buffer = buffer, nowait = true })
end

-- Of the thing under the cursor, or with an id. Twice puts the cursor into the window.
function M.open(id)
  local buffer = vim.api.nvim_get_current_buf()
  local client = ask.client(buffer)
  if not client then
    return
  end
  local params = ask.here(client)
  if id then
    params = { id = id, textDocument = params.textDocument }
  end
  ask.ask(client, 'dossier/dossier', params, buffer, function(dossier)
    open(dossier, client)
  end)
end

return M
