-- Makes a draft the line. A line that somebody else has built meanwhile stays: it has the newer changes.
-- KEYS 1 the line (sorted set), 2 its marker, 3 the draft; no draft is an empty line
-- Answers how many wait.
if redis.call('EXISTS', KEYS[2]) == 1 then
  redis.call('DEL', KEYS[3])
  return redis.call('ZCARD', KEYS[1])
end
redis.call('DEL', KEYS[1])
if redis.call('EXISTS', KEYS[3]) == 1 then
  redis.call('RENAME', KEYS[3], KEYS[1])
  redis.call('PERSIST', KEYS[1])
end
redis.call('SET', KEYS[2], '1')
return redis.call('ZCARD', KEYS[1])
