-- The tables of the deduplicator. tables, claim, relate and link are put together into ONE script (deduplicator.py):
-- one call is one step, so no other worker ever sees an article half claimed or half linked.
--
-- Articles are numbered; tables map 8-byte hashes to numbers in hashes of some hundred short fields, which Redis packs
-- as listpacks (14 bytes an entry). Values stay below 64 bytes for the same reason. docs/dedup.md lists all keys.
local call, sub, floor = redis.call, string.sub, math.floor
local pack, unpack4 = struct.pack, function(text, at) return (struct.unpack('<I4', text, at or 1)) end
local P = ARGV[1]
local policy = cjson.decode(ARGV[2])

local BYTE = setmetatable({}, {__index = function(bytes, pair)
  bytes[pair] = string.char(tonumber(pair, 16))
  return bytes[pair]
end})

local function unhex(hex) return (hex:gsub('%x%x', BYTE)) end

-- 12 bits of a hash choose the Redis hash, the last 6 bytes are the field.
local function slot(name, key)
  return P .. name .. ':' .. sub(key, 1, 3), unhex(sub(key, 5))
end

local function get(name, key)
  local bucket, field = slot(name, key)
  return call('HGET', bucket, field)
end

local function put(name, key, value)
  local bucket, field = slot(name, key)
  return call('HSET', bucket, field, value)
end

local function put_first(name, key, value)
  local bucket, field = slot(name, key)
  return call('HSETNX', bucket, field, value)
end

-- Fingerprints come as 8 bytes: number of the Redis hash, field.
local function print_slot(packed, at)
  at = at or 1
  return P .. 'print:' .. unpack4(packed, at), sub(packed, at + 4, at + 7)
end

-- root: whose story it belongs to; of: whose copy it is (0: nobody's); addressed: it has a URL.
local function record(number)
  local packed = call('HGET', P .. 'article:' .. floor(number / 128), number)
  if not packed then return nil end
  local root, of, site, addressed = struct.unpack('<I4I4c4B', packed)
  return {root = root, of = of, site = site, addressed = addressed == 1, id = sub(packed, 14)}
end

local function keep_record(number, about)
  local head = pack('<I4I4c4B', about.root, about.of, about.site, about.addressed and 1 or 0)
  call('HSET', P .. 'article:' .. floor(number / 128), number, head .. about.id)
end

local function id_of(number) return number > 0 and record(number).id or '' end
