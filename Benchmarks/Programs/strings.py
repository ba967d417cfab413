def build(count):
    text = ""
    words = 0
    for i in range(count):
        text += f"item {i}, "
        if len(text) > 1000:
            words += len(text.split(" ")) - 1
            text = ""
    return words


print(build(50_000))
