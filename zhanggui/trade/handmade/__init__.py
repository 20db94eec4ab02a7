"""Orders made by hand: asked by one person, approved by another, then orders as any other."""
