-- Keeps what was told of each.
-- KEYS 1 … what was told of one
-- ARGV 1 how long it is kept in milliseconds, 2 … what was told, in the order of the keys
-- Answers 1.
for i = 1, #KEYS do
  redis.call('SET', KEYS[i], ARGV[i + 1], 'PX', ARGV[1])
end
return 1
