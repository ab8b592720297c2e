-- Keep links until their article comes, each under the names that it will have (rooms.py).
--
-- KEYS[1] the name of the state. ARGV 1 seconds for which they wait; then of each link: number of the article that it means so
--      far, 0 for none, then joined (__init__.py): 1 its key | 2 what is known of it | 3 the page that holds it
--      4 names, of NAME bytes each
-- Returns 1 for each.
local FIELDS = '<I4' .. string.rep('I4c0', 4)
local call, P, life = redis.call, KEYS[1], ARGV[1]

local answers = {}
for at = 2, #ARGV do
  local target, link, known, holder, names = struct.unpack(FIELDS, ARGV[at])
  call('SET', P .. 'link:' .. link, known, 'EX', life)
  local holders = P .. 'holders:' .. link
  -- A tenth of them, whichever, makes room for the next.
  if call('HLEN', holders) >= MOST then call('HDEL', holders, unpack(call('HRANDFIELD', holders, MOST / 10))) end
  call('HSET', holders, holder, target)
  call('EXPIRE', holders, life)
  for name = 1, #names, NAME do
    local room = P .. 'waiting:' .. string.sub(names, name, name + NAME - 1)
    call('SADD', room, link)
    call('EXPIRE', room, life)
  end
  answers[at - 1] = 1
end
return answers
