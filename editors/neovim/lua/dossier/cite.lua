-- Cites an article for the sentence under the cursor.
local ask = require('dossier.ask')

local M = {}

local REQUEST = 'dossier/articles'

local MARKS = vim.api.nvim_create_namespace('dossier.cite')

-- The place of a mark that has moved with the text.
local function place_of(buffer, mark, client)
  local row, column = unpack(vim.api.nvim_buf_get_extmark_by_id(buffer, MARKS, mark, {}))
  local line = vim.api.nvim_buf_get_lines(buffer, row, row + 1, false)[1] or ''
  local character = vim.str_utfindex(line, client.offset_encoding, math.min(column, #line), false)
  return {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    position = { line = row, character = character },
  }
end

local function apply(buffer, edits, client)
  vim.lsp.util.apply_text_edits(edits, buffer, client.offset_encoding)
end

local function describe(article)
  local parts = { article.label }
  if article.detail ~= '' then
    table.insert(parts, article.detail)
  end
  if type(article.passage) == 'string' then
    table.insert(parts, article.passage)
  end
  return table.concat(parts, ' · ')
end

function M.cite()
  local buffer = vim.api.nvim_get_current_buf()
  local client = ask.client(buffer)
  if not client then
    return
  end
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local params = ask.here(client)
  ask.ask(client, REQUEST, params, buffer, function(articles)
    if not articles or #articles == 0 then
      local why = articles and 'no articles yet; save one in articles/' or 'this file is no note'
      return vim.notify('dossier: ' .. why, vim.log.levels.INFO)
    end
    local tick = vim.api.nvim_buf_get_changedtick(buffer)
    local mark = vim.api.nvim_buf_set_extmark(buffer, MARKS, row - 1, column, {})
    vim.ui.select(articles, { prompt = 'Cite', format_item = describe }, function(article)
      local now = place_of(buffer, mark, client)
      vim.api.nvim_buf_del_extmark(buffer, MARKS, mark)
      if not article then
        return
      end
      if vim.api.nvim_buf_get_changedtick(buffer) == tick then
        return apply(buffer, article.edits, client)
      end
      -- The note has changed while the list was open.
      ask.ask(client, REQUEST, now, buffer, function(again)
        for _, it in ipairs(again or {}) do
          if it.key == article.key then
            return apply(buffer, it.edits, client)
          end
        end
      end)
    end)
  end)
end

return M
