def count(size):
    total = 0
    for i in range(size):
        for j in range(size):
            if (i * j) % 7 == 3:
                total += i - 2 * j
    return total


print(count(2000))
