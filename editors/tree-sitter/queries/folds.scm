[
  (block)
  (record)
  (list)
  (arguments)
  (signature)
] @fold
