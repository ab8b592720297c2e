-- Replay or drop dead letters, one step per call.
-- KEYS 1 dead letters | 2 counters | ARGV 1 replay|drop | 2 trail key prefix | 3 group by stage, of those that read
-- beside another (JSON) | 4.. letter ids
local call = redis.call
local about = {stage = 1, reason = 1, error = 1, attempts = 1, at = 1, stream = 1, entry = 1, article = 1}
local beside = cjson.decode(ARGV[3])
local resolved = 0
for i = 4, #ARGV do
  local found = call('XRANGE', KEYS[1], ARGV[i], ARGV[i])[1]
  if found then
    local facts, fields, arrival = {stage = '', stream = '', entry = '', article = ''}, {}, nil
    for j = 1, #found[2], 2 do
      local name, value = found[2][j], found[2][j + 1]
      if about[name] then facts[name] = value
      else
        if name == 'received_at' then arrival = value end
        fields[#fields + 1] = name:match('^original:(.+)$') or name
        fields[#fields + 1] = value
      end
    end
    local group = beside[facts.stage]
    local ledger = group and facts.stream .. ':' .. group or facts.stream
    local trail, resolves = ARGV[2] .. facts.article, true
    -- Only a trail that ends in this letter: the article may have been pushed again and be well.
    local ends = facts.article ~= '' and call('HGET', trail, 'dead') == found[1]
    if ARGV[1] == 'drop' then
      if facts.stream ~= '' then call('HINCRBY', KEYS[2], 'dropped:' .. ledger, 1) end
      if ends then call('DEL', trail) end
    elseif facts.stream == '' then
      resolves = false
    else
      -- The first arrival decides which version is newer, however late the replay.
      if not arrival then
        fields[#fields + 1] = 'received_at'
        fields[#fields + 1] = facts.entry:match('^%d+') or found[1]:match('^%d+')
      end
      call('XADD', facts.stream, '*', unpack(fields))
      call('HINCRBY', KEYS[2], 'replayed:' .. ledger, 1)
      -- The stage that articles pass gets it once more, too.
      if group then call('HINCRBY', KEYS[2], 'repeated:' .. facts.stream, 1) end
      if ends then
        call('HDEL', trail, 'dead')
        call('HSET', trail, 'waits', facts.stream)
      end
    end
    if resolves then
      call('XDEL', KEYS[1], ARGV[i])
      resolved = resolved + 1
    end
  end
end
return resolved
