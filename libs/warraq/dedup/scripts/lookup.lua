-- ARGV of each question: 1 keys of its sketch | 2 names | 3 number of the article that it is about, 0 for a link
-- Returns for each the last number given so far, what was found, and of an article the copies and how many there are,
-- with those that have left the window.
local FIELDS = 3

local function copies_of(number)
  local copies, found = call('SMEMBERS', P .. 'copies:' .. number), {}
  for _, copy in ipairs(copies) do found[#found + 1] = record(tonumber(copy)) end
  return table.concat(found), #copies
end

local given, answers = call('GET', P .. 'numbers') or '0', {}
for at = 1, #ARGV, FIELDS do
  local number, open = ARGV[at + 2], opened(ARGV[at], ARGV[at + 1])
  if number == '0' then
    answers[#answers + 1] = {given, search(open, false)}
  else
    answers[#answers + 1] = {given, search(open, true), copies_of(number)}
  end
end
return answers
