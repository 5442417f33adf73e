-- Begins or renews the lease of one console.
-- KEYS 1 leases (sorted set of "agent|session|socket" by end), 2 since when leases are gathered
-- ARGV 1 member, 2 end of the lease, 3 now, 4 the agent's member of grace
-- Answers 1.
redis.call('SET', KEYS[2], ARGV[3], 'NX')
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('ZREM', KEYS[1], ARGV[4])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[3])
return 1
