-- Settles what one process counted with the bucket that all processes share.
-- KEYS 1 the bucket (hash: level, at)
-- ARGV 1 taken since the last settling, 2 when, 3 taken now, 4 now, 5 level of a full bucket, 6 what comes back in a millisecond
-- Answers the level, as text; it may be negative after a burst on several nodes.
local kept = redis.call('HMGET', KEYS[1], 'level', 'at')
local size, rate = tonumber(ARGV[5]), tonumber(ARGV[6])
local level, at = tonumber(kept[1] or size), tonumber(kept[2] or ARGV[2])
local function take(amount, now)
  level = math.min(size, level + math.max(0, now - at) * rate) - amount
  at = math.max(now, at)
end
-- What was taken a while ago has come back meanwhile, and must not be counted as if it were taken now.
take(tonumber(ARGV[1]), tonumber(ARGV[2]))
take(tonumber(ARGV[3]), tonumber(ARGV[4]))
redis.call('HSET', KEYS[1], 'level', string.format('%.0f', level), 'at', string.format('%.0f', at))
redis.call('PEXPIRE', KEYS[1], math.ceil(size / rate) + 1000)
return string.format('%.0f', level)
