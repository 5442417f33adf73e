-- Tells whose leases have not run out.
-- KEYS 1 leases (sorted set of "agent|session|socket" by end), 2 since when leases are gathered
-- ARGV 1 now
-- Answers { since, members }.
redis.call('SET', KEYS[2], ARGV[1], 'NX')
return { redis.call('GET', KEYS[2]), redis.call('ZRANGEBYSCORE', KEYS[1], ARGV[1], '+inf') }
