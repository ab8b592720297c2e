-- Count the lines of one page of a source. A line that enough different articles had is boilerplate from then on.
-- Running it twice with the same page changes nothing.
--
-- KEYS 1 seen (hash: line -> fingerprints of the articles that had it) | 2 older generation of the same
--      3 boilerplate (sorted set: line -> ms it was last seen) | 4 texts (hash: line -> text) | 5 kept (set of lines)
-- ARGV 1 now (ms) | 2 fingerprint of the article: 4 bytes of its id, 4 of its title | 3 life (ms)
--      4 lines in a generation | 5 boilerplate lines of a source, at most
--      then per line: line (8 bytes), text, how many different articles it takes
local call = redis.call
local seen_key, older_key, boilerplate, texts, kept = unpack(KEYS)
local now, fingerprint, life = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local most_seen, most_lines = tonumber(ARGV[4]), tonumber(ARGV[5])
local id, title = fingerprint:sub(1, 4), fingerprint:sub(5, 8)

-- The same article again, edited or under another address, is no other article.
local function is_known(seen)
  for i = 1, #seen, 8 do
    if seen:sub(i, i + 3) == id or seen:sub(i + 4, i + 7) == title then return true end
  end
  return false
end

local function count(line, text, needed)
  local seen = call('HGET', seen_key, line) or call('HGET', older_key, line) or ''
  if is_known(seen) then return end
  seen = seen .. fingerprint
  if #seen / 8 < needed then
    call('HSET', seen_key, line, seen)
  else
    call('ZADD', boilerplate, now, line)
    call('HSET', texts, line, text)
    call('HDEL', seen_key, line)
    call('HDEL', older_key, line)
  end
end

for at = 6, #ARGV, 3 do
  local line, text, needed = ARGV[at], ARGV[at + 1], tonumber(ARGV[at + 2])
  if call('ZSCORE', boilerplate, line) then
    call('ZADD', boilerplate, now, line)
  elseif call('SISMEMBER', kept, line) == 0 then
    count(line, text, needed)
  end
end

if call('HLEN', seen_key) > most_seen then call('RENAME', seen_key, older_key) end
local gone = call('ZRANGEBYSCORE', boilerplate, '-inf', now - life)
local surplus = call('ZCARD', boilerplate) - #gone - most_lines
if surplus > 0 then
  for _, line in ipairs(call('ZRANGE', boilerplate, #gone, #gone + surplus - 1)) do gone[#gone + 1] = line end
end
for _, line in ipairs(gone) do
  call('ZREM', boilerplate, line)
  call('HDEL', texts, line)
end
for _, key in ipairs(KEYS) do call('PEXPIRE', key, life) end
return call('ZCARD', boilerplate)
