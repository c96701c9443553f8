-- A Neovim that is too old, or says so: run it with editors/neovim/test/run. The current
-- folder is a copy of tests/sample, arg[1] the configuration, arg[2] this folder.

package.path = arg[2] .. '/?.lua;' .. package.path
local test = require('check')

test.run(function()
  local has = vim.fn.has
  vim.fn.has = function(feature)
    return feature == 'nvim-0.11' and 0 or has(feature)
  end
  test.listen()
  test.configure(arg[1])
  test.check('the setup says that Neovim is too old', test.was_told('needs Neovim 0.11') == 1, test.told)
  vim.cmd.edit('notes/transfers.md')
  vim.cmd.edit('notes/timeline.md')
  test.check('the first note does not say it again', #test.told == 1, test.told)
  test.check('and there is nothing else', vim.fn.exists(':DossierCite') == 0)
end)
