def primes(limit):
    is_prime = [True] * limit
    count = 0
    for candidate in range(2, limit):
        if is_prime[candidate]:
            count += 1
            multiple = candidate * candidate
            while multiple < limit:
                is_prime[multiple] = False
                multiple += candidate
    return count


print(primes(1_000_000))
