-- Look for what articles have in common with others, and write at once each that has nothing in common with any.
--
-- ARGV 1 day; then of each article, joined (__init__.py): 1 record | 2 keys of its sketch | 3 its names
--      4 names by which links find it, without those of 3 | 5 with them
-- Returns for each {number, keys of the links that wait for it}, or {0, last number given so far, what was found}.
local FIELDS = '<' .. string.rep('I4c0', 5)

local function claim(article)
  local open = opened(article.sketch, article.names)
  local found = search(open, true)
  if found ~= '' then return {0, given, found} end
  return with_waiting({add(open, article)}, article.targets)
end

local answers = {}
for at = 2, #ARGV do
  local record, sketch, names, more_names, targets = unpack_number(FIELDS, ARGV[at])
  answers[at - 1] = claim({
    number = 0, record = record, sketch = sketch, names = names, more_names = more_names, targets = targets,
  })
end
return answers
