def sums(size):
    values = []
    for i in range(size):
        values.append(float(i % 1000) * 0.5)
    total = 0.0
    for _ in range(10):
        for value in values:
            total += value
    for i in range(len(values)):
        values[i] = values[i] * 2
    return total + values[size - 1]


print(sums(500_000))
