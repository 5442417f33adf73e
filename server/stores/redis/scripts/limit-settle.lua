-- Settles what one process counted with the buckets that all processes share.
-- KEYS the buckets (hash: level, at)
-- ARGV for each of them 1 taken since the last settling, 2 when, 3 taken now, 4 now, 5 level of a full bucket, 6 what comes back in a millisecond
-- Answers the levels, as texts; they may be negative after a burst on several nodes.
local levels = {}
for i, key in ipairs(KEYS) do
  local function arg(n) return tonumber(ARGV[(i - 1) * 6 + n]) end
  local kept = redis.call('HMGET', key, 'level', 'at')
  local size, rate = arg(5), arg(6)
  local level, at = tonumber(kept[1] or size), tonumber(kept[2] or arg(2))
  local function take(amount, now)
    level = math.min(size, level + math.max(0, now - at) * rate) - amount
    at = math.max(now, at)
  end
  -- What was taken a while ago has come back meanwhile, and must not be counted as if it were taken now.
  take(arg(1), arg(2))
  take(arg(3), arg(4))
  redis.call('HSET', key, 'level', string.format('%.0f', level), 'at', string.format('%.0f', at))
  redis.call('PEXPIRE', key, math.ceil(size / rate) + 1000)
  levels[i] = string.format('%.0f', level)
end
return levels
