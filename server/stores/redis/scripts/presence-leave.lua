-- Ends the lease of one console; the agent's work is held until the end of the grace.
-- KEYS 1 leases (sorted set of "agent|session|socket" by end)
-- ARGV 1 member, 2 the agent's member of grace, 3 end of the grace
-- Answers 1.
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[2])
return 1
