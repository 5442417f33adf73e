-- Settles what one process counted with the bucket that all processes share.
-- KEYS 1 the bucket (hash: level, at)
-- ARGV 1 taken since the last settling, 2 level of a full bucket, 3 what comes back in a millisecond, 4 now
-- Answers the level, as text; it may be negative after a burst on several nodes.
local kept = redis.call('HMGET', KEYS[1], 'level', 'at')
local size, rate, now = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local level, at = tonumber(kept[1] or size), tonumber(kept[2] or now)
level = math.min(size, level + math.max(0, now - at) * rate) - tonumber(ARGV[1])
redis.call('HSET', KEYS[1], 'level', string.format('%.0f', level), 'at', string.format('%.0f', math.max(now, at)))
redis.call('PEXPIRE', KEYS[1], math.ceil(size / rate) + 1000)
return string.format('%.0f', level)
