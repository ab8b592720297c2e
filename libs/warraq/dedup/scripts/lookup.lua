-- ARGV of each question: 1 keys of its sketch | 2 names | 3 number of an article whose copies are wanted, 0 for none
-- Returns for each the last number given so far, what was found, and the copies.
local FIELDS = 3

local function copies_of(number)
  local found = {}
  for _, copy in ipairs(call('SMEMBERS', P .. 'copies:' .. number)) do found[#found + 1] = record(tonumber(copy)) end
  return table.concat(found)
end

local given, answers = call('GET', P .. 'numbers') or '0', {}
for at = 1, #ARGV, FIELDS do
  local number = ARGV[at + 2]
  answers[#answers + 1] = {
    given, search(opened(ARGV[at], ARGV[at + 1])), number == '0' and '' or copies_of(number),
  }
end
return answers
