-- Look for what articles have in common with others, and write at once each that has nothing in common with any.
--
-- ARGV of each article: 1 record | 2 keys of its sketch | 3 its names | 4 names by which links find it, without those of 3
--      5 with them
-- Returns for each {number, keys of the links that wait for it}, or {0, last number given so far, what was found}.
local FIELDS = 5

local function claim(article)
  local open = opened(article.sketch, article.names)
  local found = search(open, true)
  if found ~= '' then return {0, given, found} end
  return with_waiting({add(open, article)}, article.targets)
end

local answers = {}
for at = 2, #ARGV, FIELDS do
  answers[#answers + 1] = claim({
    number = 0, record = ARGV[at], sketch = ARGV[at + 1], names = ARGV[at + 2], more_names = ARGV[at + 3],
    targets = ARGV[at + 4],
  })
end
return answers
