-- ARGV of each question: number of the article that it is about, 0 for a link, then joined (__init__.py): 1 keys of its
--      sketch | 2 names
-- Returns for each the last number given so far, what was found, and of an article the copies and how many there are,
-- with those that have left the window.
local FIELDS = '<I4I4c0I4c0'

local function copies_of(number)
  local copies, found = call('SMEMBERS', P .. 'copies:' .. number), {}
  for _, copy in ipairs(copies) do found[#found + 1] = record(tonumber(copy)) end
  return table.concat(found), #copies
end

local given, answers = call('GET', P .. 'numbers') or '0', {}
for at = 1, #ARGV do
  local number, sketch, names = unpack_number(FIELDS, ARGV[at])
  local open = opened(sketch, names)
  if number == 0 then
    answers[at] = {given, search(open, false)}
  else
    answers[at] = {given, search(open, true), copies_of(number)}
  end
end
return answers
