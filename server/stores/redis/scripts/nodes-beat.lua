-- Renews the lease of one node.
-- KEYS 1 nodes (sorted set of ids by end)
-- ARGV 1 id, 2 end of the lease, 3 now
-- Answers how many nodes there are, this one among them.
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[3])
return redis.call('ZCARD', KEYS[1])
