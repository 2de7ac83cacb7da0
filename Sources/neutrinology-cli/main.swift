print("neutrinology")
