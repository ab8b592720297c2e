-- Finish entries of one stream: publish, dead-letter or set aside, and acknowledge, all in one step.
-- Running it twice changes nothing: an entry that is no longer pending is passed over.
-- XADD comes before any other write, so a Redis out of memory refuses the whole script and nothing is lost.
--
-- KEYS 1 source stream | 2 dead letters | 3 counters (hash)
-- ARGV 1 group | 2 consumer | 3 waiting-room consumer | 4 stage | 5 trail key prefix ('': no trails) | 6 trail TTL (s)
--      7 name of the counts
--      then per entry: id, verdict, article id, arrival (ms or ''), and
--        done:  n, then n x (stream key, article id, data, traceparent)
--        dead:  reason, error
--        retry: reason, '1' when the attempt counts
local call = redis.call
local source, dead_letters, counters = KEYS[1], KEYS[2], KEYS[3]
local group, consumer, room, stage, trail_prefix, ttl, ledger = unpack(ARGV, 1, 7)
local at = 8
local function take() local value = ARGV[at]; at = at + 1; return value end

local clock = call('TIME')
local now = clock[1] .. string.format('%03d', math.floor(clock[2] / 1000))
local reserved = {stage = 1, reason = 1, error = 1, attempts = 1, at = 1, stream = 1, entry = 1, article = 1}
local finished = 0

local function pass(article, arrival, waits)
  if article == '' or trail_prefix == '' then return end
  local key = trail_prefix .. article
  if arrival ~= '' then call('HSET', key, 'ingestor', arrival) end
  call('HSET', key, stage, now, 'waits', waits)
  call('HDEL', key, 'dead')
  -- Forgotten only after the last stage: the index knows it then.
  if waits == '' then call('EXPIRE', key, ttl) else call('PERSIST', key) end
end

-- More fields than Lua can hand to XADD (about 4,000): the same as JSON, which is read and replayed all the same.
-- Warraq's own fields stay: they are not the article's.
local function as_one_field(original)
  local object, kept = {}, {}
  for i = 1, #original, 2 do
    local name, value = original[i], original[i + 1]
    if name == 'received_at' or name == 'traceparent' or name == 'warraq_replay_of' then kept[name] = value else object[name] = value end
  end
  local one = {'payload', cjson.encode(object)}
  for name, value in pairs(kept) do
    one[#one + 1] = name
    one[#one + 1] = value
  end
  return one
end

local function bury(id, article, arrival, reason, err, attempts)
  local fields = {}
  local found = call('XRANGE', source, id, id)
  local original = found[1] and found[1][2] or {}
  if #original > 2000 then original = as_one_field(original) end
  for i = 1, #original, 2 do
    local name = original[i]
    -- One that has the prefix already gets a second, for a replay takes one away.
    fields[#fields + 1] = (reserved[name] or name:sub(1, 9) == 'original:') and ('original:' .. name) or name
    fields[#fields + 1] = original[i + 1]
  end
  local about = {'stage', stage, 'reason', reason, 'error', err, 'attempts', attempts, 'at', now,
                 'stream', source, 'entry', id, 'article', article}
  for i = 1, #about do fields[#fields + 1] = about[i] end
  local letter = call('XADD', dead_letters, '*', unpack(fields))
  if article ~= '' and trail_prefix ~= '' then
    if arrival ~= '' then call('HSET', trail_prefix .. article, 'ingestor', arrival) end
    call('HSET', trail_prefix .. article, 'dead', letter)
    call('PERSIST', trail_prefix .. article)
  end
end

while at <= #ARGV do
  local id, verdict, article, arrival = take(), take(), take(), take()
  local pending = call('XPENDING', source, group, id, id, 1)[1]
  if verdict == 'done' then
    local waits = ''
    for _ = 1, tonumber(take()) do
      local stream, output_id, data, trace = take(), take(), take(), take()
      if pending then
        call('XADD', stream, '*', 'id', output_id, 'data', data, 'traceparent', trace)
        if output_id == article then waits = stream end
      end
    end
    if pending then pass(article, arrival, waits) end
  elseif verdict == 'dead' then
    local reason, err = take(), take()
    if pending then bury(id, article, arrival, reason, err, pending[4]) end
  else
    local _, counts = take(), take()
    if pending and pending[2] == consumer then
      local attempts = counts == '1' and pending[4] or math.max(0, pending[4] - 1)
      call('XCLAIM', source, group, room, 0, id, 'IDLE', 0, 'RETRYCOUNT', attempts, 'JUSTID')
      call('HINCRBY', counters, 'retried:' .. ledger, 1)
    end
    pending = nil
  end
  if pending then
    call('XACK', source, group, id)
    call('HINCRBY', counters, verdict .. ':' .. ledger, 1)
    finished = finished + 1
  end
end
return finished
