"""Where model-written code runs: layers that each take something away from it."""
