def count(draws):
    counts = {}
    state = 1
    for _ in range(draws):
        state = (state * 1_103_515_245 + 12345) % 2_147_483_648
        key = state // 65536 % 1000
        counts[key] = counts.get(key, 0) + 1
    greatest = 0
    for key in range(1000):
        greatest = max(greatest, counts.get(key, 0))
    return greatest


print(count(300_000))
