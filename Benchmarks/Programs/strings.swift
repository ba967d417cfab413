func build(_ count: Int) -> Int {
    var text = ""
    var words = 0
    for i in 0..<count {
        text += "item \(i), "
        if text.count > 1000 {
            words += text.split(separator: " ").count
            text = ""
        }
    }
    return words
}

print(build(50_000))
