-- Tables as they are written: those of an article together, anew, while they are short. In a long one a row goes where
-- there is room for it, so that Redis and its append-only file take a few bytes, whatever its length; a table without
-- room is written anew, with as much as the allocator has for its size anyway (jemalloc: four sizes for each power of two).
local LONG = 384 -- bytes; below that one MSET of all costs less than a SETRANGE for each
local MOST_TABLES = 16777216 -- 3 bytes
local HEADER = 6 -- bytes of a Redis string beside its text
SKETCH.keys, NAMES.keys = 24, 11 -- of an article
SKETCH.empty, NAMES.empty = string.rep('\255', SKETCH.row), string.rep('\255', NAMES.row)

-- Bytes of `rows` without the room behind them: no number ends in 255.
local function used(rows, kind) return (find(rows, kind.empty, 1, true) or #rows + 1) - 1 end

local function without_expired(rows, kind)
  local first = 1
  while first < #rows and unpack4(rows, first + kind.row - NUMBER) < oldest do first = first + kind.row end
  return first == 1 and rows or sub(rows, first)
end

local function with_room(rows, kind)
  if #rows < LONG then return rows end
  local size, step = #rows + HEADER, 16
  while 8 * step < size do step = 2 * step end
  local room = math.ceil(size / step) * step - size
  return rows .. string.rep(kind.empty, math.floor(room / kind.row))
end

local function write_rows(kind, name, rows)
  if rows == '' then call('DEL', name) else call('SET', name, with_room(rows, kind)) end
end

-- One table more: it takes from the next one that has not been divided since their number doubled.
local function divide(kind)
  local bit, name, width = kind.half / kind.least, name_of(kind, kind.tables - kind.half), kind.row
  local rows, kept, taken, stay, go, at_byte = call('GET', name) or '', {}, {}, 0, 0, 0
  while bit >= 256 do bit, at_byte = bit / 256, at_byte + 1 end -- of the part of a key that stands in a row
  for at = 1, used(rows, kind), width do
    local row = sub(rows, at, at + width - 1)
    if string.byte(rows, at + at_byte) % (2 * bit) < bit then
      stay = stay + 1
      kept[stay] = row
    else
      go = go + 1
      taken[go] = row
    end
  end
  if go > 0 then
    write_rows(kind, name, table.concat(kept))
    write_rows(kind, name_of(kind, kind.tables), table.concat(taken))
  end
  set_tables(kind, kind.tables + 1)
  call('SET', kind.count, kind.tables)
end

-- With every article a table or two, until there are enough for those of the window.
local function grow(newest)
  for _, kind in ipairs({SKETCH, NAMES}) do
    local wanted = math.min(MOST_TABLES, (newest - oldest) * kind.keys / ROWS)
    for _ = 1, 2 do if kind.tables < wanted then divide(kind) end end
  end
end
