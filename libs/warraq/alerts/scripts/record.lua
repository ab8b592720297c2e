-- What alerts have found: into their news, and into what goes out; each story (or article) once, however often this runs.
-- A match that was recorded before is passed over, so a batch that is handled again after a crash changes nothing.
-- ZADD comes before any other write, so a Redis out of memory refuses the whole script and nothing is half recorded.
--
-- KEYS 1 alerts (hash) | 2 found (hash) | 3 due | 4 channels (hash)
-- ARGV 1 prefix of all keys | 2 ms that what was seen is remembered | 3 news kept | 4 articles of a delivery at most
--      5 ms that mail collects, then per match:
--      name, created, hit (JSON), n, n x id that must be new: of a story, all that is known to belong to it must
-- Returns how many were new.
local call = redis.call
local saved, found, due, channels = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local prefix, remembered, kept, most, collecting = unpack(ARGV, 1, 5)
local at = 6
local function take() local value = ARGV[at]; at = at + 1; return value end

local clock = call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local alerts, recorded = {}, 0

local function alert_called(name)
  if alerts[name] == nil then
    local text = call('HGET', saved, name)
    alerts[name] = text and cjson.decode(text) or false
  end
  return alerts[name]
end

local function deliver(name, channel, hit)
  if call('HEXISTS', channels, 'off:' .. channel .. ':' .. name) == 1 then return end
  local open = 'open:' .. channel .. ':' .. name
  local id = call('HGET', channels, open)
  if not id or call('LLEN', prefix .. 'alerts:delivery:' .. id .. ':articles') >= tonumber(most) then
    id = string.format('%.0f', now) .. '-' .. call('HINCRBY', channels, 'deliveries', 1)
    call('HSET', prefix .. 'alerts:delivery:' .. id, 'alert', name, 'channel', channel, 'first', now, 'attempts', 0)
    call('HSET', channels, open, id)
    local hold = tonumber(call('HGET', channels, 'hold:' .. channel .. ':' .. name) or 0)
    local soonest = channel == 'email' and now + tonumber(collecting) or now
    call('ZADD', due, math.max(soonest, hold), id)
  end
  call('RPUSH', prefix .. 'alerts:delivery:' .. id .. ':articles', hit)
end

-- What is the same story as one of `ids`: where they have been put since (place.lua), and what else was put there.
local function same_story(ids)
  local known, all = {}, {}
  local function add(id)
    if id and not known[id] then
      known[id] = true
      all[#all + 1] = id
    end
  end
  for _, id in ipairs(ids) do add(id) end
  for i = 1, #all do add(call('HGET', prefix .. 'alerts:place:' .. all[i], 'story')) end
  for i = 1, #all do
    for _, id in ipairs(call('SMEMBERS', prefix .. 'alerts:place:' .. all[i] .. ':members')) do add(id) end
  end
  return all
end

while at <= #ARGV do
  local name, created, hit, ids = take(), take(), take(), {}
  for _ = 1, tonumber(take()) do ids[#ids + 1] = take() end
  local alert = alert_called(name)
  -- Removed or paused meanwhile: nobody waits for it.
  if alert and alert.created_at == created and not alert.paused then
    if not alert.every_copy then ids = same_story(ids) end
    local seen, new = prefix .. 'alerts:seen:' .. name, true
    for _, id in ipairs(ids) do
      if call('ZSCORE', seen, id) then new = false end
    end
    for _, id in ipairs(ids) do call('ZADD', seen, now, id) end
    if new then
      call('XADD', prefix .. 'alerts:news:' .. name, 'MAXLEN', '~', kept, '*', 'hit', hit)
      call('HINCRBY', found, name, 1)
      for _, channel in ipairs({'webhook', 'email'}) do
        if alert[channel] and alert[channel] ~= cjson.null then deliver(name, channel, hit) end
      end
      recorded = recorded + 1
    end
    call('ZREMRANGEBYSCORE', seen, '-inf', now - tonumber(remembered))
  end
end
return recorded
