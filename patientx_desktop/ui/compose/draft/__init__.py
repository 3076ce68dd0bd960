"""The post on the desk: kept as it is typed, taken back step by step."""
