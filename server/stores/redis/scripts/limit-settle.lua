-- Settles what one process counted with the buckets that all processes share.
-- KEYS the buckets (hash: level, at)
-- ARGV for each of them how many takes, of each how much and when, then the level of a full bucket and what comes back in a millisecond
-- Answers the levels at the last of the takes, as texts; they may be negative after a burst on several nodes.
local levels = {}
local place = 0
local function arg()
  place = place + 1
  return tonumber(ARGV[place])
end
for i, key in ipairs(KEYS) do
  local takes = {}
  for n = 1, arg() do takes[n] = { amount = arg(), at = arg() } end
  local size, rate = arg(), arg()
  local kept = redis.call('HMGET', key, 'level', 'at')
  local level, at = tonumber(kept[1] or size), tonumber(kept[2] or takes[1].at)
  -- What was taken a while ago has come back meanwhile, and must not be counted as if it were taken now.
  for _, take in ipairs(takes) do
    level = math.min(size, level + math.max(0, take.at - at) * rate) - take.amount
    at = math.max(take.at, at)
  end
  redis.call('HSET', key, 'level', string.format('%.0f', level), 'at', string.format('%.0f', at))
  redis.call('PEXPIRE', key, math.ceil(size / rate) + 1000)
  levels[i] = string.format('%.0f', level)
end
return levels
