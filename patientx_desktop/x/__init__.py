"""X over HTTP: blocking, without Qt, and only here.

`api` says what the rest of the program may ask, `live` answers it through `client`, the one
subclass of tweepy's. `tokens` and `signin` look after who we are, `upload` after files, `matching`
recognises our own posts, `intents` is the way through the browser. Importing this package, `api`,
`intents` or `matching` loads neither tweepy nor requests.
"""
