-- Settles what one process counted with the bucket that all processes share.
-- KEYS 1 the bucket (hash: tokens, at)
-- ARGV 1 taken since the last settling, 2 size of the bucket, 3 tokens that come back in a millisecond, 4 now
-- Answers the tokens left, as text; may be negative after a burst on several nodes.
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local size, rate, now = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local tokens, at = tonumber(kept[1] or size), tonumber(kept[2] or now)
tokens = math.min(size, tokens + math.max(0, now - at) * rate) - tonumber(ARGV[1])
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(math.max(now, at)))
redis.call('PEXPIRE', KEYS[1], math.ceil(size / rate) + 1000)
return tostring(tokens)
